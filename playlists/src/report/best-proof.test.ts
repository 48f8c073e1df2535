import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reportOf } from './report.js';
import { boardProofOf, evidenceOf, proofOf, reportItem, silenceOf } from './sample-items.js';
import { SAMPLE_DAY_MS, SAMPLE_START } from '../sample-programme.js';
import type { TimelineItem } from '../timeline/item.js';
import type { Proof } from '../wire/proof.js';

const LATER = SAMPLE_START + SAMPLE_DAY_MS;
const rowOf = (item: TimelineItem, ...proofs: Proof[]) => reportOf('tram-1', [item], proofs, LATER)[0];

describe('several proofs of one occurrence', () => {
  const item = reportItem(SAMPLE_START);
  const cut = proofOf(item, { outcome: 'interrupted', reason: 'power-lost', actualEnd: null, recordedAt: 9 });
  const silent = { ...silenceOf(item, 'late'), recordedAt: 99 };
  const whole = { ...proofOf(item), recordedAt: 1 };

  test('the one that claims most counts, then the newest', () => {
    expect(rowOf(item, silent, cut)?.verdict).toBe('cut');
    expect(rowOf(item, cut, whole, silent)).toMatchObject({ verdict: 'proven', reason: null });
    const newer = { ...whole, recordedAt: 2, evidence: evidenceOf(59_000) };
    expect(rowOf(item, newer, whole)?.provenMs).toBe(59_000);
  });

  test('replays in any order give the same report', () => {
    const items = [0, 1, 2].flatMap((hour) =>
      (['sound', 'board'] as const).map((medium) => reportItem(SAMPLE_START + hour * 3_600_000, { medium })),
    );
    const proofs = fc.array(
      fc
        .record({
          item: fc.constantFrom(...items),
          outcome: fc.constantFrom('completed', 'stopped', 'interrupted', 'silent' as const),
          reason: fc.constantFrom(null, 'stopped', 'muted', 'power-lost' as const),
          seq: fc.integer({ min: 1, max: 2 }),
          recordedAt: fc.integer({ min: 1, max: 2 }),
          lengthMs: fc.integer({ min: 0, max: 2 }),
        })
        .map(({ item: { medium, ...rest }, lengthMs, ...claim }): Proof => {
          const changes = { ...claim, actualEnd: rest.start + lengthMs };
          const source = { medium, ...rest };
          return medium === 'sound' ? proofOf(source, changes) : boardProofOf(source, changes);
        }),
      { maxLength: 30 },
    );
    const replays = proofs.chain((all) =>
      fc.record({
        all: fc.constant(all),
        again: fc.shuffledSubarray([...all, ...all], { minLength: all.length }),
        known: fc.subarray(items),
      }),
    );
    fc.assert(
      fc.property(replays, ({ all, again, known }) => {
        const once = reportOf('tram-1', known, all, LATER);
        expect(reportOf('tram-1', known, [...again, ...all], LATER)).toEqual(once);
        expect(reportOf('tram-1', known, [...all].reverse(), LATER)).toEqual(once);
        expect(new Set(once.map((row) => `${row.medium} ${row.key}`)).size).toBe(once.length);
      }),
    );
  });
});
