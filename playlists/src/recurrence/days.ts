import type { Temporal } from 'temporal-polyfill';
import { type RuleParts, WEEKDAYS, type Weekday } from './rule-parts.js';

/** On which days a rule plays, where words can say it exactly. Weekdays 1–7 from Monday, months 1–12. */
export type Days =
  | { readonly kind: 'every-day' }
  | { readonly kind: 'weekdays'; readonly weekdays: readonly number[] }
  /** Day -1 is the last. */
  | { readonly kind: 'days-of-month'; readonly days: readonly number[] }
  /** Ordinal -1 is the last. */
  | { readonly kind: 'weekday-of-month'; readonly ordinal: number; readonly weekday: number };

export interface DayPattern {
  readonly days: Days;
  /** Counted in `unit`. */
  readonly interval: number;
  readonly unit: 'day' | 'week' | 'month' | 'year';
  /** Empty for all. */
  readonly months: readonly number[];
}

const ORDINALS = [1, 2, 3, 4, 5, -1];
const sorted = (numbers: readonly number[]): number[] => [...new Set(numbers)].sort((left, right) => left - right);
const isoDay = (day: Weekday): number => WEEKDAYS.indexOf(day) + 1;

function weekdays({ byDay }: RuleParts, otherwise: readonly number[]): Days {
  const chosen = byDay.length > 0 ? sorted(byDay.map(({ day }) => isoDay(day))) : otherwise;
  return chosen.length === 7 ? { kind: 'every-day' } : { kind: 'weekdays', weekdays: chosen };
}

function dailyPattern(rule: RuleParts): DayPattern | null {
  const { interval, byDay, byMonth, byMonthDay } = rule;
  if (byMonthDay.length > 0 || (interval > 1 && byDay.length + byMonth.length > 0)) return null;
  return { days: weekdays(rule, [1, 2, 3, 4, 5, 6, 7]), interval, unit: 'day', months: sorted(byMonth) };
}

function weeklyPattern(rule: RuleParts, start: Temporal.ZonedDateTime): DayPattern | null {
  const { interval, byMonth } = rule;
  const days = weekdays(rule, [start.dayOfWeek]);
  const several = days.kind === 'every-day' || (days.kind === 'weekdays' && days.weekdays.length > 1);
  // Which days share a week depends on its first; people here take it to be Monday.
  if (interval > 1 && (byMonth.length > 0 || days.kind === 'every-day' || (several && rule.wkst !== 'MO'))) return null;
  return { days, interval, unit: 'week', months: sorted(byMonth) };
}

/** `1MO`, or `MO` with the position 1 of a single time of day. */
function numberedWeekday({ byDay, bySetPos, byHour, byMinute, bySecond }: RuleParts): Days | null {
  const [entry, second] = byDay;
  if (!entry || second) return null;
  const [position, another] = bySetPos;
  if (position !== undefined && (entry.ordinal !== 0 || another !== undefined)) return null;
  if (position !== undefined && [byHour, byMinute, bySecond].some((list) => list.length > 1)) return null;
  const ordinal = position ?? entry.ordinal;
  return ORDINALS.includes(ordinal) ? { kind: 'weekday-of-month', ordinal, weekday: isoDay(entry.day) } : null;
}

function monthlyPattern(rule: RuleParts, start: Temporal.ZonedDateTime): DayPattern | null {
  const { interval, byDay, byMonth, byMonthDay } = rule;
  const yearly = rule.freq === 'YEARLY';
  const bare = byMonth.length + byDay.length + byMonthDay.length === 0;
  const months = yearly && bare ? [start.month] : sorted(byMonth);
  // A yearly rule without a month, or a monthly one that names months, counts its intervals in another unit.
  if ((yearly && months.length === 0) || (interval > 1 && months.length > (yearly ? 1 : 0))) return null;
  // A position is one of the period: in a year of several months it is no longer one of each month.
  if (yearly && rule.bySetPos.length > 0 && months.length > 1) return null;
  const unit = yearly ? 'year' : 'month';
  if (byDay.length > 0) {
    const days = byMonthDay.length > 0 ? null : numberedWeekday(rule);
    return days && { days, interval, unit, months };
  }
  const days = sorted(byMonthDay.length > 0 ? byMonthDay : [start.day]);
  if (rule.bySetPos.length > 0 || days.some((day) => day < -1)) return null;
  return { days: { kind: 'days-of-month', days }, interval, unit, months };
}

/** The days of a rule, or null where no plain words would be exact. */
export function dayPatternOf(rule: RuleParts, start: Temporal.ZonedDateTime): DayPattern | null {
  if (rule.byYearDay.length + rule.byWeekNo.length > 0) return null;
  if (rule.freq === 'MONTHLY' || rule.freq === 'YEARLY') return monthlyPattern(rule, start);
  if (rule.bySetPos.length > 0) return null;
  return rule.freq === 'DAILY' ? dailyPattern(rule) : weeklyPattern(rule, start);
}

const SHORTEST = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether some month, or 29 February, lacks a day of the pattern, which is then skipped. */
export function skipsMonths({ days, months }: DayPattern): boolean {
  if (days.kind === 'weekday-of-month') return days.ordinal === 5;
  if (days.kind !== 'days-of-month') return false;
  const shortest = Math.min(...(months.length > 0 ? months : [2]).map((month) => SHORTEST[month - 1] ?? 28));
  return days.days.some((day) => day > shortest);
}

/** Days -1 and 31 in words: the last day stands at the end of a list. */
export const lastDayLast = (days: readonly number[]): readonly number[] =>
  [...days].sort((left, right) => (left < 0 ? 99 : left) - (right < 0 ? 99 : right));
