import { setImmediate } from 'node:timers/promises';
import {
  type Clash,
  CLASH_WINDOW_MAX_MS,
  CLASHES_MAX,
  type ClashRule,
  clashesOf,
  isoInstant,
  lossOf,
  type TimelineItem,
  timelineBetween,
} from '@loa/playlists';
import type { Programme } from '@loa/playlists/wire';
import { titleOf } from './item-view.js';
import type { Place } from './slot-places.js';

type Found = Omit<Clash, 'item'> & { readonly item: TimelineItem };

const DAY_RULES: Readonly<Partial<Record<string, ClashRule>>> = {
  'session-too-long': 'session-length',
  'too-many-sessions': 'sessions-a-day',
};

const dayRuleOf = (item: TimelineItem): ClashRule | null => DAY_RULES[lossOf(item)?.reason ?? ''] ?? null;

/** The occurrence of a slot that is nearest to an item. */
const nearest = (own: readonly TimelineItem[], { start }: TimelineItem): TimelineItem | null =>
  own.reduce<TimelineItem | null>(
    (best, item) => (best && Math.abs(best.start - start) <= Math.abs(item.start - start) ? best : item),
    null,
  );

/** Sounds of others that a rule of the day keeps silent only because the slot is there. */
function displaced(programme: Programme, slotId: string, window: { from: number; to: number }): Found[] {
  const without = { ...programme, slots: programme.slots.filter(({ id }) => id !== slotId) };
  const heard = new Set(
    timelineBetween(without, [], window)
      .filter((item) => item.medium === 'sound' && !dayRuleOf(item))
      .map(({ key }) => key),
  );
  const items = timelineBetween(programme, [], window).filter(({ medium }) => medium === 'sound');
  const own = items.filter(({ originId, verdict }) => originId === slotId && verdict.kind === 'plays');
  return items.flatMap((other) => {
    const rule = other.originId === slotId || !heard.has(other.key) ? null : dayRuleOf(other);
    const item = rule && nearest(own, other);
    return item ? [{ rule, item, other, loser: 'other' as const, proposedStart: null }] : [];
  });
}

/** A slot outlives its bulletin: only the first occurrence after its end is told. */
function lapsedOnce(clashes: readonly Found[]): Found[] {
  const lapsed = clashes.find(({ rule }) => rule === 'validity');
  return clashes.filter((clash) => clash.rule !== 'validity' || clash === lapsed);
}

function clashesAt({ programme }: Place, slotId: string, from: number): Found[] {
  const slot = programme.slots.find(({ id }) => id === slotId);
  if (!slot) return [];
  const window = { from, to: from + CLASH_WINDOW_MAX_MS };
  return [...lapsedOnce(clashesOf(programme, slot, window)), ...displaced(programme, slotId, window)];
}

const otherView = (other: TimelineItem | null) =>
  other && { slotId: other.originId, title: titleOf(other.content) ?? '', start: isoInstant(other.start) };

function clashView({ rule, item, other, loser, proposedStart }: Found) {
  return {
    rule,
    start: isoInstant(item.start),
    end: isoInstant(item.end),
    other: otherView(other),
    loses: loser === 'item' ? ('this' as const) : ('other' as const),
    proposedStart: proposedStart === null ? null : isoInstant(proposedStart),
  };
}

type ClashView = ReturnType<typeof clashView> & { places: string[] };

/** What one slot would meet at these places in 31 days, by start; what is the same at several places stands once. */
export async function clashViews(places: readonly Place[], slotId: string, from: number): Promise<ClashView[]> {
  const views = new Map<string, ClashView>();
  for (const place of places) {
    await setImmediate();
    for (const found of clashesAt(place, slotId, from)) {
      const view = clashView(found);
      const key = JSON.stringify(view);
      const known = views.get(key) ?? { ...view, places: [] };
      known.places.push(place.name);
      views.set(key, known);
    }
  }
  return [...views.values()]
    .sort((left, right) => (left.start < right.start ? -1 : left.start > right.start ? 1 : 0))
    .slice(0, CLASHES_MAX);
}
