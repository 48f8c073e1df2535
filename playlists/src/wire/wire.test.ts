import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogue } from './catalogue.js';
import {
  encodeMessage,
  parseEnrolment,
  parseManifest,
  parseNowDocument,
  parseProofBatch,
  parseReceipt,
  parseStationState,
  parseTrust,
} from './parse.js';
import { RECEIPT_BYTES_MAX } from './proof.js';
import {
  areaNowTopic,
  everyStation,
  nowTopic,
  parseTopic,
  stationDocuments,
  stationMayPublish,
  stationMaySubscribe,
  stationTopic,
} from './topics.js';

const codeOf = (parse: () => unknown): string => {
  try {
    parse();
    return 'accepted';
  } catch (error) {
    return (error as { code?: string }).code ?? 'crashed';
  }
};

const REFUSALS = ['not-json', 'not-valid', 'too-large'];
const parsers = [
  parseManifest,
  parseNowDocument,
  parseProofBatch,
  parseReceipt,
  parseStationState,
  parseEnrolment,
  parseTrust,
];

describe('parsers of the wire', () => {
  test('a message survives its encoding', () => {
    const receipt = { version: 1 as const, journal: 'j-1', through: 7 };
    expect(parseReceipt(encodeMessage(receipt))).toEqual(receipt);
    expect(parseStationState(encodeMessage({ version: 1, online: false }))).toEqual({ version: 1, online: false });
  });

  test.each([
    ['not UTF-8', new Uint8Array([0xff, 0xfe]), 'not-json'],
    ['not JSON', new TextEncoder().encode('{"version":1,'), 'not-json'],
    ['another shape', encodeMessage({ version: 1, through: -1, journal: 'j' }), 'not-valid'],
    ['another version', encodeMessage({ version: 2, through: 1, journal: 'j' }), 'not-valid'],
    ['an unknown field', encodeMessage({ version: 1, through: 1, journal: 'j', extra: 1 }), 'not-valid'],
    ['too large', new Uint8Array(RECEIPT_BYTES_MAX + 1), 'too-large'],
  ])('%s is refused', (_name, bytes, code) => {
    expect(codeOf(() => parseReceipt(bytes))).toBe(code);
  });

  test('any bytes are refused with a code, never a crash', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.json().map((text) => new TextEncoder().encode(text)),
        ),
        (bytes) => {
          for (const parse of parsers) expect(REFUSALS).toContain(codeOf(() => parse(bytes)));
        },
      ),
    );
  });

  test('a message with a few bytes changed is refused with a code or is one, never a crash', () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.constantFrom(...catalogue), changes, ({ example }, changed) => {
        const bytes = encodeMessage(example);
        for (const [position, byte] of changed) bytes[position % bytes.length] = byte;
        for (const parse of parsers) expect(['accepted', ...REFUSALS]).toContain(codeOf(() => parse(bytes)));
      }),
    );
  });

  test.each([
    ['lists in lists', '['.repeat(120_000) + ']'.repeat(120_000)],
    ['records in records', `${'{"version":'.repeat(20_000)}1${'}'.repeat(20_000)}`],
    ['a prototype', '{"__proto__":{"version":1},"journal":"j","through":1}'],
    ['nothing', ''],
  ])('%s are refused with a code', (_name, text) => {
    for (const parse of parsers) expect(REFUSALS).toContain(codeOf(() => parse(new TextEncoder().encode(text))));
  });
});

describe('topics', () => {
  test('every topic parses back to what it was built from', () => {
    for (const document of stationDocuments) {
      expect(parseTopic(stationTopic('tram-1', document))).toEqual({ kind: 'station', stationId: 'tram-1', document });
    }
    expect(parseTopic(areaNowTopic('xa-1'))).toEqual({ kind: 'area-now', areaId: 'xa-1' });
    expect(nowTopic('area/xa-1')).toBe(areaNowTopic('xa-1'));
    expect(nowTopic('station/tram-1')).toBe(stationTopic('tram-1', 'now'));
    for (const foreign of [
      everyStation('state'),
      'loa/1/station/a/b/state',
      'loa/2/station/a/state',
      '#',
      '$SYS/uptime',
      'loa/1/station/A/state',
    ]) {
      expect(parseTopic(foreign)).toBeNull();
    }
  });

  test('a station is confined to its own topics', () => {
    const publish = stationDocuments.filter((document) =>
      stationMayPublish('tram-1', stationTopic('tram-1', document)),
    );
    const subscribe = stationDocuments.filter((document) =>
      stationMaySubscribe('tram-1', ['xa-1'], stationTopic('tram-1', document)),
    );
    expect([publish, subscribe]).toEqual([
      ['state', 'proof'],
      ['manifest', 'now', 'receipt'],
    ]);
    for (const document of stationDocuments) {
      expect(stationMayPublish('tram-1', stationTopic('tram-2', document))).toBe(false);
      expect(stationMaySubscribe('tram-1', ['xa-1'], stationTopic('tram-2', document))).toBe(false);
      expect(stationMaySubscribe('tram-1', ['xa-1'], everyStation(document))).toBe(false);
    }
    expect(stationMaySubscribe('tram-1', ['xa-1'], areaNowTopic('xa-1'))).toBe(true);
    expect(stationMaySubscribe('tram-1', ['xa-1'], areaNowTopic('xa-2'))).toBe(false);
    expect(stationMayPublish('tram-1', areaNowTopic('xa-1'))).toBe(false);
  });
});
