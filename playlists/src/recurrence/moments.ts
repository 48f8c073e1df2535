import { zoned } from '../time.js';
import type { RuleParts } from './rule-parts.js';
import type { RuleText } from './rule-text.js';
import type { Moment } from './words.js';

/** `HH:MM:SS`, which sorts as time does. */
export type Clock = string;

const two = (number: number): string => String(number).padStart(2, '0');
const clock = (hour: number, minute: number, second: number): Clock => [hour, minute, second].map(two).join(':');

/** `HH:MM`, with the seconds where there are any. */
export const clockText = (time: Clock): string => time.replace(/:00$/, '');

/** The local time of an instant. */
export function clockOf(instant: number, zone: string): Clock {
  const { hour, minute, second } = zoned(instant, zone);
  return clock(hour, minute, second);
}

/** The times of the day at which a rule plays, ascending. */
export function clocksOf(rule: RuleParts, { start }: RuleText): readonly Clock[] {
  const or = (list: readonly number[], otherwise: number) => (list.length > 0 ? list : [otherwise]);
  const clocks = or(rule.byHour, start.hour).flatMap((hour) =>
    or(rule.byMinute, start.minute).flatMap((minute) =>
      or(rule.bySecond, start.second).map((second) => clock(hour, minute, second)),
    ),
  );
  return [...new Set(clocks)].sort();
}

/** The day of an instant, and its time unless that goes without saying. */
export function momentOf(instant: number, zone: string, saysTime = true): Moment {
  const { year, month, day } = zoned(instant, zone);
  return { time: saysTime ? clockText(clockOf(instant, zone)) : null, year, month, day };
}
