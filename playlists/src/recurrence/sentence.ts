import { parseRecurrence } from './recurrence.js';
import { DEFAULT_ZONE, zoned } from '../time.js';
import { type DayPattern, dayPatternOf, skipsMonths } from './days.js';
import { ENGLISH } from './english.js';
import { exceptionsIn } from './exceptions.js';
import { expansionOf, FAR, firstStarts } from './expansion.js';
import { type Clock, clockOf, clocksOf, clockText, momentOf } from './moments.js';
import type { RuleParts } from './rule-parts.js';
import { readRuleText, type RuleText } from './rule-text.js';
import { VIETNAMESE } from './vietnamese.js';
import type { Moment, Words } from './words.js';

export type SentenceLanguage = 'vi' | 'en';

const WORDS: Readonly<Record<SentenceLanguage, Words>> = { vi: VIETNAMESE, en: ENGLISH };
/** More times of the day than this are no sentence any more. */
const TIMES_MAX = 6;
/** A recurrence of so few starts may be told by them. */
const LISTED_MAX = 6;
/** Of one that no words fit, so many starts are told. */
const FIRST_TOLD = 3;

function beginningOf(text: RuleText): { readonly starts: readonly number[]; readonly whole: boolean } {
  const expansion = expansionOf(text);
  const starts = firstStarts(expansion, text, 1);
  try {
    const more = firstStarts(expansion, text, LISTED_MAX + 1);
    return { starts: more, whole: more.length <= LISTED_MAX };
  } catch {
    // The next start is decades away, farther than the library looks.
    return { starts, whole: false };
  }
}

/** The starts themselves, or the first of them: true of every recurrence. */
function told(text: RuleText, words: Words): string {
  const { starts, whole } = beginningOf(text);
  const moments = starts.map((start) => words.moment(momentOf(start, text.zone)));
  return whole ? words.list(moments) : words.beginning(moments.slice(0, FIRST_TOLD));
}

/** The `RRULE` alone; a count becomes the last start that it reaches. */
function ruleAlone(text: RuleText, rule: RuleParts): { readonly alone: RuleText; readonly last: number | null } {
  const alone = { ...text, excluded: [], added: [] };
  if (rule.count === null) return { alone, last: null };
  const last = expansionOf(alone).previous(zoned(FAR, 'UTC'), true)?.epochMilliseconds ?? null;
  return { alone: { ...alone, rule: { ...rule, count: null, until: last } }, last };
}

/** A day, and the time where the first or last start of that day is not the usual one. */
const edge = (instant: number, zone: string, usual: Clock | undefined): Moment =>
  momentOf(instant, zone, clockOf(instant, zone) !== usual);

/** The last day on which `UNTIL` lets every time of the day pass, or the last time that it lets pass. */
function untilMoment(until: number, zone: string, clocks: readonly Clock[]): Moment {
  const end = clockOf(until, zone);
  const passed = clocks.filter((time) => time <= end);
  const day = zoned(until, zone);
  if (passed.length === 0) return momentOf(day.subtract({ days: 1 }).epochMilliseconds, zone, false);
  const time = passed.length === clocks.length ? null : clockText(passed.at(-1) ?? end);
  return { ...momentOf(until, zone), time };
}

function boundsIn(words: Words, alone: RuleText, last: number | null, pattern: DayPattern): string {
  const { zone, rule } = alone;
  if (!rule) return '';
  const clocks = clocksOf(rule, alone);
  const counts = pattern.interval > 1 || last !== null;
  const [first] = counts ? firstStarts(expansionOf(alone), alone, 1) : [];
  const from = first === undefined ? '' : words.from(edge(first, zone, clocks[0]));
  if (last !== null) return `${from}${words.until(edge(last, zone, clocks.at(-1)))}`;
  return rule.until === null ? from : `${from}${words.until(untilMoment(rule.until, zone, clocks))}`;
}

function inWords(text: RuleText, rule: RuleParts, words: Words): string | null {
  const pattern = dayPatternOf(rule, text.start);
  const clocks = clocksOf(rule, text);
  if (!pattern || clocks.length > TIMES_MAX) return null;
  const { alone, last } = ruleAlone(text, rule);
  const days = `${words.list(clocks.map(clockText))} ${words.days(pattern)}${skipsMonths(pattern) ? words.skips : ''}`;
  const bounds = boundsIn(words, alone, last, pattern);
  return `${days}${bounds}${exceptionsIn(words, expansionOf(alone), text)}`;
}

/**
 * What a recurrence means, for people: exact in what it says, and where no plain words are exact, its first starts.
 * It does not say from when a plain rule begins, and names the zone only where it is not the country's.
 * @throws AppError `bad-recurrence`
 */
export function sentenceOf(recurrence: string, language: SentenceLanguage): string {
  parseRecurrence(recurrence);
  const text = readRuleText(recurrence);
  const { rule, zone } = text;
  const words = WORDS[language];
  const sentence = (rule && rule.count !== 1 ? inWords(text, rule, words) : null) ?? told(text, words);
  return zone === DEFAULT_ZONE ? sentence : `${sentence}${words.zone(zone)}`;
}
