import { Temporal } from 'temporal-polyfill';

export const DEFAULT_ZONE = 'Asia/Ho_Chi_Minh';

/** The wall clock of a zone at an instant. */
export const zoned = (instant: number, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);

/** Minutes since midnight of `HH:MM`. */
export function minutesOf(timeOfDay: string): number {
  const [hours = '0', minutes = '0'] = timeOfDay.split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** ISO 8601 with `Z`, milliseconds kept: how an instant is written at every edge. */
export const isoInstant = (instant: number): string =>
  Temporal.Instant.fromEpochMilliseconds(instant).toString({ fractionalSecondDigits: 3 });

/** The instant of an ISO 8601 text with an offset or `Z`; null when it is not one. */
export function instantOf(text: string): number | null {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    return null;
  }
}

/** Start of the local day that holds `instant`. */
export const startOfDay = (instant: number, zone: string): number =>
  zoned(instant, zone).startOfDay().epochMilliseconds;

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** The day of the week of an instant, as RFC 5545 writes it. */
export const weekdayOf = (instant: number, zone: string): (typeof WEEKDAYS)[number] =>
  WEEKDAYS[zoned(instant, zone).dayOfWeek - 1] ?? 'MO';
