import { longestOf, plannedBetween, type TimelineItem } from './occurrence.js';
import { byCode, outranks, resolveOverlaps } from './priority.js';
import type { Window } from './window.js';
import type { NowItem } from './wire/messages.js';
import type { Programme } from './wire/programme.js';

export type { Loss, PlanReason, TimelineItem, Verdict } from './occurrence.js';
export type { Window } from './window.js';

/** How far ahead `timelineAt` looks for the next change. */
export const TIMELINE_HORIZON_MS = 24 * 3_600_000;
/** The first step back for what was playing; each further step doubles it. */
const STEP_BACK_MS = 3_600_000;
/**
 * How long a chain of overlapping sounds is followed back. Quiet hours break every chain each night; one that nothing
 * breaks for longer (overrides around the clock) is resolved as if it began here, and only then does the window count.
 */
export const CHAIN_MAX_MS = 32 * 24 * 3_600_000;

export interface TimelineNow {
  /** What sounds and shows at the instant. */
  readonly items: readonly TimelineItem[];
  /** The next sound that will play, within the horizon. */
  readonly next: TimelineItem | null;
  /** When the answer changes, at the latest after `TIMELINE_HORIZON_MS`. */
  readonly until: number;
}

const isSound = (item: TimelineItem): boolean => item.medium === 'sound';

/**
 * The first moment in the window that no sound spans which may play; sounds from before may last up to its start.
 * One that is stopped counts in its whole length: where it reaches into the window, its start is in question too.
 */
function clearMoment(items: readonly TimelineItem[], window: Window): number | null {
  const sounds = items.filter((item) => isSound(item) && item.verdict.kind === 'plays');
  let clear = window.from;
  for (const item of sounds.sort((left, right) => left.start - right.start)) {
    if (item.start >= clear || clear > window.to) break;
    clear = Math.max(clear, item.end);
  }
  return clear <= window.to ? clear : null;
}

/**
 * What starts in the window or reaches into it, and all that decides what becomes of it: ahead as far as a cut may
 * come from, back to a moment that no sound spans. What ended before that moment has no say after it.
 */
function plannedAround(programme: Programme, now: readonly NowItem[], window: Window): TimelineItem[] {
  const { soundMs, anyMs } = longestOf(programme);
  let back = Math.max(anyMs, soundMs + STEP_BACK_MS);
  let items = plannedBetween(programme, now, { from: window.from - back, to: window.to + soundMs });
  for (;;) {
    const clear = clearMoment(items, { from: window.from - back + soundMs, to: window.from });
    if (clear !== null) return items.filter((item) => !isSound(item) || item.start >= clear || item.end > window.from);
    if (back >= CHAIN_MAX_MS) return items;
    const further = Math.min(2 * back, CHAIN_MAX_MS);
    const earlier = plannedBetween(programme, now, { from: window.from - further, to: window.from - back });
    items = [...earlier, ...items];
    back = further;
  }
}

/**
 * Every occurrence that starts in the window or reaches into it, by start, with what becomes of it.
 * Sounds exclude one another; texts share a board. Stops cut what plays and silence what would begin.
 * What becomes of an occurrence does not depend on the window asked for, see `CHAIN_MAX_MS`.
 */
export function timelineBetween(programme: Programme, now: readonly NowItem[], window: Window): TimelineItem[] {
  const planned = plannedAround(programme, now, window);
  return [...resolveOverlaps(planned.filter(isSound)), ...planned.filter((item) => !isSound(item))]
    .filter((item) => item.start < window.to && (item.start >= window.from || item.end > window.from))
    .sort(
      (left, right) => left.start - right.start || byCode(left.key, right.key) || byCode(left.medium, right.medium),
    );
}

/** What sounds and shows at `instant`, and until when that answer holds. */
export function timelineAt(programme: Programme, now: readonly NowItem[], instant: number): TimelineNow {
  const horizon = instant + TIMELINE_HORIZON_MS;
  const all = timelineBetween(programme, now, { from: instant, to: horizon }).filter(
    (item) => item.verdict.kind === 'plays',
  );
  const items = all.filter((item) => item.start <= instant && instant < item.until);
  const next = all.find((item) => isSound(item) && item.start > instant) ?? null;
  const changes = [
    ...all.flatMap((item) => [item.start, item.until]),
    ...now.flatMap((item) => [item.issuedAt, item.until]),
  ];
  const until = changes.reduce((first, change) => (change > instant ? Math.min(first, change) : first), horizon);
  return { items, next, until };
}

/** Of the board items in force, those of the highest class, by start: their pages rotate. */
export function boardItems(items: readonly TimelineItem[]): TimelineItem[] {
  const boards = items.filter((item) => item.medium === 'board');
  return boards.filter((item) => !boards.some((other) => outranks(other.class, item.class)));
}
