import { outranks, type TimelineItem } from '@loa/playlists';
import type { Cause, End, Plan } from './decisions.js';
import type { Performance } from './performance.js';
import { soundIdOf } from './score.js';
import type { Take } from './take.js';

const WITHDRAWN: Cause = { reason: 'withdrawn', by: null };
const PRE_EMPTED: Cause = { reason: 'pre-empted', by: null };
const FAILED: Cause = { reason: 'device-failed', by: null };
const NO_MEDIA: Cause = { reason: 'no-media', by: null };

/** What the plan says now of a sound that was armed by an earlier one; null when it plans it no more. */
export function plannedOf({ items }: Plan, { key, content }: TimelineItem): TimelineItem | null {
  const item = items.find((one) => one.medium === 'sound' && one.key === key);
  return item && soundIdOf(item.content) === soundIdOf(content) ? item : null;
}

/** When the last sample of a take leaves if nothing ends it before; wall instant. */
export const naturalEnd = (take: Take, now: number): number => (take.startsAt() ?? now) + take.excerpt.lengthMs;

/** One that began late runs past its plan, where the timeline no longer defends a higher class against it. */
function defended({ items }: Plan, item: TimelineItem, take: Take, instant: number): End | null {
  const startsAt = take.startsAt() ?? instant;
  const instants = items
    .filter((one) => one.medium === 'sound' && one.verdict.kind === 'plays' && outranks(one.class, item.class))
    .flatMap((one) => one.segments.filter(({ from, to }) => from > startsAt && to > instant))
    .map(({ from }) => from);
  const first = Math.min(...instants);
  return first < naturalEnd(take, instant) ? { at: first, cause: PRE_EMPTED } : null;
}

/** When and why a take that has begun must end before its last sample; null when it may play on. */
export function endOf(plan: Plan, performed: TimelineItem, take: Take, instant: number): End | null {
  const item = plannedOf(plan, performed);
  if (!item) return { at: instant, cause: WITHDRAWN };
  if (item.verdict.kind === 'silent') return { at: instant, cause: item.verdict };
  const begunAt = Math.max(take.segment.from, take.startsAt() ?? instant);
  const index = item.segments.findLastIndex(({ from }) => from <= begunAt);
  const segment = item.segments[index];
  if (segment && index < item.segments.length - 1) return { at: segment.to, cause: null };
  if (segment && item.cut) return { at: segment.to, cause: item.cut };
  return defended(plan, item, take, instant);
}

/** Why a sound that began and is over was not heard whole, or null. `plan` is null while the clock cannot be right. */
export function lossOf(plan: Plan | null, performance: Performance): Cause | null {
  const { blamed, failed, told, takes } = performance;
  if (blamed) return blamed;
  if (failed) return FAILED;
  const starved = performance.isStarved();
  if (performance.isWhole() && !starved) return null;
  const item = plan && plannedOf(plan, performance.item);
  if (plan && !item) return told ?? WITHDRAWN;
  const planned = item?.verdict.kind === 'silent' ? item.verdict : (item?.cut ?? null);
  const cause = planned ?? told;
  // A stream that did not come was lost before the plan cut it, but not before a person did.
  if (starved && !cause?.by) return NO_MEDIA;
  if (cause) return { reason: cause.reason, by: cause.by };
  const reached = item === null || item.segments.at(-1)?.from === performance.lastFrom;
  return takes.length > 0 && reached ? null : FAILED;
}
