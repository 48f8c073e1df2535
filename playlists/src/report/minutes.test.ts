import { describe, expect, test } from 'vitest';
import { minutesBetween } from './minutes.js';
import { reportOf } from './report.js';
import { boardProofOf, evidenceOf, proofOf, reportBulletin, reportItem, silentItem } from './sample-items.js';
import { DEFAULT_ZONE } from '../time.js';
import type { TimelineItem } from '../timeline/item.js';

const at = (text: string) => Date.parse(text);
const LATER = at('2027-01-01T00:00:00Z');
const MINUTE_MS = 60_000;

/** A sound of some minutes. */
const lasting = (start: string, minutes: number) => reportItem(at(start), { end: at(start) + minutes * MINUTE_MS });
const proven = (...items: TimelineItem[]) =>
  reportOf(
    'tram-1',
    items,
    items.map((item) => proofOf(item)),
    LATER,
  );
const inMinutes = (rows: ReturnType<typeof minutesBetween>) =>
  rows.map(({ day, plannedMs, provenMs }) => [day, plannedMs / MINUTE_MS, provenMs / MINUTE_MS]);

describe('minutesBetween', () => {
  test('what sounds before 06:00 counts up to 06:00, by station and day', () => {
    const before = lasting('2026-03-01T05:00:00+07:00', 20);
    const across = lasting('2026-03-01T05:50:00+07:00', 30);
    const after = lasting('2026-03-01T06:00:00+07:00', 30);
    const next = lasting('2026-03-02T04:30:00+07:00', 10);
    const rows = [...proven(before, across, after), ...reportOf('tram-2', [next], [], LATER)];
    expect(minutesBetween(rows, DEFAULT_ZONE)).toEqual([
      { stationId: 'tram-1', day: '2026-03-01', plannedMs: 30 * MINUTE_MS, provenMs: 30 * MINUTE_MS },
      { stationId: 'tram-2', day: '2026-03-02', plannedMs: 10 * MINUTE_MS, provenMs: 0 },
    ]);
    // 05:00 in Viet Nam is the evening before in UTC.
    expect(minutesBetween(rows, 'UTC')).toEqual([]);
  });

  test('what was heard counts: pauses do not, nor what the plan or a mute kept silent, nor boards', () => {
    const start = at('2026-03-01T05:00:00+07:00');
    const resumed = reportItem(start, {
      segments: [
        { from: start, to: start + 20_000, offsetMs: 0 },
        { from: start + 50_000, to: start + 90_000, offsetMs: 20_000 },
      ],
    });
    const board = reportItem(start, { medium: 'board', end: start + 3_600_000 });
    const rows = reportOf(
      'tram-1',
      [resumed, board, silentItem(start + 600_000, 'quiet-hours'), silentItem(start + 700_000, 'muted')],
      [proofOf(resumed, { actualEnd: start + 90_000, evidence: evidenceOf(60_000) }), boardProofOf(board)],
      LATER,
    );
    expect(inMinutes(minutesBetween(rows, DEFAULT_ZONE))).toEqual([['2026-03-01', 1, 1]]);
  });

  test('jingles are heard, unplanned sound too, and a cross-fade counts once', () => {
    const start = at('2026-03-01T05:00:00+07:00');
    const jingle = { kind: 'jingle', bulletin: reportBulletin() } as const;
    const tune = reportItem(start, { content: jingle, originId: 's-2' });
    const faded = reportItem(start + 30_000);
    const gone = reportItem(start + 3_000_000, { originId: 's-9' });
    const rows = reportOf('tram-1', [tune, faded], [proofOf(tune), proofOf(faded), proofOf(gone)], LATER);
    expect(inMinutes(minutesBetween(rows, DEFAULT_ZONE))).toEqual([['2026-03-01', 1.5, 2.5]]);
  });

  test('a band across midnight gives each side its own day', () => {
    const rows = proven(lasting('2026-02-28T23:50:00+07:00', 30));
    expect(inMinutes(minutesBetween(rows, DEFAULT_ZONE, '22:00', '05:00'))).toEqual([
      ['2026-02-28', 10, 10],
      ['2026-03-01', 20, 20],
    ]);
    expect(inMinutes(minutesBetween(rows, DEFAULT_ZONE, '06:00', '06:00'))).toEqual([
      ['2026-02-28', 10, 10],
      ['2026-03-01', 20, 20],
    ]);
  });

  test('a day whose clocks change has a shorter or a longer night', () => {
    const night = (start: string) => inMinutes(minutesBetween(proven(lasting(start, 12 * 60)), 'Europe/Berlin'));
    expect(night('2026-03-29T00:00:00+01:00')).toEqual([['2026-03-29', 300, 300]]);
    expect(night('2026-10-25T00:00:00+02:00')).toEqual([['2026-10-25', 420, 420]]);
    // Midnight does not exist on this day in Santiago.
    const santiago = proven(lasting('2026-09-05T23:00:00-04:00', 120));
    expect(inMinutes(minutesBetween(santiago, 'America/Santiago'))).toEqual([['2026-09-06', 60, 60]]);
  });
});
