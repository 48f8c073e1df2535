import type { NowItem } from '../wire/now.js';
import type { Programme } from '../wire/programme.js';
import { DELAY_MAX_MS } from '../wire/slot.js';
import { meet, type Window } from '../window.js';
import { applyMutes, haltBoard, haltsOf } from './halts.js';
import { isOn, type TimelineItem } from './item.js';
import { clearMoment } from './clear-moment.js';
import { issuedBetween, type Plan, planOf, scheduledBetween } from './planning.js';
import { byCode, outranks } from './priority.js';
import { arrivalOf, type Holds, NO_HOLDS, resolveSounds } from './resolve.js';
import type { Session } from './session.js';
import { groundOf } from './standing.js';

export type { Content, Loss, PlanReason, Segment, TimelineItem, Verdict } from './item.js';
export { isOn, lossOf } from './item.js';
export type { Holds } from './resolve.js';
export { sessionKey } from './session.js';
export type { Window } from '../window.js';

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

const lasts = ({ sounds, boards }: Session, instant: number): boolean =>
  sounds.some(({ item }) => item.end > instant) || boards.some((item) => item.end > instant);

/**
 * The sessions that start in the window or reach into it, and all that decide what becomes of them: back to a moment
 * at which nothing sounds. What was over by then has no say after it.
 */
function sessionsAround(plan: Plan, window: Window, holds: Holds): Session[] {
  const { soundMs, anyMs } = plan.reach;
  const lastingMs = soundMs + DELAY_MAX_MS;
  let from = window.from - Math.max(anyMs, lastingMs + STEP_BACK_MS);
  let scheduled = scheduledBetween(plan, { from, to: window.to });
  for (;;) {
    const sessions = [...scheduled, ...issuedBetween(plan, { from, to: window.to })];
    const clear = clearMoment(sessions, holds, { from: from + lastingMs, to: window.from });
    if (clear !== null) return sessions.filter((one) => arrivalOf(one, holds) >= clear || lasts(one, window.from));
    const further = Math.max(window.from - CHAIN_MAX_MS, from - (window.from - from));
    if (further >= from) return sessions;
    scheduled = [...scheduledBetween(plan, { from: further, to: from }), ...scheduled];
    from = further;
  }
}

/** Whether an item is planned, heard or shown in a window; one without length counts where it starts. */
function touches({ start, end, until, segments }: TimelineItem, window: Window): boolean {
  const from = Math.min(start, segments[0]?.from ?? start);
  return meet({ from, to: Math.max(end, until, from + 1) }, window);
}

/**
 * Every part of every occurrence that starts in the window or reaches into it, by start, with what becomes of it.
 * Sounds exclude one another; texts share a board. Stops cut what plays and silence what would begin.
 * What becomes of an occurrence does not depend on the window asked for, see `CHAIN_MAX_MS`.
 */
export function timelineBetween(
  programme: Programme,
  now: readonly NowItem[],
  window: Window,
  holds: Holds = NO_HOLDS,
): TimelineItem[] {
  const plan = planOf(programme, now);
  // Ahead as far as a cut or a delay may come from.
  const ahead = { from: window.from, to: window.to + plan.reach.soundMs + DELAY_MAX_MS };
  const sessions = sessionsAround(plan, ahead, holds);
  const halts = haltsOf(now);
  const first = sessions.reduce((least, { start }) => Math.min(least, start), ahead.from);
  const ground = groundOf(programme, { from: first, to: ahead.to + plan.reach.soundMs + DELAY_MAX_MS });
  const sounds = resolveSounds(plan, sessions, ground, holds).map((item) => applyMutes(item, now));
  const boards = sessions.flatMap(({ source, boards: items }) =>
    items.map((item) => haltBoard(item, source.issuedAt, halts)),
  );
  return [...sounds, ...boards]
    .filter((item) => touches(item, window))
    .sort(
      (left, right) => left.start - right.start || byCode(left.key, right.key) || byCode(left.medium, right.medium),
    );
}

/** What sounds and shows at `instant`, and until when that answer holds. */
export function timelineAt(
  programme: Programme,
  now: readonly NowItem[],
  instant: number,
  holds: Holds = NO_HOLDS,
): TimelineNow {
  const horizon = instant + TIMELINE_HORIZON_MS;
  const all = timelineBetween(programme, now, { from: instant, to: horizon }, holds).filter(
    (item) => item.verdict.kind === 'plays',
  );
  const items = all.filter((item) => isOn(item, instant));
  const next = all.find((item) => isSound(item) && (item.segments[0]?.from ?? 0) > instant) ?? null;
  const changes = [
    ...all.flatMap((item) => item.segments.flatMap(({ from, to }) => [from, to])),
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
