import { policyAt, quietSpans, SESSION_PAUSE_MS } from '../policy/policy.js';
import { weekdayOf, zoned } from '../time.js';
import { meet, type Window } from '../window.js';
import type { Policy } from '../wire/policy.js';
import type { Programme } from '../wire/programme.js';
import type { ProgrammeSlot } from '../wire/slot.js';
import type { TimelineItem } from './item.js';
import { sessionKey } from './session.js';

/** Proposals are whole minutes, as people write them. */
const MINUTE_MS = 60_000;

/** The time of a session on the loudspeaker. */
interface Claim extends Window {
  readonly key: string;
}

/** Where a free start is looked for. */
export interface Ground {
  readonly programme: Programme;
  /** What nobody may touch, by start, see `claimsOf`. */
  readonly claims: readonly Claim[];
  /** Nothing is proposed before. */
  readonly from: number;
}

/** An occurrence for which a start is looked for: the parts that it plans, on one medium. */
export type Wish = readonly [TimelineItem, ...TimelineItem[]];

const minuteFrom = (instant: number): number => Math.ceil(instant / MINUTE_MS) * MINUTE_MS;
const minuteUpTo = (instant: number): number => Math.floor(instant / MINUTE_MS) * MINUTE_MS;

/** The sessions of a timeline's sounds that play, or would if others did not. */
export function claimsOf(sounds: readonly TimelineItem[]): Claim[] {
  const claims = new Map<string, Claim>();
  for (const { verdict, originId, session, start, end } of sounds) {
    if (verdict.kind === 'silent' && verdict.reason !== 'pre-empted') continue;
    const key = sessionKey(originId, session);
    const known = claims.get(key);
    claims.set(key, { key, from: Math.min(known?.from ?? start, start), to: Math.max(known?.to ?? end, end) });
  }
  return [...claims.values()].sort((left, right) => left.from - right.from);
}

function localDay(instant: number, zone: string): Window {
  const start = zoned(instant, zone).startOfDay();
  return { from: start.epochMilliseconds, to: start.add({ days: 1 }).epochMilliseconds };
}

/** The starts that keep the day, the validity and the life of the slot; `to` is the last one. */
function allowedStarts(wish: Wish, lengthMs: number, { programme, from }: Ground, slot: ProgrammeSlot): Window {
  const day = localDay(wish[0].session, programme.station.zone);
  const bulletins = wish.flatMap(({ content }) => (content.kind === 'bulletin' ? [content.bulletin] : []));
  const first = Math.max(day.from, slot.createdAt, from, ...bulletins.map(({ validFrom }) => validFrom));
  const last = Math.min(
    day.to - 1,
    (slot.withdrawnAt ?? Number.POSITIVE_INFINITY) - 1,
    ...bulletins.map(({ validTo }) => validTo - lengthMs),
  );
  return { from: minuteFrom(first), to: minuteUpTo(last) };
}

/** Whether a session at this time keeps the rules that count runs of sound. */
function keepsDayRules(time: Window, others: readonly Window[], policy: Policy): boolean {
  const runs: Window[] = [];
  for (const one of [...others, time].sort((left, right) => left.from - right.from)) {
    const last = runs.at(-1);
    if (last && one.from <= last.to + SESSION_PAUSE_MS)
      runs[runs.length - 1] = { from: last.from, to: Math.max(last.to, one.to) };
    else runs.push(one);
  }
  const own = runs.find((run) => run.from <= time.from && time.to <= run.to) ?? time;
  return (
    own.to - own.from <= policy.sessionMaxMs &&
    runs.length <= Math.max(policy.sessionsPerDayMax ?? Number.POSITIVE_INFINITY, others.length === 0 ? 1 : 0)
  );
}

/** Starts worth trying: the wish, the edges of what is allowed, and those that touch what is in the way or keep a pause. */
function candidates(start: number, lengthMs: number, allowed: Window, blocked: readonly Window[]): number[] {
  const starts = blocked.flatMap(({ from, to }) => [
    minuteFrom(to),
    minuteFrom(to + SESSION_PAUSE_MS + 1),
    minuteUpTo(from - lengthMs),
    minuteUpTo(from - lengthMs - SESSION_PAUSE_MS - 1),
  ]);
  const all = new Set([minuteFrom(start), minuteUpTo(start), allowed.from, allowed.to, ...starts]);
  return [...all].filter((one) => allowed.from <= one && one <= allowed.to).sort((left, right) => left - right);
}

/** What an occurrence may not touch, the other sessions apart, and whether the rules of the day hold for it. */
interface Obstacles {
  readonly others: readonly Window[];
  readonly blocked: readonly Window[];
  readonly policy: Policy | null;
}

function obstaclesOf([first]: Wish, span: Window, { programme, claims }: Ground, slot: ProgrammeSlot): Obstacles {
  if (first.medium === 'board') return { others: [], blocked: [], policy: null };
  const own = sessionKey(first.originId, first.session);
  const others = claims.filter((one) => one.key !== own && meet(one, span));
  if (first.class === 'emergency') return { others, blocked: others, policy: null };
  const passes = slot.policyOverride?.rules ?? [];
  const quiet = passes.includes('quiet-hours') ? [] : quietSpans(programme.policies, programme.station.zone, span);
  return { others, blocked: [...others, ...quiet], policy: policyAt(programme.policies, first.session) };
}

/** Whether sessions may begin at all on the day of an occurrence. */
const isDayAllowed = ({ session }: TimelineItem, { weekdays }: Policy, zone: string, slot: ProgrammeSlot): boolean =>
  weekdays.includes(weekdayOf(session, zone)) || Boolean(slot.policyOverride?.rules.includes('day-not-allowed'));

/**
 * The nearest start in the local day of an occurrence at which it would be heard whole, cut nobody and keep the rules
 * of the day: the first one later, else the last one earlier, else null.
 */
export function freeStart(wish: Wish, ground: Ground): number | null {
  const [first] = wish;
  const { programme } = ground;
  const slot = programme.slots.find((one) => one.id === first.originId);
  if (!slot) return null;
  const lengthMs = Math.max(...wish.map((item) => item.end)) - first.session;
  const allowed = allowedStarts(wish, first.medium === 'sound' ? lengthMs : 1, ground, slot);
  if (allowed.to < allowed.from) return null;
  const span = { from: allowed.from, to: allowed.to + lengthMs + 1 };
  const { others, blocked, policy } = obstaclesOf(wish, span, ground, slot);
  if (policy && !isDayAllowed(first, policy, programme.station.zone, slot)) return null;
  const fits = (from: number): boolean => {
    const time = { from, to: from + lengthMs };
    return !blocked.some((one) => meet(one, time)) && (policy === null || keepsDayRules(time, others, policy));
  };
  const starts = candidates(first.session, lengthMs, allowed, blocked);
  const later = starts.find((one) => one >= first.session && fits(one));
  return later ?? starts.findLast((one) => one < first.session && fits(one)) ?? null;
}
