import { allowedVolume, inQuietHours, outranks, type TimelineItem, timelineBetween } from '@loa/playlists';
import type { Actor, NowItem, Programme, ProgrammeBulletin, SilenceReason } from '@loa/playlists/wire';

/** How far back an occurrence that nobody proved is still looked for. */
export const LOOK_BACK_MS = 24 * 3_600_000;
/** How far ahead one plan reaches, and after what time it is made again. */
export const PLAN_AHEAD_MS = 25 * 3_600_000;
export const PLAN_HOLDS_MS = 3_600_000;

/** Why something is silent or ends, and who said so. */
export interface Cause {
  readonly reason: SilenceReason;
  readonly by: Actor | null;
}

/** The newest whole of what the station should do. */
export interface Target {
  readonly programme: Programme;
  /** Revision of its manifest. */
  readonly revision: number;
  /** Merged items of all now documents. */
  readonly now: readonly NowItem[];
}

/** The timeline around one instant: pure function of the target, kept until it changes or time runs on. */
export interface Plan {
  readonly items: readonly TimelineItem[];
  readonly madeAt: number;
}

export function planOf({ programme, now }: Target, instant: number, since: number): Plan {
  const window = { from: Math.max(since, instant - LOOK_BACK_MS), to: instant + PLAN_AHEAD_MS };
  const items = timelineBetween(programme, now, window).filter((item) => item.start >= since);
  return { items, madeAt: instant };
}

export const bulletinOf = ({ programme }: Target, item: TimelineItem): ProgrammeBulletin | null =>
  programme.bulletins.find((bulletin) => bulletin.id === item.bulletinId) ?? null;

const slotOf = ({ programme }: Target, item: TimelineItem) =>
  programme.slots.find((slot) => slot.id === item.slotId) ?? null;

/** A sound that has not begun by then never does. */
export const lateAt = (target: Target, item: TimelineItem): number =>
  item.start + (slotOf(target, item)?.lateSkipAfterMs ?? 0);

export const volumeOf = (target: Target, item: TimelineItem): number => {
  const { policy, station } = target.programme;
  return allowedVolume(policy, station.volumePercent, slotOf(target, item)?.volumePercent ?? null);
};

/** A stop in force at an instant, or null. */
export const stopAt = (now: readonly NowItem[], instant: number): NowItem | null =>
  now.find((item) => item.issuedAt <= instant && instant < item.until) ?? null;

/**
 * A stop means at once: one issued by a clock ahead of ours is in force from its arrival on.
 * @param seen when each stop was first in force here, by id
 */
export function atOnce(now: readonly NowItem[], instant: number, seen: ReadonlyMap<string, number>): NowItem[] {
  return now.map((item) => ({ ...item, issuedAt: Math.min(item.issuedAt, seen.get(item.id) ?? instant) }));
}

/** What a late start would break: a sound never runs into quiet hours or past its validity because it was late. */
function shiftedCause(target: Target, item: TimelineItem, start: number): Cause | null {
  const bulletin = bulletinOf(target, item);
  const end = start + item.end - item.start;
  if (!bulletin || end > bulletin.validTo) return { reason: 'expired', by: null };
  const exempt = item.class === 'emergency' || Boolean(slotOf(target, item)?.quietHoursOverride);
  const { policy, station } = target.programme;
  return !exempt && inQuietHours(policy, station.zone, start, end) ? { reason: 'quiet-hours', by: null } : null;
}

/** Why an occurrence whose start has come will not sound, or null while it still may. */
export function silenceOf(
  target: Target,
  item: TimelineItem,
  { instant, stored }: { readonly instant: number; readonly stored: boolean },
): Cause | null {
  if (item.start > instant) return null;
  if (item.verdict.kind === 'silent') return item.verdict;
  if (item.cut && item.until <= instant) return item.cut;
  if (instant > lateAt(target, item)) return { reason: stored ? 'late' : 'no-media', by: null };
  return instant > item.start ? shiftedCause(target, item, instant) : null;
}

/** When and why a sound that has begun must end before its last sample; null when it may play on. */
export function endOf(
  plan: Plan,
  playing: TimelineItem,
  instant: number,
): { readonly at: number; readonly cause: Cause } | null {
  const item = plan.items.find((one) => one.key === playing.key && one.medium === 'sound');
  if (!item) return { at: instant, cause: { reason: 'withdrawn', by: null } };
  if (item.verdict.kind === 'silent') return { at: instant, cause: item.verdict };
  if (item.cut) return { at: item.until, cause: item.cut };
  // One that began late runs past its plan, where the timeline no longer defends the higher class against it.
  const higher = plan.items.find(
    (one) =>
      one.medium === 'sound' &&
      one.verdict.kind === 'plays' &&
      outranks(one.class, playing.class) &&
      one.start > playing.start &&
      one.until > instant,
  );
  return higher ? { at: higher.start, cause: { reason: 'pre-empted', by: null } } : null;
}
