import type { FactsWish } from '../health/sample-facts.js';
import { sampleFacts } from '../health/sample-facts.js';
import { bulletin, HOUR_MS, MORNING, programme, slot } from '../play/sample-plan.js';
import type { PastItem } from './past.js';
import { reportOf, type StatusReport } from './report.js';

const BEGUN = MORNING - 60_000;
const VACCINATION = 'Lịch tiêm chủng <trẻ em> tháng 11';

const BULLETINS = [
  bulletin({ id: 'b-1', title: VACCINATION, soundMs: 4 * 60_000 }),
  bulletin({ id: 'b-2', title: 'Phòng chống cháy rừng mùa hanh khô', soundMs: 10 * 60_000 }),
  bulletin({ id: 'b-3', title: 'Thu gom rác thải', soundMs: 5 * 60_000, text: 'Đổ rác đúng giờ: 18h–20h hằng ngày' }),
];
const SLOTS = [slot('b-1', BEGUN), slot('b-2', MORNING + 7 * HOUR_MS), slot('b-3', MORNING + 12 * HOUR_MS)];

const past = (bulletinId: string, start: number, wish: Partial<PastItem>): PastItem => ({
  medium: 'sound',
  key: `s-${bulletinId}@${start}`,
  plannedStart: start,
  begunAt: start,
  endedAt: start + HOUR_MS,
  reason: null,
  ...wish,
});

/** A station with something in every part of its page; for tests. */
export function sampleReport(wish: FactsWish = {}): StatusReport {
  return reportOf({
    at: MORNING,
    stationId: 'st-1',
    software: 'loa-station 0.1.0',
    facts: sampleFacts(MORNING, wish),
    target: { programme: programme(BULLETINS, SLOTS), revision: 3, now: [] },
    playing: { key: `s-b-1@${BEGUN}`, title: VACCINATION, since: BEGUN },
    past: [
      past('b-1', BEGUN, { endedAt: null }),
      past('b-2', MORNING - 24 * HOUR_MS, { begunAt: null, reason: 'no-media' }),
      past('b-3', MORNING - 30 * HOUR_MS, { medium: 'board', reason: 'stopped' }),
    ],
  });
}
