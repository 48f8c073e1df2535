import type { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { AppError } from '../app-error.js';
import { expansionOf, FAR, firstStarts } from './expansion.js';
import { refuse, untilOf, type Weekday } from './rule-parts.js';
import { readRuleText, type RuleText } from './rule-text.js';
import { DEFAULT_ZONE, zoned } from '../time.js';

/** No window may be longer than this: a year, and the look-back on both sides. */
export const WINDOW_MAX_MS = 400 * 86_400_000;

export interface LocalStart {
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** `HH:MM` or `HH:MM:SS` */
  readonly time: string;
  /** IANA name; `DEFAULT_ZONE` where there is none. */
  readonly zone?: string;
  /** `YYYY-MM-DD`, the last day on which it may start. */
  readonly until?: string;
}

const dtstart = ({ date, time, zone = DEFAULT_ZONE }: LocalStart): string =>
  `DTSTART;TZID=${zone}:${date.replaceAll('-', '')}T${time.replaceAll(':', '').padEnd(6, '0')}`;

function untilPart({ date, zone = DEFAULT_ZONE, until }: LocalStart): string {
  if (until === undefined) return '';
  try {
    const last = Temporal.PlainDate.from(until);
    if (Temporal.PlainDate.compare(last, date) >= 0) return `;UNTIL=${untilOf(last, zone)}`;
  } catch {
    return refuse(`until ${until} from ${date} in ${zone}: write days as YYYY-MM-DD and the zone by its IANA name`);
  }
  return refuse(`the last day ${until} lies before the first, ${date}`);
}

/** The RFC 5545 text of a single occurrence. @throws AppError `bad-recurrence` for an `until` before the start */
export function once(start: LocalStart): string {
  untilPart(start);
  return `${dtstart(start)}\nRRULE:FREQ=DAILY;COUNT=1`;
}

/** The RFC 5545 text of an occurrence every day from `start` on. @throws AppError `bad-recurrence`, as `once` */
export const daily = (start: LocalStart): string => `${dtstart(start)}\nRRULE:FREQ=DAILY${untilPart(start)}`;

/** The RFC 5545 text of an occurrence on these days of every week. @throws AppError `bad-recurrence`, as `once` */
export function weekly(start: LocalStart, weekdays: readonly Weekday[]): string {
  if (weekdays.length === 0) refuse('name at least one day of the week');
  return `${dtstart(start)}\nRRULE:FREQ=WEEKLY;BYDAY=${weekdays.join(',')}${untilPart(start)}`;
}

/** A rule with the starts of the window that was last asked for, widened to whole blocks: neighbours ask for the same. */
interface Remembered {
  readonly rule: RRuleTemporal;
  window: { readonly from: number; readonly to: number };
  starts: readonly number[];
}

// A pure memo: the same text always parses to the same rule, and a rule always has the same starts.
const parsed = new Map<string, Remembered>();
const PARSED_MAX = 5_000;
const BLOCK_MS = 8 * 86_400_000;

function expanded(text: RuleText): RRuleTemporal {
  const { rule } = text;
  try {
    // Without its count a rule shows sooner that it never comes.
    const comes = firstStarts(expansionOf({ ...text, rule: rule && { ...rule, count: null } }), text, 1).length > 0;
    const expansion = expansionOf(text);
    // The library walks a counted rule from its start: it must reach the end within its limits now, not on the air.
    if (comes && rule?.count) expansion.previous(zoned(FAR, 'UTC'), true);
    if (comes && firstStarts(expansion, text, 1).length > 0) return expansion;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return refuse(`the rule never happens, or too rarely to follow (${why}): give days that come`);
  }
  return refuse('the rule never happens: give a day that comes before it ends, and do not leave every start out');
}

function remembered(text: string): Remembered {
  const known = parsed.get(text);
  if (known) return known;
  const made = { rule: expanded(readRuleText(text)), window: { from: 0, to: 0 }, starts: [] };
  if (parsed.size >= PARSED_MAX) parsed.clear();
  parsed.set(text, made);
  return made;
}

/**
 * Parses the RFC 5545 text of a slot: `DTSTART` with its zone, `RRULE` (without it: once), `EXDATE`, `RDATE`.
 * @throws AppError `bad-recurrence` with the reason in words.
 */
export const parseRecurrence = (text: string): RRuleTemporal => remembered(text).rule;

const startsOf = (rule: RRuleTemporal, from: number, to: number): number[] =>
  rule.between(zoned(from, 'UTC'), zoned(to - 1, 'UTC'), true).map((start) => start.epochMilliseconds);

/**
 * Instants of a rule with `from ≤ start < to`, ascending.
 * @throws AppError `bad-recurrence`, `too-large` for a window above `WINDOW_MAX_MS`
 */
export function occurrencesBetween(text: string, from: number, to: number): number[] {
  if (to <= from) return [];
  if (to - from > WINDOW_MAX_MS)
    throw new AppError('too-large', `a window of ${to - from} ms, the most is ${WINDOW_MAX_MS}`);
  const memory = remembered(text);
  if (from < memory.window.from || to > memory.window.to) {
    memory.window = { from: Math.floor(from / BLOCK_MS) * BLOCK_MS, to: Math.ceil(to / BLOCK_MS) * BLOCK_MS };
    memory.starts = startsOf(memory.rule, memory.window.from, memory.window.to);
  }
  return memory.starts.filter((start) => start >= from && start < to);
}

/**
 * The instants of `from`–`to` (`HH:MM`) on a local day. A window that ends at or before it begins runs over midnight,
 * and belongs to the day on which it begins; a whole day is `00:00`–`00:00`.
 * @throws AppError `not-valid` where it crosses midnight and must not
 */
export function windowOf(
  day: Pick<LocalStart, 'date' | 'zone'>,
  from: string,
  to: string,
  midnight: 'may-cross' | 'must-not-cross' = 'may-cross',
): { readonly from: number; readonly to: number } {
  const date = Temporal.PlainDate.from(day.date);
  const [start, end] = [Temporal.PlainTime.from(from), Temporal.PlainTime.from(to)];
  const crosses = Temporal.PlainTime.compare(end, start) <= 0;
  if (crosses && midnight === 'must-not-cross') {
    throw new AppError('not-valid', `${from}–${to} crosses midnight: it must end after it begins, on the same day`);
  }
  const at = (on: Temporal.PlainDate, plainTime: Temporal.PlainTime) =>
    on.toZonedDateTime({ timeZone: day.zone ?? DEFAULT_ZONE, plainTime }).epochMilliseconds;
  return { from: at(date, start), to: at(crosses ? date.add({ days: 1 }) : date, end) };
}
