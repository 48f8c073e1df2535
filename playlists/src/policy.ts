import { minutesOf, zoned } from './time.js';
import type { Policy, QuietHours } from './wire/programme.js';

/** The night band of the noise rules, until an area says otherwise. */
export const DEFAULT_POLICY: Policy = {
  quietHours: [{ from: '21:00', to: '06:00' }],
  volumeCapPercent: 100,
  sessionMaxMs: 45 * 60_000,
};

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;

function isQuiet(quiet: QuietHours, minuteOfDay: number): boolean {
  const from = minutesOf(quiet.from);
  const to = minutesOf(quiet.to);
  return from < to ? minuteOfDay >= from && minuteOfDay < to : minuteOfDay >= from || minuteOfDay < to;
}

/** Whether any part of `[start, end)` lies in quiet hours of `zone`. Touching the edge is not inside. */
export function inQuietHours(policy: Policy, zone: string, start: number, end: number): boolean {
  if (policy.quietHours.length === 0) return false;
  // A day visits every minute of the clock, so more steps would learn nothing new.
  const minutes = Math.min(Math.ceil((end - start) / MINUTE_MS) + 1, DAY_MINUTES);
  for (let step = 0; step <= minutes; step += 1) {
    const instant = Math.min(start + step * MINUTE_MS, end - 1);
    const wall = zoned(instant, zone);
    if (policy.quietHours.some((quiet) => isQuiet(quiet, wall.hour * 60 + wall.minute))) return true;
    if (instant >= end - 1) break;
  }
  return false;
}

/** The volume that may be used: the slot's, or the station's, never above the cap. */
export function allowedVolume(policy: Policy, stationPercent: number, slotPercent: number | null): number {
  return Math.min(slotPercent ?? stationPercent, policy.volumeCapPercent);
}
