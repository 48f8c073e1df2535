import { writeFileSync } from 'node:fs';
import { playlistFileJsonSchema } from '../src/files/document-schema.ts';
import { schemaFiles, schemaTable } from '../src/wire/schema-files.ts';

// The schemas that others read are made from the ones the parsers use, so they cannot drift; tests compare them.
const write = (name, text) => writeFileSync(new URL(`../schemas/${name}`, import.meta.url), text);

const files = [...schemaFiles(), { name: 'playlist-file.schema.json', schema: playlistFileJsonSchema() }];
for (const { name, schema } of files) write(name, JSON.stringify(schema, null, 2));
write('README.md', schemaTable());
