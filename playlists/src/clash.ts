import { AppError } from './app-error.js';
import { claimsOf, freeStart } from './free-start.js';
import { lossOf, type PlanReason, type TimelineItem } from './occurrence.js';
import { timelineBetween } from './timeline.js';
import type { Window } from './window.js';
import type { Programme, ProgrammeSlot } from './wire/programme.js';

const DAY_MS = 24 * 3_600_000;
/** The longest window that clashes are looked for in: every monthly slot comes once. */
export const CLASH_WINDOW_MAX_MS = 31 * DAY_MS;
/** The most clashes given; the first ones by start. */
export const CLASHES_MAX = 200;

/** `equal-rank`: the later one stays silent, a person should choose. `higher-class`: it is cut or stays silent. */
export type ClashRule = 'equal-rank' | 'higher-class' | 'quiet-hours' | 'validity' | 'session-length';

/** One occurrence that cannot be heard or shown as planned. */
export interface Clash {
  readonly rule: ClashRule;
  /** The occurrence to move: of the slot in question, or the loser where no slot is. */
  readonly item: TimelineItem;
  /** What it overlaps with; null where it breaks a rule by itself. */
  readonly other: TimelineItem | null;
  readonly loser: 'item' | 'other';
  /** The nearest start of the same day at which `item` fits whole, later ones first; null when the day has none. */
  readonly proposedStart: number | null;
}

function ruleOf(reason: PlanReason, loser: TimelineItem, winner: TimelineItem | null): ClashRule | null {
  switch (reason) {
    case 'pre-empted':
      return winner?.class === loser.class ? 'equal-rank' : 'higher-class';
    case 'quiet-hours':
      return 'quiet-hours';
    case 'expired':
    case 'not-yet-valid':
      return 'validity';
    case 'session-too-long':
      return 'session-length';
    case 'stopped':
      return null;
    default:
      return reason satisfies never;
  }
}

type Found = Omit<Clash, 'proposedStart'>;

function foundOf(loser: TimelineItem, byKey: ReadonlyMap<string, TimelineItem>, slot: ProgrammeSlot | null): Found[] {
  const loss = lossOf(loser);
  const winner = (loss?.winner && byKey.get(loss.winner)) || null;
  const rule = loss && ruleOf(loss.reason, loser, winner);
  if (!rule) return [];
  if (slot === null || loser.slotId === slot.id) return [{ rule, item: loser, other: winner, loser: 'item' }];
  return winner?.slotId === slot.id ? [{ rule, item: winner, other: loser, loser: 'other' }] : [];
}

/**
 * The occurrences in the window that would not be heard or shown as planned, by start.
 * @param slot the slot about to be saved, in place of the one with its id: only what concerns it is given, and its
 *   bulletin must be in the programme; null for the clashes of the programme as it stands
 * @throws AppError `too-large` for a window above `CLASH_WINDOW_MAX_MS`
 */
export function clashesOf(programme: Programme, slot: ProgrammeSlot | null, window: Window): Clash[] {
  if (window.to - window.from > CLASH_WINDOW_MAX_MS)
    throw new AppError('too-large', `a window of ${window.to - window.from} ms, the most is ${CLASH_WINDOW_MAX_MS}`);
  const slots = slot ? [...programme.slots.filter((one) => one.id !== slot.id), slot] : programme.slots;
  const whole = { ...programme, slots };
  // A day more on each side: a proposal may lie anywhere in the local day of its occurrence.
  const items = timelineBetween(whole, [], { from: window.from - DAY_MS, to: window.to + DAY_MS });
  const sounds = items.filter((item) => item.medium === 'sound');
  const ground = { programme: whole, claims: claimsOf(sounds), from: window.from };
  const byKey = new Map(sounds.map((item) => [item.key, item]));
  // The text of a bulletin with sound shares its fate; only texts alone are looked at by themselves.
  return items
    .filter((item) => (item.medium === 'sound' || !byKey.has(item.key)) && item.start < window.to)
    .flatMap((loser) => foundOf(loser, byKey, slot))
    .filter(({ item }) => item.start >= window.from && item.start < window.to)
    .slice(0, CLASHES_MAX)
    .map((found) => ({ ...found, proposedStart: freeStart(found.item, ground) }));
}
