import { occurrencesBetween } from '../recurrence/recurrence.js';
import { startOfDay } from '../time.js';
import { meet, type Window } from '../window.js';
import type { NowItem } from '../wire/now.js';
import type { Programme } from '../wire/programme.js';
import { applyDayRules } from './day-rules.js';
import { sessionOf } from './layout.js';
import { type NowSource, nowSources } from './now-sources.js';
import { type SlotSource, slotSources } from './parts.js';
import { reachOf, type Session, type Source } from './session.js';
import { type Ground, groundOf } from './standing.js';

/** A programme and the now documents beside it, looked up once. */
export interface Plan {
  readonly programme: Programme;
  readonly now: readonly NowItem[];
  readonly slots: readonly SlotSource[];
  readonly urgent: readonly NowSource[];
  /** The longest session and the longest text. */
  readonly reach: ReturnType<typeof reachOf>;
}

/** Reads a programme and now documents for any number of windows. */
export function planOf(programme: Programme, now: readonly NowItem[]): Plan {
  const slots = slotSources(programme);
  const urgent = now.flatMap(nowSources);
  const sources = [...slots, ...urgent].map(({ source }) => source);
  return { programme, now, slots, urgent, reach: reachOf(sources) };
}

function slotSessions({ slot, source }: SlotSource, ground: Ground, window: Window): Session[] {
  const from = Math.max(window.from, slot.createdAt);
  const to = Math.min(window.to, slot.withdrawnAt ?? window.to);
  return occurrencesBetween(slot.recurrence, from, to).map((start) => sessionOf(source, start, ground));
}

const lengthOf = ({ parts }: Source): number => parts.reduce((sum, part) => sum + part.pauseMs + part.durationMs, 0);

/** A repetition that cannot end before the alert expires does not begin; the first time always does. */
function nowStarts({ source, first, repeatEveryMs, until }: NowSource, window: Window): number[] {
  if (repeatEveryMs === null) return meet({ from: first, to: Math.max(until, first + 1) }, window) ? [first] : [];
  const last = Math.min(window.to - 1, until - lengthOf(source));
  const begin = first + Math.max(0, Math.ceil((window.from - first) / repeatEveryMs)) * repeatEveryMs;
  const starts: number[] = [];
  for (let start = begin; start <= last; start += repeatEveryMs) starts.push(start);
  return starts;
}

/** The text of an alert stays while it is in force. */
function nowSession({ source, until }: NowSource, start: number, ground: Ground): Session {
  const session = sessionOf(source, start, ground);
  const boards = session.boards.map((item) => {
    const validTo = item.content.kind === 'bulletin' ? item.content.bulletin.validTo : until;
    const end = Math.max(item.start, Math.min(until, validTo));
    if (item.verdict.kind === 'silent') return { ...item, end };
    return { ...item, start, end, until: end, segments: [{ from: start, to: end, offsetMs: 0 }], latestStart: end };
  });
  return { ...session, boards };
}

/**
 * Every session of the schedule that starts in the window, policy applied, overlaps not yet resolved. It looks at
 * whole local days, by which the rules of a day count.
 */
export function scheduledBetween({ programme, slots, reach }: Plan, window: Window): Session[] {
  const { zone } = programme.station;
  const days = { from: startOfDay(window.from, zone), to: window.to };
  const ground = groundOf(programme, { from: days.from, to: days.to + reach.soundMs });
  const sessions = slots.flatMap((one) => slotSessions(one, ground, days));
  return applyDayRules(sessions, programme.policies, zone).filter(({ start }) => start >= window.from);
}

/** The sessions of what people issued that start in the window or are in force in it. */
export function issuedBetween({ programme, urgent, reach }: Plan, window: Window): Session[] {
  const ground = groundOf(programme, { from: window.from, to: window.to + reach.soundMs });
  return urgent.flatMap((one) => nowStarts(one, window).map((start) => nowSession(one, start, ground)));
}
