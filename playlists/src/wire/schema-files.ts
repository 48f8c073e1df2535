import { type CatalogueEntry, catalogue } from './catalogue.js';

/** One JSON Schema (2020-12) of the folder `schemas`, by its file's name. */
export interface SchemaFile {
  readonly name: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

const schemaOf = ({ name, title, description, schema, example }: CatalogueEntry): SchemaFile => ({
  name: `${name}.schema.json`,
  schema: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:loa:1:${name}`,
    title,
    description,
    ...schema,
    examples: [example],
  },
});

/** The schema of every message of the wire. */
export const schemaFiles = (): SchemaFile[] => catalogue.map(schemaOf);

const DIRECTIONS: Readonly<Record<CatalogueEntry['direction'], string>> = {
  'to-station': 'centre → station',
  'to-centre': 'station → centre',
};

function rowOf({ name, topic, direction, retained, sealed, bytesMax }: CatalogueEntry): string {
  const cells = [
    `[${name}](${name}.schema.json)`,
    `\`${topic}\``,
    DIRECTIONS[direction],
    retained ? 'yes' : 'no',
    sealed ? 'yes' : 'no',
    bytesMax.toLocaleString('en'),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** The table of messages beside the schemas, as Markdown. */
export const schemaTable = (): string =>
  [
    '# Messages between centre and station',
    '',
    'Made by `npm run schemas -w @loa/playlists` from `src/wire`; do not edit. Each file is a JSON Schema (2020-12) with an example.',
    'A sealed message is a compact JWS (EdDSA) whose `kid` is the RFC 7638 thumbprint of a key the station has pinned; its schema',
    'describes the payload, in canonical JSON (RFC 8785), and so does its size.',
    '',
    '| message | topic | direction | retained | sealed | bytes at most |',
    '|---|---|---|---|---|---|',
    ...catalogue.map(rowOf),
    '',
    'Playlist files have a schema of their own: [playlist-file](playlist-file.schema.json).',
    '',
  ].join('\n');
