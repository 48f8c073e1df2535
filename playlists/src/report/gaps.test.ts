import { expect, test } from 'vitest';
import { GAP_STATIONS_MAX, gapsOf } from './gaps.js';
import { reportOf } from './report.js';
import { proofOf, reportItem, silenceOf, silentItem } from './sample-items.js';
import { SAMPLE_START } from '../sample-programme.js';

const LATER = SAMPLE_START + 1e9;
const MINUTE_MS = 60_000;

test('gaps stand by reason, emergencies first, with their stations', () => {
  const alert = reportItem(SAMPLE_START, { originId: 'a-1', origin: 'now', class: 'emergency' });
  const cut = reportItem(SAMPLE_START + 5 * MINUTE_MS);
  const stopped = proofOf(cut, { outcome: 'stopped', reason: 'stopped', actualEnd: cut.start + 15_000 });
  const whole = reportItem(SAMPLE_START + 10 * MINUTE_MS);
  const rows = [
    ...reportOf('tram-1', [alert, cut, whole], [silenceOf(alert, 'no-media'), stopped, proofOf(whole)], LATER),
    ...reportOf('tram-2', [silentItem(SAMPLE_START, 'quiet-hours'), silentItem(cut.start, 'quiet-hours')], [], LATER),
    ...reportOf('tram-3', [silentItem(whole.start, 'quiet-hours')], [], LATER),
    ...reportOf('tram-3', [reportItem(SAMPLE_START)], [], LATER),
  ];
  expect(gapsOf(rows)).toMatchObject([
    { reason: 'no-media', count: 1, emergencies: 1, silent: 1, lostMs: MINUTE_MS },
    {
      reason: 'quiet-hours',
      count: 3,
      silent: 3,
      first: SAMPLE_START,
      last: whole.start,
      stationCount: 2,
      stations: [
        { stationId: 'tram-2', count: 2, lostMs: 2 * MINUTE_MS },
        { stationId: 'tram-3', count: 1 },
      ],
    },
    { reason: null, missing: 1, lostMs: MINUTE_MS },
    { reason: 'stopped', cut: 1, lostMs: 45_000 },
  ]);
});

test('what is proven, waiting, unplanned or no content is no gap', () => {
  const item = reportItem(SAMPLE_START);
  const tone = reportItem(SAMPLE_START, { content: { kind: 'tone', tone: 'gong' }, bulletinId: null });
  const rows = [
    ...reportOf('tram-1', [item], [proofOf(item)], LATER),
    ...reportOf('tram-1', [item], [], SAMPLE_START),
    ...reportOf('tram-1', [], [proofOf(item)], LATER),
    ...reportOf('tram-1', [tone], [], LATER),
  ];
  expect(gapsOf(rows)).toEqual([]);
});

test('a gap counts every station and names the worst', () => {
  const item = silentItem(SAMPLE_START, 'expired');
  const worst = silentItem(SAMPLE_START + MINUTE_MS, 'expired');
  const rows = Array.from({ length: GAP_STATIONS_MAX + 1 }, (_, station) =>
    reportOf(`tram-${station}`, station === GAP_STATIONS_MAX ? [item, worst] : [item], [], LATER),
  ).flat();
  const [gap] = gapsOf(rows);
  expect(gap?.stationCount).toBe(GAP_STATIONS_MAX + 1);
  expect(gap?.stations).toHaveLength(GAP_STATIONS_MAX);
  expect(gap?.stations[0]).toMatchObject({ stationId: `tram-${GAP_STATIONS_MAX}`, count: 2 });
});
