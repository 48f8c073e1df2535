import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SAMPLE_START, sampleBulletin, sampleProgramme, sampleSlot } from '../sample-programme.js';
import { timelineAt } from '../timeline/timeline.js';
import type { NowDocument, NowItem, RetractionItem, StopItem } from '../wire/now.js';
import { mergeNow, rememberedAt, STOP_MEMORY_MS } from './merge.js';

const by = { id: 'u-1', name: 'A' };
const stop = (id: string, issuedAt: number, until: number): StopItem => ({
  kind: 'stop',
  id,
  issuedAt,
  until,
  by,
  reason: '',
});
const retraction = (retracts: string[], until: number): RetractionItem => ({
  kind: 'retraction',
  id: 'r',
  issuedAt: 30,
  until,
  by,
  reason: '',
  retracts,
  tone: null,
  correction: null,
});
const document = (scope: string, items: NowItem[], revision = 1): NowDocument => ({
  version: 1,
  kind: 'now',
  scope,
  revision,
  issuedAt: revision,
  items,
});
const idsOf = (items: readonly NowItem[]): string[] => items.map((item) => item.id);

/** Documents as the centre issues them: one content for each revision of a scope. */
const anyDocuments = fc.uniqueArray(
  fc
    .record({
      scope: fc.constantFrom('area/root', 'area/xa-1', 'station/tram-1'),
      revision: fc.integer({ min: 1, max: 4 }),
      stops: fc.uniqueArray(
        fc.record({
          id: fc.constantFrom('x', 'y', 'z', 'x-10'),
          issuedAt: fc.integer({ min: 0, max: 2 }),
          length: fc.integer({ min: 1, max: 3 }).map((days) => days * STOP_MEMORY_MS),
        }),
        { selector: ({ id }) => id },
      ),
    })
    .map(({ scope, revision, stops }) =>
      document(
        scope,
        stops.map(({ id, issuedAt, length }) => stop(id, issuedAt, issuedAt + length)),
        revision,
      ),
    ),
  { selector: ({ scope, revision }) => `${scope} ${revision}` },
);
const anyInstant = fc.integer({ min: 0, max: 5 }).map((days) => days * STOP_MEMORY_MS);
const stopOfX = fc.integer({ min: 5, max: 9 }).map((until) => stop('x', 1, until));

describe('mergeNow', () => {
  test('several areas in one list, each item once, oldest first, then by code units', () => {
    const documents = [
      document('area/root', [stop('x', 20, 90), stop('y', 10, 90), stop('b', 20, 90), stop('B', 20, 90)]),
      document('station/tram-1', [stop('x', 20, 90)]),
    ];
    expect(idsOf(mergeNow(documents, 50))).toEqual(['y', 'B', 'b', 'x']);
  });

  test('an older copy in another scope does not revive an item', () => {
    const lifted = document('area/root', [stop('x', 20, 40)], 7);
    const older = document('station/tram-1', [stop('x', 20, 90)], 6);
    expect(mergeNow([older, lifted], 50)).toEqual([stop('x', 20, 40)]);
  });

  test('of one scope the newest revision counts alone', () => {
    const documents = [document('area/root', [stop('x', 20, 90)], 6), document('area/root', [], 7)];
    expect(mergeNow(documents, 50)).toEqual([]);
  });

  test('an item is remembered for as long as what it cut could last', () => {
    const documents = [document('area/root', [stop('x', 20, 90)])];
    expect(mergeNow(documents, 89 + STOP_MEMORY_MS)).toHaveLength(1);
    expect(mergeNow(documents, 90 + STOP_MEMORY_MS)).toEqual([]);
  });

  test('a retraction is remembered for as long as what it took back', () => {
    const day = STOP_MEMORY_MS;
    const items = [stop('x', 20, 2 * day), retraction(['x'], 40)];
    expect(idsOf(rememberedAt(items, 3 * day - 1))).toEqual(['x', 'r']);
    expect(rememberedAt(items, 3 * day)).toEqual([]);
    expect(rememberedAt([retraction(['y'], 40)], 2 * day)).toEqual([]);
  });

  test('law: the order of documents does not matter', () => {
    fc.assert(
      fc.property(
        anyDocuments.chain((documents) =>
          fc.tuple(fc.constant(documents), fc.shuffledSubarray(documents, { minLength: documents.length })),
        ),
        anyInstant,
        ([documents, shuffled], instant) => {
          expect(mergeNow(shuffled, instant)).toEqual(mergeNow(documents, instant));
        },
      ),
    );
  });

  test('law: merging again changes nothing', () => {
    fc.assert(
      fc.property(anyDocuments, anyInstant, (documents, instant) => {
        const once = mergeNow(documents, instant);
        expect(mergeNow([...documents, ...documents], instant)).toEqual(once);
        expect(mergeNow([document('area/root', once)], instant)).toEqual(once);
      }),
    );
  });

  test('law: the newest revision wins', () => {
    fc.assert(
      fc.property(anyDocuments, stopOfX, (documents, item) => {
        const newest = document('area/xa-2', [item], 9);
        expect(mergeNow([...documents, newest], 0)).toContainEqual(item);
        expect(mergeNow([newest, ...documents], 0).filter(({ id }) => id === 'x')).toEqual([item]);
      }),
    );
  });
});

test("what a lifted stop had cut stands in nobody's way", async () => {
  const audio = { hash: 'a'.repeat(64), bytes: 1, durationMs: 600_000, type: 'audio/ogg' };
  const next = sampleSlot({
    id: 's-2',
    recurrence: 'DTSTART;TZID=Asia/Ho_Chi_Minh:20260105T070200\nRRULE:FREQ=DAILY',
  });
  const programme = sampleProgramme([await sampleBulletin({ audio })], [sampleSlot(), next]);
  const lifted = document('area/root', [stop('x', SAMPLE_START + 20_000, SAMPLE_START + 60_000)]);
  const instant = SAMPLE_START + 150_000;
  const playing = timelineAt(programme, mergeNow([lifted], instant), instant).items;
  expect(playing.map((item) => item.originId)).toEqual(['s-2']);
});
