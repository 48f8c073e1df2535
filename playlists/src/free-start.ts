import type { TimelineItem } from './occurrence.js';
import { quietSpans } from './policy.js';
import { zoned } from './time.js';
import { meet, type Window } from './window.js';
import type { Programme, ProgrammeBulletin, ProgrammeSlot } from './wire/programme.js';

/** Proposals are whole minutes, as people write them. */
const MINUTE_MS = 60_000;

/** The planned time of a sound. */
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

const minuteFrom = (instant: number): number => Math.ceil(instant / MINUTE_MS) * MINUTE_MS;
const minuteUpTo = (instant: number): number => Math.floor(instant / MINUTE_MS) * MINUTE_MS;

/** The sounds of a timeline that play, or would if another did not. */
export const claimsOf = (sounds: readonly TimelineItem[]): Claim[] =>
  sounds
    .filter(({ verdict }) => verdict.kind === 'plays' || verdict.reason === 'pre-empted')
    .map(({ key, start, end }) => ({ key, from: start, to: end }));

function localDay(instant: number, zone: string): Window {
  const start = zoned(instant, zone).startOfDay();
  return { from: start.epochMilliseconds, to: start.add({ days: 1 }).epochMilliseconds };
}

/** What a sound may not touch in a span of time, by start. */
function blockedIn(span: Window, item: TimelineItem, { programme, claims }: Ground, slot: ProgrammeSlot): Window[] {
  if (item.medium === 'board') return [];
  const others = claims.filter((other) => meet(other, span) && other.key !== item.key);
  const exempt = item.class === 'emergency' || slot.quietHoursOverride !== null;
  const quiet = exempt ? [] : quietSpans(programme.policy, programme.station.zone, span);
  return [...others, ...quiet].sort((left, right) => left.from - right.from);
}

/** The starts that keep the day, the validity and the life of the slot; `to` is the last one. */
function allowedStarts(item: TimelineItem, ground: Ground, slot: ProgrammeSlot, bulletin: ProgrammeBulletin): Window {
  const day = localDay(item.start, ground.programme.station.zone);
  const lengthMs = item.medium === 'sound' ? item.end - item.start : 1;
  return {
    from: minuteFrom(Math.max(day.from, bulletin.validFrom, slot.createdAt, ground.from)),
    to: minuteUpTo(Math.min(day.to - 1, bulletin.validTo - lengthMs, (slot.withdrawnAt ?? Infinity) - 1)),
  };
}

/**
 * The nearest start in the local day of an occurrence at which it would be heard whole and cut nobody: the first one
 * later, else the last one earlier, else null.
 */
export function freeStart(item: TimelineItem, ground: Ground): number | null {
  const { programme } = ground;
  const slot = programme.slots.find((one) => one.id === item.slotId);
  const bulletin = programme.bulletins.find((one) => one.id === item.bulletinId);
  const lengthMs = item.end - item.start;
  const tooLong = item.class !== 'emergency' && lengthMs > programme.policy.sessionMaxMs;
  if (!slot || !bulletin || (item.medium === 'sound' && tooLong)) return null;
  const allowed = allowedStarts(item, ground, slot, bulletin);
  if (allowed.to < allowed.from) return null;
  const blocked = blockedIn({ from: allowed.from, to: allowed.to + lengthMs + 1 }, item, ground, slot);
  // Blocked spans come by start and all lengths are one, so each walk passes them once.
  const hits = (start: number, one: Window) => meet(one, { from: start, to: start + lengthMs });
  let later = Math.max(minuteFrom(item.start), allowed.from);
  for (const one of blocked) if (hits(later, one)) later = minuteFrom(one.to);
  if (later <= allowed.to) return later;
  let earlier = Math.min(minuteUpTo(item.start), allowed.to);
  for (const one of blocked.toSorted((left, right) => right.to - left.to))
    if (hits(earlier, one)) earlier = minuteUpTo(one.from - lengthMs);
  return earlier >= allowed.from ? earlier : null;
}
