import fc from 'fast-check';
import { expect, test } from 'vitest';
import { occurrencesBetween, parseRecurrence } from './recurrence.js';
import { WEEKDAYS } from './rule-parts.js';
import { sentenceOf } from './sentence.js';

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 10, 24, 5);
const REACH_MS = 390 * DAY_MS;
const WEEKDAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const ORDINAL_NAMES = ['first', 'second', 'third', 'fourth', 'fifth'];
const MONTH_NAMES = Array.from({ length: 12 }, (_, month) =>
  new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, month)),
);

interface Day {
  readonly at: number;
  readonly date: number;
  readonly length: number;
  readonly month: string;
  readonly weekday: string;
}

function dayOf(at: number): Day {
  const day = new Date(at);
  const [year, month] = [day.getUTCFullYear(), day.getUTCMonth()];
  const weekday = WEEKDAY_NAMES[(day.getUTCDay() + 6) % 7] ?? '';
  const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return { at, date: day.getUTCDate(), length, month: MONTH_NAMES[month] ?? '', weekday };
}

const itemsOf = (text: string): string[] => text.split(/, | and /);
const monthNumber = (at: number): number => new Date(at).getUTCFullYear() * 12 + new Date(at).getUTCMonth();
const weekNumber = (at: number): number => Math.floor((at / DAY_MS + 3) / 7);

function weekdaysOf(text: string): string[] {
  const [first = '', last] = text.replace('every ', '').split(' to ');
  if (last === undefined) return itemsOf(first);
  return WEEKDAY_NAMES.slice(WEEKDAY_NAMES.indexOf(first), WEEKDAY_NAMES.indexOf(last) + 1);
}

function namedDay(item: string, { date, length, weekday }: Day): boolean {
  if (item === 'the last day') return date === length;
  const [, ordinal = '', name] = /^the (\w+) (\w+)$/.exec(item) ?? [];
  if (ordinal === '') return item === `day ${date}`;
  const inPlace = ordinal === 'last' ? date > length - 7 : Math.ceil(date / 7) === ORDINAL_NAMES.indexOf(ordinal) + 1;
  return weekday === name && inPlace;
}

/** Takes the words at their word: does the sentence name this day? */
function names(words: string, day: Day, from: number): boolean {
  const [, body = '', interval = '1', unit] = /^(.*?),? ?(?:every (\d+) (day|week|month|year)s)?$/.exec(words) ?? [];
  const every = Number(interval);
  if (unit === 'day' && Math.round((day.at - from) / DAY_MS) % every !== 0) return false;
  if (unit === 'week' && (weekNumber(day.at) - weekNumber(from)) % every !== 0) return false;
  if (unit === 'month' && (monthNumber(day.at) - monthNumber(from)) % every !== 0) return false;
  if (unit === 'year' && (monthNumber(day.at) - monthNumber(from)) % (12 * every) !== 0) return false;
  const [on = '', months] = body.replace(/ (of )?every (month|year)$/, '').split(/ of (?:the month)?| in /);
  if (months && !itemsOf(months).includes(day.month)) return false;
  if (on === '' || on === 'every day') return true;
  return on.startsWith('on ')
    ? itemsOf(on.slice(3)).some((item) => namedDay(item, day))
    : weekdaysOf(on).includes(day.weekday);
}

const instantOf = (text: string, time: string): number => Date.parse(`${text.split(' on ').at(-1)} ${time} UTC`);

/** Every start that a reader of the English sentence would expect. */
function expectedFrom(sentence: string): number[] {
  const [, head = '', from, until] =
    /^(.*?)(?: from (.*?\d{4}))?(?: until (.*?\d{4}))?$/.exec(sentence.replace(/ \(.*?\)/g, '')) ?? [];
  const [, times = '', words = ''] = /^([\d:]+(?:(?:, | and )[\d:]+)*) (.*)$/.exec(head) ?? [];
  const timeIn = (edge: string, otherwise: string) => /^\d\d:\d\d/.exec(edge)?.[0] ?? otherwise;
  const first = from ? instantOf(from, timeIn(from, '00:00')) : START;
  const last = until ? instantOf(until, timeIn(until, '23:59')) : Infinity;
  const starts: number[] = [];
  for (let at = Date.UTC(2026, 10, 24); at < START + REACH_MS; at += DAY_MS) {
    if (!names(words, dayOf(at), first - (first % DAY_MS))) continue;
    starts.push(...itemsOf(times).map((time) => at + Date.parse(`1970-01-01T${time}Z`)));
  }
  return starts.filter((start) => start >= Math.max(first, START) && start <= last && start < START + REACH_MS);
}

const numbers = (min: number, max: number, most: number) =>
  fc.oneof(fc.constant([]), fc.uniqueArray(fc.integer({ min, max }), { minLength: 1, maxLength: most }));
const weekday = fc.tuple(fc.constantFrom('', '', '1', '2', '5', '-1'), fc.constantFrom(...WEEKDAYS));
const ruleArbitrary = fc
  .record({
    FREQ: fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY').map((value) => [value]),
    INTERVAL: fc.constantFrom(1, 1, 2, 3).map((value) => [value]),
    BYDAY: fc.oneof(
      fc.constant([]),
      fc.uniqueArray(
        weekday.map((parts) => parts.join('')),
        { maxLength: 5 },
      ),
    ),
    BYMONTH: fc.oneof(fc.constant([]), numbers(1, 12, 3)),
    BYMONTHDAY: fc.oneof(fc.constant([]), numbers(1, 31, 2), fc.constant([-1])),
    BYSETPOS: fc.constantFrom([], [], [], [1], [-1]),
    BYHOUR: numbers(0, 23, 3),
    WKST: fc.constantFrom([], [], ['SU']),
    COUNT: fc.oneof(fc.constant([]), numbers(2, 30, 1)),
    UNTIL: fc.oneof(
      fc.constant([]),
      fc.integer({ min: 1, max: 9_000 }).map((hours) => [untilAfter(hours)]),
    ),
  })
  .map((parts) => Object.entries(parts).filter(([, list]) => list.length > 0))
  .map(
    (parts) =>
      `DTSTART;TZID=UTC:20261124T050000\nRRULE:${parts.map(([name, list]) => `${name}=${list.join(',')}`).join(';')}`,
  );
const untilAfter = (hours: number): string =>
  new Date(START + hours * 3_600_000).toISOString().replace(/[-:]|\.000/g, '');

function refused(text: string): boolean {
  try {
    return !parseRecurrence(text);
  } catch {
    return true;
  }
}

test('whoever reads the sentence expects exactly the starts that come', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(ruleArbitrary, (text) => {
      fc.pre(!refused(text));
      const sentence = sentenceOf(text, 'en');
      fc.pre(!/^own|^\d\d:\d\d on \d/.test(sentence));
      const iso = (starts: number[]) => starts.map((start) => new Date(start).toISOString());
      const starts = iso(occurrencesBetween(text, START, START + REACH_MS));
      expect({ sentence, starts: iso(expectedFrom(sentence)) }).toEqual({ sentence, starts });
    }),
    { numRuns: 150 },
  );
});
