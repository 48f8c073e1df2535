import type { RRuleTemporal } from 'rrule-temporal';
import { zoned } from '../time.js';
import { momentOf } from './moments.js';
import type { RuleText } from './rule-text.js';
import type { Moment, Words } from './words.js';

/** More dates than this are told by their number. */
const DATES_TOLD_MAX = 6;

interface Change {
  readonly moments: readonly Moment[];
  /** Of starts; a day that falls out as a whole may have several. */
  readonly count: number;
}

function startsOfDay(base: RRuleTemporal, instant: number, zone: string): readonly number[] {
  const day = zoned(instant, zone).startOfDay();
  const end = zoned(day.add({ days: 1 }).epochMilliseconds - 1, zone);
  return base.between(zoned(day.epochMilliseconds, zone), end, true).map((start) => start.epochMilliseconds);
}

/** Only what really falls out: an `EXDATE` that meets no start changes nothing. */
function fallenOut(base: RRuleTemporal, { excluded, zone }: RuleText): Change {
  const days = new Map(excluded.map((instant) => [zoned(instant, zone).toPlainDate().toString(), instant]));
  let count = 0;
  const moments = [...days.values()].flatMap((instant) => {
    const starts = startsOfDay(base, instant, zone);
    const out = starts.filter((start) => excluded.includes(start));
    count += out.length;
    if (out.length === 0) return [];
    return out.length === starts.length ? [momentOf(instant, zone, false)] : out.map((start) => momentOf(start, zone));
  });
  return { moments, count };
}

function comingOnTop(base: RRuleTemporal, { added, excluded, zone }: RuleText): Change {
  const extra = added.filter(
    (instant) => !excluded.includes(instant) && !startsOfDay(base, instant, zone).includes(instant),
  );
  return { moments: extra.map((instant) => momentOf(instant, zone)), count: extra.length };
}

/** What `EXDATE` takes from the rule and `RDATE` gives to it. @param base the rule alone, without a count */
export function exceptionsIn(words: Words, base: RRuleTemporal, text: RuleText): string {
  const out = fallenOut(base, text);
  const extra = comingOnTop(base, text);
  const told = ({ moments }: Change) => words.list(moments.map(words.moment));
  const except = out.moments.length > DATES_TOLD_MAX ? words.exceptCount(out.count) : words.except(told(out));
  const plus = extra.moments.length > DATES_TOLD_MAX ? words.plusCount(extra.count) : words.plus(told(extra));
  return `${out.count > 0 ? except : ''}${extra.count > 0 ? plus : ''}`;
}
