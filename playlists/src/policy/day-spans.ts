import { minutesOf, zoned } from '../time.js';
import type { Window } from '../window.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** A span of the local day, `HH:MM`; `from` at or after `to` crosses midnight. */
export interface TimesOfDay {
  readonly from: string;
  readonly to: string;
}

/** One day's instance of a span, with the rule that it comes from. */
export interface DaySpan<Rule extends TimesOfDay> extends Window {
  readonly rule: Rule;
}

/** Reads wall clocks of consecutive days; an ordinary day of 24 hours needs no calendar. */
function wallClock(zone: string, window: Window) {
  const first = zoned(window.from, zone).toPlainDate().subtract({ days: 1 });
  const days = first.until(zoned(window.to, zone).toPlainDate(), { largestUnit: 'days' }).days + 1;
  const midnights = Array.from(
    { length: days + 2 },
    (_, day) => first.add({ days: day }).toZonedDateTime(zone).epochMilliseconds,
  );
  const at = (day: number, minute: number, disambiguation: 'earlier' | 'later'): number => {
    const midnight = midnights[day] ?? 0;
    if (midnights[day + 1] === midnight + DAY_MS) return midnight + minute * MINUTE_MS;
    return first
      .add({ days: day })
      .toPlainDateTime({ hour: Math.floor(minute / 60), minute: minute % 60 })
      .toZonedDateTime(zone, { disambiguation }).epochMilliseconds;
  };
  return { days, at };
}

/**
 * The spans of every local day that could reach into the window, whole, a day before it included.
 * `from` equal to `to` is the whole day. Where the clock is put forward or back, the longer reading holds.
 */
export function daySpans<Rule extends TimesOfDay>(
  rules: readonly Rule[],
  zone: string,
  window: Window,
): DaySpan<Rule>[] {
  if (rules.length === 0 || window.to <= window.from) return [];
  const { days, at } = wallClock(zone, window);
  const minutes = rules.map((rule) => ({ rule, from: minutesOf(rule.from), to: minutesOf(rule.to) }));
  return Array.from({ length: days }, (_, day) =>
    minutes.map(({ rule, from, to }) => ({
      rule,
      from: at(day, from, 'earlier'),
      to: at(from < to ? day : day + 1, to, 'later'),
    })),
  ).flat();
}
