import { daily, occurrencesBetween, once, parseRecurrence, zoned } from '@loa/playlists';

const DAY_MS = 24 * 3_600_000;
/** A next occurrence later than this is none that people wait for, and a first one is a slip of the pen. */
const NEXT_HORIZON_MS = 400 * DAY_MS;
/** 9999-12-31: no recurrence with an end goes on for longer. */
const FAR = 253_402_214_400_000;

/** The first occurrence at or after an instant, or null. A daily one is found in the first days. */
export const firstStart = (recurrence: string, from: number): number | null =>
  occurrencesBetween(recurrence, from, from + 2 * DAY_MS)[0] ??
  occurrencesBetween(recurrence, from, from + NEXT_HORIZON_MS)[0] ??
  null;

/** The start of the last occurrence; null recurs without end. */
export function lastStart(recurrence: string): number | null {
  const rule = parseRecurrence(recurrence);
  const { count, until } = rule.options();
  if (count === undefined && until === undefined) return null;
  return rule.previous(zoned(FAR, 'UTC'), true)?.epochMilliseconds ?? null;
}

/** The two simple forms that people fill in, read back from the text that is the truth; null for any other rule. */
export function scheduleOf(recurrence: string) {
  const { dtstart } = parseRecurrence(recurrence).options();
  const time = dtstart.toPlainTime().toString({ smallestUnit: dtstart.second === 0 ? 'minute' : 'second' });
  const start = { date: dtstart.toPlainDate().toString(), time, zone: dtstart.timeZoneId };
  if (recurrence === once(start)) return { kind: 'once' as const, ...start };
  return recurrence === daily(start) ? { kind: 'daily' as const, ...start } : null;
}
