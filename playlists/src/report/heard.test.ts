import { describe, expect, test } from 'vitest';
import { reportOf } from './report.js';
import { evidenceOf, proofOf, reportItem, silentItem } from './sample-items.js';
import { SAMPLE_DAY_MS, SAMPLE_START } from '../sample-programme.js';
import type { TimelineItem } from '../timeline/item.js';
import type { Proof } from '../wire/proof.js';

const chief = { id: 'u-9', name: 'Trưởng đài' };
const rowOf = (item: TimelineItem, proof: Proof) => reportOf('tram-1', [item], [proof], item.end)[0];

describe('time heard', () => {
  const start = SAMPLE_START;
  const item = reportItem(start);

  test('by samples where they were counted, whatever the clocks say', () => {
    const proof = proofOf(item, { actualEnd: start + 61_000, evidence: evidenceOf(59_500) });
    expect(rowOf(item, proof)).toMatchObject({ provenMs: 59_500, heard: [{ from: start, to: start + 59_500 }] });
  });

  test('an end that nobody saw adds nothing, unless samples were counted', () => {
    const broken = { outcome: 'interrupted', reason: 'power-lost', actualEnd: null } as const;
    expect(rowOf(item, proofOf(item, broken))).toMatchObject({ verdict: 'cut', provenMs: 0 });
    const counted = proofOf(item, { ...broken, evidence: evidenceOf(12_000) });
    expect(rowOf(item, counted)).toMatchObject({ verdict: 'cut', provenMs: 12_000 });
  });

  test('is never longer than planned by the clocks alone', () => {
    const proof = proofOf(item, { actualEnd: start + SAMPLE_DAY_MS });
    expect(rowOf(item, proof)?.provenMs).toBe(60_000);
  });

  const resumed = reportItem(start, {
    segments: [
      { from: start, to: start + 20_000, offsetMs: 0 },
      { from: start + 50_000, to: start + 90_000, offsetMs: 20_000 },
    ],
    until: start + 90_000,
  });

  test('one cut and resumed is heard in two stretches', () => {
    const heard = resumed.segments.map(({ from, to }) => ({ from, to }));
    const byClock = proofOf(resumed, { actualEnd: start + 90_000 });
    expect(rowOf(resumed, byClock)).toMatchObject({ verdict: 'proven', plannedMs: 60_000, provenMs: 60_000, heard });
    const bySamples = proofOf(resumed, { actualEnd: start + 90_000, evidence: evidenceOf(60_000) });
    expect(rowOf(resumed, bySamples)).toMatchObject({ provenMs: 60_000, heard });
  });

  test('one stopped after it was resumed lacks its end', () => {
    const end = { outcome: 'stopped', reason: 'stopped', actualEnd: start + 60_000 } as const;
    expect(rowOf(resumed, proofOf(resumed, end))).toMatchObject({ verdict: 'cut', provenMs: 30_000 });
  });

  test('a pause that never came to the station is no pause', () => {
    const proof = proofOf(resumed, { actualEnd: start + 60_000, evidence: evidenceOf(60_000) });
    expect(rowOf(resumed, proof)?.heard).toEqual([{ from: start, to: start + 60_000 }]);
  });

  test('what was muted was not heard, though it played to its end', () => {
    const cut = { reason: 'muted', by: chief } as const;
    const muted = reportItem(start, { segments: [{ from: start, to: start + 25_000, offsetMs: 0 }], cut });
    const proof = proofOf(muted, { reason: 'muted', stoppedBy: chief, evidence: evidenceOf(60_000) });
    expect(rowOf(muted, proof)).toMatchObject({ verdict: 'cut', reason: 'muted', by: chief, provenMs: 25_000 });
    const whole = silentItem(start, 'muted');
    const unheard = proofOf(whole, { reason: 'muted', evidence: evidenceOf(60_000) });
    expect(rowOf(whole, unheard)).toMatchObject({ verdict: 'silent', reason: 'muted', plannedMs: 60_000, provenMs: 0 });
  });

  test('a mute that never came to the station took nothing away, and the pause beside it stays one', () => {
    const [first, second] = resumed.segments;
    const end = { from: start + 80_000, to: start + 90_000, offsetMs: 50_000 };
    const segments = [first!, { ...second!, to: start + 75_000 }, end];
    const muted = reportItem(start, { segments, cut: { reason: 'muted', by: chief } });
    const heard = resumed.segments.map(({ from, to }) => ({ from, to }));
    const unmuted = proofOf(muted, { actualEnd: start + 90_000, evidence: evidenceOf(60_000) });
    expect(rowOf(muted, unmuted)).toMatchObject({ verdict: 'proven', plannedMs: 55_000, provenMs: 60_000, heard });
    expect(rowOf(muted, { ...unmuted, reason: 'muted' })).toMatchObject({ verdict: 'cut', provenMs: 55_000 });
  });
});
