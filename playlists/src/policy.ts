import { minutesOf, zoned } from './time.js';
import { meet, type Window } from './window.js';
import type { Policy } from './wire/programme.js';

/** The night band of the noise rules, until an area says otherwise. */
export const DEFAULT_POLICY: Policy = {
  quietHours: [{ from: '21:00', to: '06:00' }],
  volumeCapPercent: 100,
  sessionMaxMs: 45 * 60_000,
};

/** Joins windows that overlap or touch; takes them by start. */
function joined(windows: readonly Window[]): Window[] {
  const whole: Window[] = [];
  for (const window of windows) {
    const last = whole.at(-1);
    if (last && window.from <= last.to) whole[whole.length - 1] = { from: last.from, to: Math.max(last.to, window.to) };
    else whole.push(window);
  }
  return whole;
}

/**
 * The quiet hours of `zone` that reach into the window, whole, by start, those that touch joined.
 * `from` equal to `to` is the whole day. Where the clock is put forward or back, the longer reading holds.
 */
export function quietSpans(policy: Policy, zone: string, window: Window): Window[] {
  if (policy.quietHours.length === 0 || window.to <= window.from) return [];
  const first = zoned(window.from, zone).toPlainDate().subtract({ days: 1 });
  const days = first.until(zoned(window.to, zone).toPlainDate(), { largestUnit: 'days' }).days + 2;
  const at = (day: number, minute: number, disambiguation: 'earlier' | 'later') =>
    first
      .add({ days: day })
      .toPlainDateTime({ hour: Math.floor(minute / 60), minute: minute % 60 })
      .toZonedDateTime(zone, { disambiguation }).epochMilliseconds;
  const spans = Array.from({ length: days }, (_, day) =>
    policy.quietHours.map((quiet) => {
      const from = minutesOf(quiet.from);
      const to = minutesOf(quiet.to);
      return { from: at(day, from, 'earlier'), to: at(from < to ? day : day + 1, to, 'later') };
    }),
  );
  return joined(spans.flat().sort((left, right) => left.from - right.from)).filter((span) => meet(span, window));
}

/** Whether any part of `[start, end)` lies in quiet hours of `zone`. Touching the edge is not inside. */
export const inQuietHours = (policy: Policy, zone: string, start: number, end: number): boolean =>
  quietSpans(policy, zone, { from: start, to: end }).length > 0;

/** The volume that may be used: the slot's, or the station's, never above the cap. */
export function allowedVolume(policy: Policy, stationPercent: number, slotPercent: number | null): number {
  return Math.min(slotPercent ?? stationPercent, policy.volumeCapPercent);
}
