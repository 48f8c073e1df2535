import { SESSION_PAUSE_MS } from '../policy/policy.js';
import type { Window } from '../window.js';
import type { NowItem } from '../wire/now.js';
import type { Programme } from '../wire/programme.js';
import { meet } from '../window.js';
import type { Loss, TimelineItem } from './item.js';
import { lossOf } from './item.js';
import { timelineBetween } from './timeline.js';

/** How far a preview looks. */
export const PREVIEW_MS = 24 * 3_600_000;

/** A run of sounds that people hear as one session, with what is heard in it. */
export interface HeardSession extends Window {
  readonly items: readonly TimelineItem[];
}

/** What will be heard and shown at a station in the next 24 hours, and what will not although it was planned. */
export interface Preview extends Window {
  readonly sessions: readonly HeardSession[];
  readonly boards: readonly TimelineItem[];
  readonly lost: readonly { readonly item: TimelineItem; readonly loss: Loss }[];
  /** Of sound in the window, in milliseconds. */
  readonly heardMs: number;
}

const clipped = (segment: Window, { from, to }: Window): Window => ({
  from: Math.max(segment.from, from),
  to: Math.min(segment.to, to),
});

interface Stretch extends Window {
  readonly item: TimelineItem;
}

function sessionsOf(stretches: readonly Stretch[]): HeardSession[] {
  const sessions: { from: number; to: number; items: TimelineItem[] }[] = [];
  for (const { from, to, item } of stretches) {
    const last = sessions.at(-1);
    if (!last || from > last.to + SESSION_PAUSE_MS) sessions.push({ from, to, items: [item] });
    else {
      last.to = Math.max(last.to, to);
      if (!last.items.includes(item)) last.items.push(item);
    }
  }
  return sessions;
}

/** The next 24 hours of a station: the answer to "what will sound here". */
export function previewOf(programme: Programme, now: readonly NowItem[], instant: number): Preview {
  const window = { from: instant, to: instant + PREVIEW_MS };
  const items = timelineBetween(programme, now, window);
  const sounds = items.filter(({ medium }) => medium === 'sound');
  const stretches = sounds
    .flatMap((item) => item.segments.map((segment) => ({ ...segment, item })))
    .filter((segment) => meet(segment, window))
    .sort((left, right) => left.from - right.from)
    .map(({ item, ...segment }) => ({ ...clipped(segment, window), item }));
  return {
    ...window,
    sessions: sessionsOf(stretches),
    boards: items.filter(({ medium, verdict }) => medium === 'board' && verdict.kind === 'plays'),
    lost: sounds.flatMap((item) => {
      const loss = lossOf(item);
      return loss && item.start >= window.from ? [{ item, loss }] : [];
    }),
    heardMs: stretches.reduce((sum, { from, to }) => sum + to - from, 0),
  };
}
