import { Compile } from 'typebox/compile';
import { describe, expect, test } from 'vitest';
import { Campaign, campaignIndex, GOAL_MAX, PHASE_MEMBERS_MAX, PHASES_MAX, type Phase } from './campaign.js';
import { campaignReport } from './campaign-report.js';
import { reportOf } from './report.js';
import { boardProofOf, proofOf, reportItem, silenceOf, silentItem } from './sample-items.js';
import { SAMPLE_DAY_MS, SAMPLE_START } from '../sample-programme.js';

const LATER = SAMPLE_START + 100 * SAMPLE_DAY_MS;
const day = (number: number) => SAMPLE_START + number * SAMPLE_DAY_MS;
const phaseOf = (number: number, changes: Partial<Phase> = {}): Phase => ({
  id: `dot-${number}`,
  name: `Đợt ${number}`,
  from: day(10 * (number - 1)),
  to: day(10 * number),
  bulletinIds: ['b-1'],
  slotIds: [],
  goal: 2,
  ...changes,
});
const campaignOf = (...phases: Phase[]): Campaign => ({
  id: 'an-toan',
  name: 'An toàn thông tin',
  plan: '148/KH-UBND',
  phases,
});

describe('the campaign schema', () => {
  const check = Compile(Campaign);
  const isGood = (phase: Partial<Phase>) => check.Check(campaignOf(phaseOf(1, phase)));
  const ids = (count: number) => Array.from({ length: count }, (_, number) => `x-${number}`);

  test('holds its bounds', () => {
    const phases = (count: number) => campaignOf(...Array.from({ length: count }, (_, number) => phaseOf(number + 1)));
    expect([check.Check(phases(PHASES_MAX)), check.Check(phases(PHASES_MAX + 1))]).toEqual([true, false]);
    expect([
      isGood({ bulletinIds: ids(PHASE_MEMBERS_MAX) }),
      isGood({ bulletinIds: ids(PHASE_MEMBERS_MAX + 1) }),
    ]).toEqual([true, false]);
    expect([isGood({ slotIds: ids(PHASE_MEMBERS_MAX) }), isGood({ slotIds: ids(PHASE_MEMBERS_MAX + 1) })]).toEqual([
      true,
      false,
    ]);
    expect([isGood({ goal: GOAL_MAX }), isGood({ goal: GOAL_MAX + 1 }), isGood({ goal: null })]).toEqual([
      true,
      false,
      true,
    ]);
  });
});

describe('campaignIndex', () => {
  const row = { origin: 'slot' as const, originId: 's-1', bulletinId: 'b-1', plannedStart: day(3) };

  test('finds a bulletin of two campaigns in both, once each', () => {
    const other = { ...campaignOf(phaseOf(1, { bulletinIds: ['b-1'], slotIds: ['s-1'] })), id: 'lu-lut' };
    const index = campaignIndex([campaignOf(phaseOf(1), phaseOf(1, { id: 'dot-1b' })), other]);
    expect(index(row)).toEqual(['an-toan', 'lu-lut']);
  });

  test('a slot is not a now item of the same id, a bulletin no slot, and a phase ends', () => {
    const bySlot = campaignIndex([campaignOf(phaseOf(1, { bulletinIds: [], slotIds: ['s-1', 'b-1'] }))]);
    expect(bySlot(row)).toEqual(['an-toan']);
    expect(bySlot({ ...row, bulletinId: null })).toEqual(['an-toan']);
    expect(bySlot({ ...row, origin: 'now' })).toEqual([]);
    expect(bySlot({ ...row, originId: 's-2' })).toEqual([]);
    expect(bySlot({ ...row, plannedStart: day(10) - 1 })).toEqual(['an-toan']);
    expect(bySlot({ ...row, plannedStart: day(10) })).toEqual([]);
  });
});

describe('campaignReport', () => {
  const stations = ['tram-1', 'tram-2', 'tram-3', 'tram-4'];
  const items = [0, 1, 2].map((number) => reportItem(day(number)));
  const second = reportItem(day(12));
  const rows = [
    ...reportOf(
      'tram-1',
      [...items, second],
      items.map((item) => proofOf(item)),
      LATER,
    ),
    ...reportOf('tram-2', items, [silenceOf(items[0]!, 'no-media'), silenceOf(items[1]!, 'no-media')], LATER),
    ...reportOf('tram-3', [silentItem(day(0), 'quiet-hours'), second], [proofOf(second)], LATER),
    ...reportOf('tram-9', items, [], LATER),
    ...reportOf('tram-1', [reportItem(day(1), { bulletinId: 'b-2', originId: 's-2' })], [], LATER),
  ];
  const report = campaignReport(campaignOf(phaseOf(2), phaseOf(1)), rows, stations);

  test('says per phase who was reached and why others were not', () => {
    const [first] = report.phases;
    expect(first).toMatchObject({ phase: { id: 'dot-1' }, planned: 7, proven: 3, silent: 3, missing: 1 });
    expect(first).toMatchObject({ plannedMs: 420_000, provenMs: 180_000, reached: ['tram-1'] });
    expect(first?.unreached).toEqual([
      { stationId: 'tram-2', planned: 3, missing: 1, waiting: 0, reasons: { 'no-media': 2 } },
      { stationId: 'tram-3', planned: 1, missing: 0, waiting: 0, reasons: { 'quiet-hours': 1 } },
      { stationId: 'tram-4', planned: 0, missing: 0, waiting: 0, reasons: {} },
    ]);
  });

  test('what one station has too much does not make up for another', () => {
    const [first, then] = report.phases;
    expect([first?.goalShare, then?.goalShare, report.goalShare]).toEqual([2 / 8, 1 / 8, 3 / 16]);
    const without = campaignReport(campaignOf(phaseOf(1, { goal: null })), rows, stations);
    expect([without.goalShare, without.phases[0]?.goalShare]).toEqual([null, null]);
    expect(campaignReport(campaignOf(phaseOf(1)), rows, []).goalShare).toBeNull();
  });

  test('phases stand by their start, and the whole counts each row once', () => {
    expect(report.phases.map(({ phase }) => phase.id)).toEqual(['dot-1', 'dot-2']);
    expect(report).toMatchObject({ planned: 9, proven: 4, reached: ['tram-1', 'tram-3'] });
    expect(report.unreached.map(({ stationId }) => stationId)).toEqual(['tram-2', 'tram-4']);
    const twice = campaignReport(campaignOf(phaseOf(1), phaseOf(1, { id: 'dot-1b' })), rows, stations);
    expect(twice).toMatchObject({ planned: 7, proven: 3 });
    expect(twice.phases.map(({ planned }) => planned)).toEqual([7, 7]);
  });

  test('the parts of a session, its sound and its text are one broadcast; unplanned sound reaches people too', () => {
    const parts = [0, 1].map((part) => reportItem(day(0), { key: `s-1@${day(0)}/${part}` }));
    const board = reportItem(day(0), { medium: 'board' });
    const proofs = [...parts.map((part) => proofOf(part)), boardProofOf(board)];
    const planned = campaignReport(campaignOf(phaseOf(1)), reportOf('tram-1', [...parts, board], proofs, LATER), [
      'tram-1',
    ]);
    expect(planned).toMatchObject({ proven: 3, goalShare: 1 / 2 });
    const unplanned = campaignReport(campaignOf(phaseOf(1)), reportOf('tram-1', [], proofs, LATER), ['tram-1']);
    expect(unplanned).toMatchObject({ planned: 0, unplanned: 3, reached: ['tram-1'], goalShare: 1 / 2 });
  });
});
