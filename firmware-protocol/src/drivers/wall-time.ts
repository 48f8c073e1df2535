import { ProtocolError } from '../errors.js';
import type { WallTime } from './driver.js';

const DAY_MS = 86_400_000;

/** Day of the week, 1 Monday to 7 Sunday (ISO 8601). */
export function weekdayOf({ year, month, day }: WallTime): number {
  const days = Math.floor(Date.UTC(year, month - 1, day) / DAY_MS);
  // 1 January 1970 was a Thursday.
  return ((((days + 3) % 7) + 7) % 7) + 1;
}

/** Throws `bad-argument` for a time that no calendar from 2000 to 2099 has. */
export function checkedWallTime(time: WallTime): WallTime {
  const { year, month, day, hour, minute, second } = time;
  const back = wallTimeAt(epochOf(time));
  const same = wallTimeText(back) === wallTimeText({ year, month, day, hour, minute, second });
  if (same && year >= 2000 && year <= 2099) return time;
  throw new ProtocolError('bad-argument', 'No calendar of this century has that time');
}

/** As people write it: 2026-11-25 07:05:09. */
export function wallTimeText({ year, month, day, hour, minute, second }: WallTime): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:${two(second)}`;
}

/** The wall time as if the place kept UTC, in epoch milliseconds: good for differences only. */
export function epochOf({ year, month, day, hour, minute, second }: WallTime): number {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** The inverse of `epochOf`. */
export function wallTimeAt(epochMs: number): WallTime {
  const date = new Date(epochMs);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  return { year, month, day, hour: date.getUTCHours(), minute: date.getUTCMinutes(), second: date.getUTCSeconds() };
}
