import { Temporal } from 'temporal-polyfill';
import type { FileWhen } from './slot-schema.js';
import { daily, occurrencesBetween, once, parseRecurrence, weekly, WINDOW_MAX_MS } from '../recurrence/recurrence.js';
import { zoned } from '../time.js';
import type { Window } from '../window.js';

const WORKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR'] as const;

/**
 * The RFC 5545 text of a slot of a file.
 * @throws AppError `bad-recurrence` where the last day lies before the first
 */
export function recurrenceOf(when: FileWhen, zone: string): string {
  if ('recurrence' in when) return when.recurrence.trim();
  if ('date' in when) return once({ date: when.date, time: when.at, zone });
  const { days, at, from, until } = when;
  const start = { date: from, time: at, zone, ...(until === undefined ? {} : { until }) };
  if (days === 'daily') return daily(start);
  return weekly(start, days === 'weekdays' ? WORKDAYS : days);
}

/** The first start of a recurrence, epoch milliseconds. @throws AppError `bad-recurrence` */
export function firstStartOf(recurrence: string): number {
  const first = parseRecurrence(recurrence).next(zoned(0, 'UTC'), true);
  return first?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
}

/** The first start within a window, as far as a year and more from its begin; null where there is none. */
export function firstWithin(recurrence: string, { from, to }: Window): number | null {
  return occurrencesBetween(recurrence, from, Math.min(to, from + WINDOW_MAX_MS))[0] ?? null;
}

/** The start of a day in the zone; `after` so many days. */
export const dayStart = (date: string, zone: string, after = 0): number =>
  Temporal.PlainDate.from(date).add({ days: after }).toZonedDateTime(zone).epochMilliseconds;

/** The instant that a moment of a file names; a day alone is its begin, or its end where something ends with it. */
export function momentOf(moment: string, zone: string, edge: 'begin' | 'end'): number {
  if (moment.length <= 10) return dayStart(moment, zone, edge === 'end' ? 1 : 0);
  return Temporal.PlainDateTime.from(moment.replace(' ', 'T')).toZonedDateTime(zone).epochMilliseconds;
}

/** When a bulletin of a file is valid; from ever where it does not say. */
export const validityOf = (
  bulletin: { readonly validFrom?: string; readonly validTo: string },
  zone: string,
): Window => ({
  from: bulletin.validFrom === undefined ? 0 : momentOf(bulletin.validFrom, zone, 'begin'),
  to: momentOf(bulletin.validTo, zone, 'end'),
});

/** A start as it is told: local day and time. */
export const startText = (instant: number, zone: string): string =>
  zoned(instant, zone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');
