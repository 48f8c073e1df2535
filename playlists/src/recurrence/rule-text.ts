import { Temporal } from 'temporal-polyfill';
import { withoutFaults } from './rule-faults.js';
import { readRuleParts, refuse, type RuleParts } from './rule-parts.js';

/** As the wire carries it. */
export const RECURRENCE_CHARACTERS_MAX = 2_000;
export const RECURRENCE_LINES_MAX = 50;
/** Of `EXDATE` and of `RDATE`, each. */
export const RECURRENCE_DATES_MAX = 100;

/** A recurrence read from its text; the text itself stays the truth. Instants in epoch milliseconds. */
export interface RuleText {
  readonly start: Temporal.ZonedDateTime;
  readonly zone: string;
  /** Null for a bare `DTSTART`: once. */
  readonly rule: RuleParts | null;
  readonly excluded: readonly number[];
  readonly added: readonly number[];
}

interface Line {
  readonly name: string;
  readonly zone: string | null;
  readonly value: string;
}

const EXAMPLE = 'DTSTART;TZID=Asia/Ho_Chi_Minh:20261124T050000';

function linesOf(text: string): readonly Line[] {
  if (text.length > RECURRENCE_CHARACTERS_MAX) {
    refuse(`${text.length} characters, the most is ${RECURRENCE_CHARACTERS_MAX}`);
  }
  // RFC 5545 3.1: a line that begins with a space goes on with the one before.
  const lines = text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/);
  if (lines.length > RECURRENCE_LINES_MAX) refuse(`${lines.length} lines, the most is ${RECURRENCE_LINES_MAX}`);
  return lines.filter((line) => line !== '').map(lineOf);
}

function lineOf(line: string): Line {
  const [, head = '', value = ''] = /^([^:]+):(.*)$/.exec(line) ?? refuse(`"${line}" is no line as in ${EXAMPLE}`);
  const [name = '', ...parameters] = head.split(';');
  let zone: string | null = null;
  for (const parameter of parameters) {
    if (/^TZID=./i.test(parameter)) zone = parameter.slice(5);
    else if (!/^VALUE=DATE-TIME$/i.test(parameter))
      refuse(`${name} has no use for ${parameter}: write a day and a time`);
  }
  return { name: name.toUpperCase(), zone, value };
}

/** The local time in its zone, the first of two; null where the clock jumps over it. */
function startIn(name: string, text: string, zone: string): Temporal.ZonedDateTime | null {
  if (!/^\d{8}T\d\d[0-5]\d[0-5]\d$/.test(text)) {
    refuse(`${name}:${text} must be written as <YYYYMMDD>T<HHMMSS>`);
  }
  let local: Temporal.PlainDateTime;
  try {
    local = Temporal.PlainDateTime.from(text);
  } catch {
    return refuse(`${name}:${text} is no day and time of the calendar`);
  }
  try {
    if (!/^[A-Za-z]/.test(zone)) throw new RangeError();
    const found = local.toZonedDateTime(zone);
    return found.toPlainDateTime().equals(local) ? found : null;
  } catch {
    return refuse(`there is no zone ${zone}: write an IANA name, as in Asia/Ho_Chi_Minh`);
  }
}

const skipped = (name: string, text: string, zone: string): never =>
  refuse(`${name}:${text} does not exist in ${zone}: the clock goes forward over it; take an hour later`);

function datesOf({ name, zone, value }: Line): number[] {
  return value.split(',').flatMap((text) => {
    if (zone === null && !text.endsWith('Z'))
      refuse(`${name} must name a zone, as DTSTART does: ${name};TZID=<zone>:…`);
    const found = text.endsWith('Z') ? startIn(name, text.slice(0, -1), 'UTC') : startIn(name, text, zone ?? 'UTC');
    // What never comes needs no exception, but whoever adds it expects to hear it.
    if (!found && name === 'RDATE') return skipped(name, text, zone ?? 'UTC');
    return found ? [found.epochMilliseconds] : [];
  });
}

function startOf(lines: readonly Line[]): Temporal.ZonedDateTime {
  const [line, second] = lines.filter(({ name }) => name === 'DTSTART');
  if (!line?.zone || second) return refuse(`there must be one start with its zone, as in ${EXAMPLE}`);
  return startIn('DTSTART', line.value, line.zone) ?? skipped('DTSTART', line.value, line.zone);
}

function dates(lines: readonly Line[], wanted: string): readonly number[] {
  const found = lines.filter(({ name }) => name === wanted).flatMap(datesOf);
  if (found.length > RECURRENCE_DATES_MAX) {
    refuse(`${found.length} dates in ${wanted}, the most is ${RECURRENCE_DATES_MAX}`);
  }
  return [...new Set(found)].sort((left, right) => left - right);
}

/**
 * Reads the RFC 5545 text of a recurrence: `DTSTART`, at most one `RRULE`, any `EXDATE` and `RDATE`.
 * @throws AppError `bad-recurrence`, which says what is wrong and what would be right
 */
export function readRuleText(text: string): RuleText {
  const lines = linesOf(text);
  const unknown = lines.find(({ name }) => !['DTSTART', 'RRULE', 'EXDATE', 'RDATE'].includes(name));
  if (unknown) refuse(`${unknown.name} is not one of DTSTART, RRULE, EXDATE, RDATE`);
  const start = startOf(lines);
  const zone = start.timeZoneId;
  const [value, second] = lines.filter(({ name }) => name === 'RRULE').map((line) => line.value);
  if (second !== undefined) refuse('two lines RRULE: keep one, and make a second slot of the other');
  const rule = value === undefined ? null : withoutFaults(readRuleParts(value, zone));
  if ((rule?.until ?? Infinity) < start.epochMilliseconds) {
    refuse('UNTIL lies before DTSTART: the rule must end after it begins');
  }
  return { start, zone, rule, excluded: dates(lines, 'EXDATE'), added: dates(lines, 'RDATE') };
}
