import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NOW_ITEMS_MAX, PROOF_BATCH_MAX, PROOF_BYTES_MAX, RECEIPT_BYTES_MAX } from './messages.js';
import {
  encodeMessage,
  parseManifest,
  parseNowDocument,
  parseProofBatch,
  parseReceipt,
  parseStationState,
} from './parse.js';
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
    const codes = ['not-json', 'not-valid', 'too-large'];
    const parsers = [parseManifest, parseNowDocument, parseProofBatch, parseReceipt, parseStationState];
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.json().map((text) => new TextEncoder().encode(text)),
        ),
        (bytes) => {
          for (const parse of parsers) expect(codes).toContain(codeOf(() => parse(bytes)));
        },
      ),
    );
  });

  test('the bounds of lists and sizes hold', () => {
    const proofs = Array.from({ length: PROOF_BATCH_MAX + 1 }, () => ({}));
    expect(codeOf(() => parseProofBatch(encodeMessage({ version: 1, journal: 'j', proofs })))).toBe('not-valid');
    expect(codeOf(() => parseProofBatch(new Uint8Array(PROOF_BYTES_MAX + 1)))).toBe('too-large');
    const stop = { kind: 'stop', id: 'x', issuedAt: 1, until: 2, by: { id: 'u', name: 'U' }, reason: '' };
    const now = (count: number) =>
      encodeMessage({
        version: 1,
        kind: 'now',
        scope: 'area/root',
        revision: 1,
        issuedAt: 1,
        items: Array.from({ length: count }, () => stop),
      });
    expect([
      codeOf(() => parseNowDocument(now(NOW_ITEMS_MAX))),
      codeOf(() => parseNowDocument(now(NOW_ITEMS_MAX + 1))),
    ]).toEqual(['accepted', 'not-valid']);
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
