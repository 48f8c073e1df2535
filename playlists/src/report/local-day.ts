import { zoned } from '../time.js';
import type { Window } from '../window.js';

/** One day of a zone from its first instant to the next day's; `date` is `YYYY-MM-DD`. */
export interface LocalDay extends Window {
  readonly date: string;
}

const DAY_MS = 86_400_000;

function dayAt(instant: number, zone: string): LocalDay {
  const start = zoned(instant, zone).startOfDay();
  return {
    date: start.toPlainDate().toString(),
    from: start.epochMilliseconds,
    to: start.add({ days: 1 }).startOfDay().epochMilliseconds,
  };
}

/** The local day that holds an instant; a report asks for the same few days again and again, so they are kept. */
export function localDays(zone: string): (instant: number) => LocalDay {
  const known = new Map<number, LocalDay[]>();
  return (instant) => {
    const near = Math.floor(instant / DAY_MS);
    const days = known.get(near) ?? [];
    const found = days.find(({ from, to }) => from <= instant && instant < to);
    if (found) return found;
    const day = dayAt(instant, zone);
    known.set(near, [...days, day]);
    return day;
  };
}
