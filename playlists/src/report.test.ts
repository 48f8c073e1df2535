import { describe, expect, test } from 'vitest';
import { reportOf, totalsOf } from './report.js';
import { SAMPLE_DAY_MS, SAMPLE_START, sampleBulletin, sampleProgramme, sampleSlot } from './sample-programme.js';
import { timelineBetween } from './timeline.js';
import type { Proof } from './wire/messages.js';

const proofAt = (start: number, outcome: Proof['outcome']): Proof => ({
  medium: 'sound',
  seq: 1,
  key: `s-1@${start}`,
  slotId: 's-1',
  bulletinId: 'b-1',
  class: 'ordinary',
  plannedStart: start,
  plannedEnd: start + 60_000,
  actualStart: start,
  actualEnd: start + 60_000,
  outcome,
  reason: outcome === 'completed' ? null : 'stopped',
  stoppedBy: null,
  manifestRevision: 1,
  recordedAt: start + 60_000,
  clockTrusted: true,
  evidence: null,
});

describe('reportOf', () => {
  test('sets every planned occurrence beside its proof', async () => {
    const quiet = sampleSlot({
      id: 's-2',
      recurrence: 'DTSTART;TZID=Asia/Ho_Chi_Minh:20260105T031500\nRRULE:FREQ=DAILY;COUNT=1',
    });
    const programme = sampleProgramme([await sampleBulletin()], [sampleSlot(), quiet]);
    const planned = timelineBetween(programme, [], {
      from: SAMPLE_START - SAMPLE_DAY_MS / 2,
      to: SAMPLE_START + 3.5 * SAMPLE_DAY_MS,
    });
    const proofs = [proofAt(SAMPLE_START, 'completed'), proofAt(SAMPLE_START + SAMPLE_DAY_MS, 'stopped')];
    const rows = reportOf('tram-1', planned, proofs, SAMPLE_START + 2.5 * SAMPLE_DAY_MS);
    expect(rows.map((row) => [row.verdict, row.reason])).toEqual([
      ['silent', 'quiet-hours'],
      ['proven', null],
      ['cut', 'stopped'],
      ['missing', null],
      ['waiting', null],
    ]);
    expect(totalsOf(rows)).toEqual({ planned: 5, proven: 1, cut: 1, silent: 1, missing: 1, waiting: 1 });
    const again = reportOf('tram-1', planned, [...proofs, ...proofs], SAMPLE_START + 2.5 * SAMPLE_DAY_MS);
    expect(again).toEqual(rows);
  });
});
