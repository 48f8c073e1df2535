import { RRuleTemporal } from 'rrule-temporal';
import { zoned } from '../time.js';
import { COUNT_MAX, type RuleParts } from './rule-parts.js';
import type { RuleText } from './rule-text.js';

const CANDIDATES_MAX = 50_000;
/** Periods that are looked through for the next start: five years of days, sixty years of months and of years. */
const PERIODS_MAX = { DAILY: 2_000, WEEKLY: 1_000, MONTHLY: 720, YEARLY: 60 } as const;
/** A counted rule is walked from its start: room for its count and for what is skipped between. */
const COUNTED_PERIODS_MAX = COUNT_MAX + 1_000;

/** 9999-12-31: later than anything a rule with `COUNT` reaches in earnest. */
export const FAR = 253_402_214_400_000;

/** `given(list)` is undefined for an empty list: the library takes an empty one for an answer. */
const given = <Item>(list: readonly Item[]): Item[] | undefined => (list.length === 0 ? undefined : [...list]);

function optionsOf(rule: RuleParts, zone: string) {
  const lists = {
    byDay: given(rule.byDay.map(({ ordinal, day }) => (ordinal === 0 ? day : `${ordinal}${day}`))),
    byMonth: given(rule.byMonth),
    byMonthDay: given(rule.byMonthDay),
    byYearDay: given(rule.byYearDay),
    byWeekNo: given(rule.byWeekNo),
    bySetPos: given(rule.bySetPos),
    byHour: given(rule.byHour),
    byMinute: given(rule.byMinute),
    bySecond: given(rule.bySecond),
  };
  return {
    freq: rule.freq,
    interval: rule.interval,
    wkst: rule.wkst,
    ...(rule.count === null ? {} : { count: rule.count }),
    ...(rule.until === null ? {} : { until: zoned(rule.until, zone) }),
    ...(Object.fromEntries(Object.entries(lists).filter(([, list]) => list !== undefined)) as Partial<
      Record<Exclude<keyof typeof lists, 'byDay'>, number[]> & { byDay: string[] }
    >),
  };
}

/** The rule as the library expands it. Pass empty lists of dates to see what the `RRULE` alone gives. */
export function expansionOf({ start, zone, rule, excluded, added }: RuleText): RRuleTemporal {
  return new RRuleTemporal({
    ...(rule ? optionsOf(rule, zone) : { freq: 'DAILY' as const, count: 1 }),
    dtstart: start,
    ...(excluded.length === 0 ? {} : { exDate: excluded.map((instant) => zoned(instant, zone)) }),
    ...(added.length === 0 ? {} : { rDate: added.map((instant) => zoned(instant, zone)) }),
    strict: true,
    maxCandidateEvaluations: CANDIDATES_MAX,
    maxIterations: typeof rule?.count === 'number' ? COUNTED_PERIODS_MAX : PERIODS_MAX[rule?.freq ?? 'DAILY'],
    cache: false,
  });
}

/** The first `most` starts of a recurrence that has them, ascending. */
export function firstStarts(rule: RRuleTemporal, text: RuleText, most: number): number[] {
  const found: number[] = [];
  let after = Math.min(text.start.epochMilliseconds, ...text.added) - 1;
  while (found.length < most) {
    const next = rule.next(zoned(after, 'UTC'));
    if (!next) break;
    after = next.epochMilliseconds;
    found.push(after);
  }
  return found;
}
