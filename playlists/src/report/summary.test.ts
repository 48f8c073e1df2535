import { describe, expect, test } from 'vitest';
import { campaignIndex } from './campaign.js';
import { reportOf } from './report.js';
import { boardProofOf, proofOf, reportBulletin, reportItem, silentItem } from './sample-items.js';
import { type Dimension, summarise, type SummaryContext } from './summary.js';
import { DEFAULT_ZONE } from '../time.js';
import type { TimelineItem } from '../timeline/item.js';

const at = (text: string) => Date.parse(text);
const LATER = at('2026-12-01T00:00:00Z');
const NOON = at('2026-03-10T12:00:00+07:00');
const paths: Readonly<Record<string, readonly string[]>> = { 'tram-1': ['xa-1', 'tinh'], 'tram-2': ['xa-2', 'tinh'] };
const phase = { id: 'dot-1', name: 'Đợt 1', from: 0, to: LATER, bulletinIds: ['b-1'], slotIds: [], goal: null };
const campaignOf = (id: string) => ({ id, name: id, plan: null, phases: [phase] });

const context: SummaryContext = {
  zone: DEFAULT_ZONE,
  areasOf: (stationId) => paths[stationId] ?? [],
  levelOf: ({ originId }) => (originId === 's-1' ? 0 : null),
  campaignsOf: campaignIndex([campaignOf('lu-lut'), campaignOf('an-toan')]),
};

const rowsOf = (stationId: string, items: TimelineItem[], proven = items) =>
  reportOf(
    stationId,
    items,
    proven.map((item) => (item.medium === 'sound' ? proofOf(item) : boardProofOf(item))),
    LATER,
  );
const keysBy = (by: Dimension, rows = mixed) => summarise(rows, by, context).map(({ key, planned }) => [key, planned]);

const emergency = reportItem(NOON + 600_000, {
  originId: 'a-1',
  origin: 'now',
  class: 'emergency',
  bulletinId: 'b-2',
  content: { kind: 'bulletin', bulletin: reportBulletin({ id: 'b-2', language: 'hmn' }) },
});
const jingle = reportItem(NOON - 60_000, { content: { kind: 'jingle', bulletin: reportBulletin({ id: 'j-1' }) } });
const board = reportItem(NOON, { medium: 'board', end: NOON + 3_600_000 });
const mixed = [
  ...rowsOf('tram-1', [jingle, reportItem(NOON), board, emergency]),
  ...rowsOf('tram-2', [reportItem(NOON), silentItem(NOON + 60_000, 'quiet-hours')], []),
];

describe('summarise', () => {
  test('areas roll up', () => {
    expect(keysBy('station')).toEqual([
      ['tram-1', 3],
      ['tram-2', 2],
    ]);
    expect(keysBy('area')).toEqual([
      ['tinh', 5],
      ['xa-1', 3],
      ['xa-2', 2],
    ]);
  });

  test('by class, language, level and medium', () => {
    expect(keysBy('class')).toEqual([
      ['emergency', 1],
      ['ordinary', 4],
    ]);
    expect(keysBy('language')).toEqual([
      ['hmn', 1],
      ['vi', 4],
    ]);
    expect(keysBy('level')).toEqual([
      ['0', 4],
      [null, 1],
    ]);
    expect(keysBy('medium')).toEqual([
      ['board', 1],
      ['sound', 4],
    ]);
  });

  test('a bulletin in two campaigns counts in both, what is in none counts apart', () => {
    expect(keysBy('campaign')).toEqual([
      ['an-toan', 4],
      ['lu-lut', 4],
      [null, 1],
    ]);
  });

  test('verdicts, minutes and reasons; a jingle takes minutes and is not counted', () => {
    const [first, second] = summarise(mixed, 'station', context);
    expect(first).toMatchObject({ planned: 3, proven: 3, plannedMs: 180_000, provenMs: 180_000, reasons: {} });
    expect(first).toMatchObject({ boardPlannedMs: 3_600_000, boardProvenMs: 3_600_000, emergencyShare: 1 / 3 });
    expect(second).toMatchObject({ planned: 2, missing: 1, silent: 1, plannedMs: 120_000, provenMs: 0 });
    expect(second).toMatchObject({ reasons: { 'quiet-hours': 1 }, emergencyShare: null });
    const all = summarise(mixed, 'station', { ...context, counted: () => true });
    expect(all.map(({ planned }) => planned)).toEqual([4, 2]);
  });

  test('emergencies have no share among themselves', () => {
    expect(summarise(mixed, 'class', context).map(({ emergencyShare }) => emergencyShare)).toEqual([null, null]);
  });

  test('a month ends at local midnight', () => {
    const starts = ['2026-02-28T16:59:59.999Z', '2026-02-28T17:00:00Z', '2026-03-31T16:59:00Z', '2026-03-31T17:00:00Z'];
    const rows = rowsOf(
      'tram-1',
      starts.map((text) => reportItem(at(text))),
    );
    expect(keysBy('month', rows)).toEqual([
      ['2026-02', 1],
      ['2026-03', 2],
      ['2026-04', 1],
    ]);
    const utc = summarise(rows, 'month', { ...context, zone: 'UTC' });
    expect(utc.map(({ key, planned }) => [key, planned])).toEqual([
      ['2026-02', 2],
      ['2026-03', 2],
    ]);
  });

  test('every group together is every row, where groups do not overlap', () => {
    for (const by of ['station', 'class', 'language', 'level', 'medium', 'month'] as const) {
      const groups = summarise(mixed, by, context);
      expect(groups.reduce((sum, { planned }) => sum + planned, 0)).toBe(5);
      expect(groups.reduce((sum, { provenMs }) => sum + provenMs, 0)).toBe(180_000);
    }
  });
});
