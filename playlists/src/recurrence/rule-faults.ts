import { type RuleParts, refuse } from './rule-parts.js';

/** A session every hour of the day; a rule with more is not what anybody meant. */
export const TIMES_OF_DAY_MAX = 24;
const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function impossibleDay({ byMonth, byMonthDay, freq }: RuleParts): string | null {
  if (byMonthDay.length === 0 || freq === 'WEEKLY') return null;
  const most = Math.max(...(byMonth.length > 0 ? byMonth : [1]).map((month) => LONGEST[month - 1] ?? 31));
  if (byMonthDay.some((day) => Math.abs(day) <= most)) return null;
  return `no month of BYMONTH=${byMonth.join(',')} has a day ${byMonthDay.join(',')}: the last is ${most}`;
}

const timesOfDay = (rule: RuleParts): number =>
  [rule.byHour, rule.byMinute, rule.bySecond].reduce((product, list) => product * Math.max(1, new Set(list).size), 1);

/** What RFC 5545 3.3.10 forbids between parts that are each right, first fault first. */
function combinations(rule: RuleParts): readonly (readonly [boolean, string])[] {
  const ordinal = rule.byDay.some((entry) => entry.ordinal !== 0);
  const yearly = rule.freq === 'YEARLY';
  const days = [rule.byDay, rule.byMonth, rule.byMonthDay, rule.byYearDay, rule.byWeekNo];
  const others = [...days, rule.byHour, rule.byMinute, rule.bySecond];
  return [
    [rule.count !== null && rule.until !== null, 'COUNT and UNTIL both end the rule: keep one'],
    [ordinal && !yearly && rule.freq !== 'MONTHLY', 'BYDAY may have a number only with FREQ=MONTHLY or YEARLY'],
    [ordinal && rule.byWeekNo.length > 0, 'BYDAY may have no number beside BYWEEKNO'],
    [rule.freq === 'WEEKLY' && rule.byMonthDay.length > 0, 'BYMONTHDAY is not for FREQ=WEEKLY: take MONTHLY'],
    [!yearly && rule.byYearDay.length > 0, 'BYYEARDAY is only for FREQ=YEARLY'],
    [!yearly && rule.byWeekNo.length > 0, 'BYWEEKNO is only for FREQ=YEARLY'],
    [rule.bySetPos.length > 0 && others.every((list) => list.length === 0), 'BYSETPOS needs a BYDAY or another BY…'],
    [timesOfDay(rule) > TIMES_OF_DAY_MAX, `${timesOfDay(rule)} times a day, the most is ${TIMES_OF_DAY_MAX}`],
  ];
}

/**
 * The rule, if its parts agree and it can ever happen as far as the parts tell.
 * @throws AppError `bad-recurrence`
 */
export function withoutFaults(rule: RuleParts): RuleParts {
  const fault = combinations(rule).find(([wrong]) => wrong)?.[1] ?? impossibleDay(rule);
  return fault === null ? rule : refuse(fault);
}
