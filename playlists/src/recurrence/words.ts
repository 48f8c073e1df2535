import type { DayPattern } from './days.js';

/** A start, or a day of starts where `time` is null. */
export interface Moment {
  readonly time: string | null;
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** What a language gives to a sentence; the order of its parts is that of `sentenceOf`. */
export interface Words {
  /** `a, b and c` */
  readonly list: (items: readonly string[]) => string;
  readonly days: (pattern: DayPattern) => string;
  readonly skips: string;
  readonly moment: (moment: Moment) => string;
  readonly from: (moment: Moment) => string;
  readonly until: (moment: Moment) => string;
  readonly except: (what: string) => string;
  readonly exceptCount: (count: number) => string;
  readonly plus: (what: string) => string;
  readonly plusCount: (count: number) => string;
  readonly zone: (name: string) => string;
  /** A list of the first starts, when no words would be exact. */
  readonly beginning: (items: readonly string[]) => string;
}

/** Weekdays as items of a list; three or more in a row become one. */
export function runs(weekdays: readonly number[], name: (day: number) => string, to: string): readonly string[] {
  const first = weekdays[0] ?? 1;
  const last = weekdays.at(-1) ?? 1;
  if (weekdays.length >= 3 && last - first === weekdays.length - 1) return [`${name(first)} ${to} ${name(last)}`];
  return weekdays.map(name);
}
