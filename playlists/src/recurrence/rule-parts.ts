import { Temporal } from 'temporal-polyfill';
import { AppError } from '../app-error.js';

/** A commune's sessions recur by the day at most; anything faster is a slip of the pen. */
const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
export type Frequency = (typeof FREQUENCIES)[number];
/** Monday first, as ISO 8601 counts. */
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Thirteen years of days. */
export const COUNT_MAX = 5_000;
export const INTERVAL_MAX = 1_000;

/** An `RRULE` of RFC 5545 3.3.10; a list that the text does not give is empty. */
export interface RuleParts {
  readonly freq: Frequency;
  readonly interval: number;
  readonly count: number | null;
  /** Epoch milliseconds. */
  readonly until: number | null;
  readonly wkst: Weekday;
  /** `ordinal` is 0 for every such day of the period. */
  readonly byDay: readonly { readonly ordinal: number; readonly day: Weekday }[];
  readonly byMonth: readonly number[];
  readonly byMonthDay: readonly number[];
  readonly byYearDay: readonly number[];
  readonly byWeekNo: readonly number[];
  readonly bySetPos: readonly number[];
  readonly byHour: readonly number[];
  readonly byMinute: readonly number[];
  readonly bySecond: readonly number[];
}

/** @throws AppError `bad-recurrence`, always */
export function refuse(message: string): never {
  throw new AppError('bad-recurrence', message);
}

const NAMES = new Set(
  'FREQ INTERVAL COUNT UNTIL WKST BYDAY BYMONTH BYMONTHDAY BYYEARDAY BYWEEKNO BYSETPOS BYHOUR BYMINUTE BYSECOND'.split(
    ' ',
  ),
);

function split(value: string): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  for (const part of value.toUpperCase().split(';')) {
    const [name = '', ...rest] = part.split('=');
    if (!NAMES.has(name)) refuse(`RRULE has no part ${name || '(empty)'}; it may have ${[...NAMES].join(', ')}`);
    if (parts.has(name)) refuse(`${name} stands twice in RRULE: keep one`);
    parts.set(name, rest.join('='));
  }
  return parts;
}

function oneOf<Word extends string>(name: string, value: string, words: readonly Word[]): Word {
  return words.find((word) => word === value) ?? refuse(`${name}=${value} is not one of ${words.join(', ')}`);
}

interface Range {
  readonly from: number;
  readonly to: number;
  /** Negative numbers count from the end. */
  readonly signed?: true;
}

function wholeNumber(name: string, text: string, { from, to, signed }: Range): number {
  const number = /^[+-]?\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  const size = signed ? Math.abs(number) : number;
  if (size >= from && size <= to) return number;
  const back = signed ? ` or -${to} to -${from}` : '';
  return refuse(`${name}=${text} must be a whole number from ${from} to ${to}${back}`);
}

function weekdayOf(text: string): RuleParts['byDay'][number] {
  const [, ordinal = '', day = ''] = /^([+-]?\d{0,2})([A-Z]{2})$/.exec(text) ?? [];
  const range = { from: 1, to: 53, signed: true } as const;
  return {
    ordinal: ordinal === '' ? 0 : wholeNumber('BYDAY', ordinal, range),
    day: oneOf('BYDAY', day || text, WEEKDAYS),
  };
}

const utcText = (instant: Temporal.Instant): string =>
  instant.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '').replace('.000', '');

/** The last second of a local day as `UNTIL` wants it: in UTC. @throws RangeError where there is no such day or zone */
export function untilOf(date: Temporal.PlainDate, zone: string): string {
  return utcText(date.add({ days: 1 }).toZonedDateTime(zone).subtract({ seconds: 1 }).toInstant());
}

function untilInstant(text: string, zone: string): number {
  try {
    if (/^\d{8}T\d{6}Z$/.test(text)) return Temporal.Instant.from(text).epochMilliseconds;
    const right = /^\d{8}T\d{6}$/.test(text)
      ? utcText(Temporal.PlainDateTime.from(text).toZonedDateTime(zone).toInstant())
      : untilOf(Temporal.PlainDate.from(text), zone);
    return refuse(`UNTIL=${text} must be in UTC, because DTSTART has a zone: write UNTIL=${right}`);
  } catch (error) {
    if (error instanceof AppError) throw error;
    return refuse(`UNTIL=${text} is no instant: write it in UTC, as in UNTIL=20261231T165959Z`);
  }
}

/**
 * Reads the value of `RRULE`; each part by itself is right afterwards.
 * @throws AppError `bad-recurrence`
 */
export function readRuleParts(value: string, zone: string): RuleParts {
  const parts = split(value);
  const list = (name: string, range: Range): number[] =>
    (parts.get(name)?.split(',') ?? []).map((text) => wholeNumber(name, text, range));
  const one = (name: string, to: number): number | null => list(name, { from: 1, to })[0] ?? null;
  const until = parts.get('UNTIL');
  return {
    freq: oneOf('FREQ', parts.get('FREQ') ?? '', FREQUENCIES),
    interval: one('INTERVAL', INTERVAL_MAX) ?? 1,
    count: one('COUNT', COUNT_MAX),
    until: until === undefined ? null : untilInstant(until, zone),
    wkst: oneOf('WKST', parts.get('WKST') ?? 'MO', WEEKDAYS),
    byDay: (parts.get('BYDAY')?.split(',') ?? []).map(weekdayOf),
    byMonth: list('BYMONTH', { from: 1, to: 12 }),
    byMonthDay: list('BYMONTHDAY', { from: 1, to: 31, signed: true }),
    byYearDay: list('BYYEARDAY', { from: 1, to: 366, signed: true }),
    byWeekNo: list('BYWEEKNO', { from: 1, to: 53, signed: true }),
    bySetPos: list('BYSETPOS', { from: 1, to: 366, signed: true }),
    byHour: list('BYHOUR', { from: 0, to: 23 }),
    byMinute: list('BYMINUTE', { from: 0, to: 59 }),
    bySecond: list('BYSECOND', { from: 0, to: 59 }),
  };
}
