import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { AppError } from './app-error.js';

/** No window may be longer than this: a year, and the look-back on both sides. */
export const WINDOW_MAX_MS = 400 * 86_400_000;
/** A commune's sessions recur by the day at most; anything faster is a slip of the pen. */
const FREQUENCIES = new Set(['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY']);
const CANDIDATES_MAX = 200_000;

export interface LocalStart {
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** `HH:MM` or `HH:MM:SS` */
  readonly time: string;
  /** IANA name */
  readonly zone: string;
}

const dtstart = ({ date, time, zone }: LocalStart): string =>
  `DTSTART;TZID=${zone}:${date.replaceAll('-', '')}T${time.replaceAll(':', '').padEnd(6, '0')}`;

/** The RFC 5545 text of a single occurrence. */
export const once = (start: LocalStart): string => `${dtstart(start)}\nRRULE:FREQ=DAILY;COUNT=1`;

/** The RFC 5545 text of an occurrence every day from `start` on. */
export const daily = (start: LocalStart): string => `${dtstart(start)}\nRRULE:FREQ=DAILY`;

// A pure memo: the same text always parses to the same rule.
const parsed = new Map<string, RRuleTemporal>();
const PARSED_MAX = 5_000;

/**
 * Parses the RFC 5545 text of a slot.
 * @throws AppError `bad-recurrence` with the reason in words.
 */
export function parseRecurrence(text: string): RRuleTemporal {
  const known = parsed.get(text);
  if (known) return known;
  if (!/^DTSTART;TZID=[^:\n]+:\d{8}T\d{6}\n/.test(text)) {
    throw new AppError(
      'bad-recurrence',
      'must begin with DTSTART;TZID=<zone>:<YYYYMMDD>T<HHMMSS> on a line of its own',
    );
  }
  const frequency = /FREQ=([A-Z]+)/.exec(text)?.[1] ?? '';
  if (!FREQUENCIES.has(frequency)) {
    throw new AppError('bad-recurrence', `FREQ=${frequency} is not one of ${[...FREQUENCIES].join(', ')}`);
  }
  try {
    const rule = new RRuleTemporal({
      rruleString: text,
      strict: true,
      maxCandidateEvaluations: CANDIDATES_MAX,
      cache: false,
    });
    if (rule.next(rule.options().dtstart, true) === null) throw new Error('it never happens');
    if (parsed.size >= PARSED_MAX) parsed.clear();
    parsed.set(text, rule);
    return rule;
  } catch (error) {
    throw new AppError('bad-recurrence', error instanceof Error ? error.message : String(error));
  }
}

/**
 * Instants of a rule with `from ≤ start < to`, ascending.
 * @throws AppError `bad-recurrence`, `too-large` for a window above `WINDOW_MAX_MS`
 */
export function occurrencesBetween(text: string, from: number, to: number): number[] {
  if (to <= from) return [];
  if (to - from > WINDOW_MAX_MS)
    throw new AppError('too-large', `a window of ${to - from} ms, the most is ${WINDOW_MAX_MS}`);
  const at = (instant: number) => Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO('UTC');
  return parseRecurrence(text)
    .between(at(from), at(to - 1), true)
    .map((start) => start.epochMilliseconds);
}
