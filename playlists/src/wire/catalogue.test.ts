import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { approvedNow, approvedOnly } from '../seal/approved.js';
import { catalogue } from './catalogue.js';
import { MANIFEST } from './examples/manifest.js';
import { NOW_DOCUMENT } from './examples/now.js';
import {
  encodeMessage,
  parseEnrolment,
  parseManifest,
  parseNowDocument,
  parseProofBatch,
  parseReceipt,
  parseStationState,
} from './parse.js';
import { schemaFiles, schemaTable } from './schema-files.js';

const parsers: Readonly<Record<string, (bytes: Uint8Array) => unknown>> = {
  manifest: parseManifest,
  now: parseNowDocument,
  state: parseStationState,
  proof: parseProofBatch,
  receipt: parseReceipt,
  enrolment: parseEnrolment,
};
const committed = (name: string): Promise<string> =>
  readFile(new URL(`../../schemas/${name}`, import.meta.url), 'utf8');

describe('the catalogue of messages', () => {
  test('names every message that has a parser', () => {
    expect(catalogue.map((entry) => entry.name)).toEqual(Object.keys(parsers));
  });

  test.each(catalogue)('$name: the example is a message, the size is the parser’s', ({ name, example, bytesMax }) => {
    const parse = parsers[name]!;
    expect(parse(encodeMessage(example))).toEqual(example);
    const padded = new Uint8Array(bytesMax).fill(32);
    padded.set(encodeMessage(example));
    expect(parse(padded)).toEqual(example);
    expect(() => parse(new Uint8Array([...padded, 32]))).toThrow(
      expect.objectContaining({ code: 'too-large', context: { bytes: bytesMax + 1, most: bytesMax } }),
    );
  });

  test('the bulletins of the examples are what was approved', async () => {
    expect((await approvedOnly(MANIFEST.programme)).refused).toEqual([]);
    expect((await approvedNow(NOW_DOCUMENT.items)).refused).toEqual([]);
  });
});

describe('the folder of schemas is fresh: npm run schemas -w @loa/playlists', () => {
  test.each(schemaFiles())('$name', async ({ name, schema }) => {
    expect(JSON.parse(await committed(name))).toEqual(JSON.parse(JSON.stringify(schema)));
  });

  test('README.md', async () => {
    expect(await committed('README.md')).toBe(schemaTable());
  });
});
