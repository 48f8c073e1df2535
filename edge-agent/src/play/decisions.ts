import { allowedVolume, inQuietHours, type Segment, type TimelineItem, timelineBetween } from '@loa/playlists';
import type { Actor, NowItem, Programme, SilenceReason } from '@loa/playlists/wire';
import type { SessionHolds } from './session-holds.js';

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

/** When a sound ends, and why; null where it ends by plan or pauses. */
export interface End {
  readonly at: number;
  readonly cause: Cause | null;
}

/** The newest whole of what the station should do. */
export interface Target {
  readonly programme: Programme;
  /** Revision of its manifest. */
  readonly revision: number;
  /** Merged items of all now documents. */
  readonly now: readonly NowItem[];
}

/** The timeline around one instant: pure function of the target and the holds, kept until they change or time runs on. */
export interface Plan {
  readonly items: readonly TimelineItem[];
  readonly madeAt: number;
}

/**
 * A station answers for what begins in the time of its journal. Texts that were issued before and are still in force are
 * shown all the same, and emergencies sound: rather twice, after a journal was lost, than never.
 */
function isDuty({ origin, medium, class: itemClass, start, end, until }: TimelineItem, since: number): boolean {
  if (start >= since) return true;
  const urgent = medium === 'board' || itemClass === 'emergency';
  return origin === 'now' && urgent && Math.max(end, until) > since;
}

/** Makes the plan of an instant; sessions that came too late for their start are held, and the plan made with that. */
export function planOf(target: Target, instant: number, since: number, holds: SessionHolds): Plan {
  const { programme, now } = target;
  const window = { from: Math.max(since, instant - LOOK_BACK_MS), to: instant + PLAN_AHEAD_MS };
  const items = () => timelineBetween(programme, now, window, holds.current());
  const first = items();
  const all = holds.notice(first, target, instant) ? items() : first;
  return { items: all.filter((item) => isDuty(item, since)), madeAt: instant };
}

interface Wish {
  readonly volumePercent: number | null;
  /** Whether two people let it pass quiet hours. */
  readonly passesQuiet: boolean;
}

const NO_WISH: Wish = { volumePercent: null, passesQuiet: false };

/** What the slot or now item of a sound asks for. */
function wishOf({ programme, now }: Target, { origin, originId }: TimelineItem): Wish {
  const source = (origin === 'slot' ? programme.slots : now).find(({ id }) => id === originId);
  if (!source) return NO_WISH;
  const volumePercent = 'volumePercent' in source ? source.volumePercent : null;
  const override = 'policyOverride' in source ? source.policyOverride : null;
  return { volumePercent, passesQuiet: override?.rules.includes('quiet-hours') ?? false };
}

/** The volume of a stretch, never above a cap that holds in any part of it. */
export function volumeOf(target: Target, item: TimelineItem, { from, to }: Segment): number {
  const { policies, station } = target.programme;
  const wanted = { stationPercent: station.volumePercent, slotPercent: wishOf(target, item).volumePercent };
  return allowedVolume(policies, station.zone, { from, to }, wanted);
}

/** Until when a sound that has not begun may still begin. */
export const latestStartOf = ({ latestStart, segments }: TimelineItem): number =>
  Math.max(latestStart, segments[0]?.from ?? latestStart);

/** The sounds of the session of an item, itself among them. */
export const sessionSounds = ({ items }: Plan, { originId, session }: TimelineItem): TimelineItem[] =>
  items.filter((one) => one.medium === 'sound' && one.originId === originId && one.session === session);

/** What a late start would break: a sound never runs into quiet hours or past its validity because it was late. */
function shiftedCause(target: Target, plan: Plan, item: TimelineItem, start: number): Cause | null {
  const { content } = item;
  const end = start + item.segments.reduce((sum, { from, to }) => sum + to - from, 0);
  const validTo = content.kind === 'bulletin' || content.kind === 'jingle' ? content.bulletin.validTo : end;
  if (end > validTo) return { reason: 'expired', by: null };
  const urgent = sessionSounds(plan, item).every((one) => one.class === 'emergency');
  if (urgent || wishOf(target, item).passesQuiet) return null;
  const { policies, station } = target.programme;
  return inQuietHours(policies, station.zone, start, end) ? { reason: 'quiet-hours', by: null } : null;
}

export interface Readiness {
  /** Whether its sound is at this station. */
  readonly stored: boolean;
  /** Whether a later part of its session has begun: what was missed before it does not follow. */
  readonly overtaken: () => boolean;
}

/** Why a sound whose time has come will not be heard, or null while it still may. */
export function silenceOf(
  { target, plan, instant }: { readonly target: Target; readonly plan: Plan; readonly instant: number },
  item: TimelineItem,
  { stored, overtaken }: Readiness,
): Cause | null {
  if (item.verdict.kind === 'silent') return item.start <= instant ? item.verdict : null;
  const first = item.segments[0];
  if (!first || instant < first.from) return null;
  if (item.cut && item.until <= instant) return item.cut;
  if (instant > latestStartOf(item) || overtaken()) return { reason: stored ? 'late' : 'no-media', by: null };
  return instant > first.from ? shiftedCause(target, plan, item, instant) : null;
}
