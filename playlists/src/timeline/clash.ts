import { AppError } from '../app-error.js';
import type { Window } from '../window.js';
import type { Programme } from '../wire/programme.js';
import type { ProgrammeSlot } from '../wire/slot.js';
import { claimsOf, freeStart, type Wish } from './free-start.js';
import { lossOf, type PlanReason, type TimelineItem } from './item.js';
import { byCode } from './priority.js';
import { sessionKey } from './session.js';
import { timelineBetween } from './timeline.js';

const DAY_MS = 24 * 3_600_000;
/** The longest window that clashes are looked for in: every monthly slot comes once. */
export const CLASH_WINDOW_MAX_MS = 31 * DAY_MS;
/** The most clashes given; the first ones by start. */
export const CLASHES_MAX = 200;

/**
 * `choice-open`: two priorities of different levels, the commune should decide their order (Thông tư 39).
 * `equal-rank`: the later one stays silent. `higher-class`: it is cut or stays silent.
 */
export type ClashRule =
  | 'choice-open'
  | 'equal-rank'
  | 'higher-class'
  | 'quiet-hours'
  | 'validity'
  | 'session-length'
  | 'sessions-a-day'
  | 'weekday';

/** One occurrence that cannot be heard or shown as planned. */
export interface Clash {
  readonly rule: ClashRule;
  /** The first part that is lost: of the slot in question, or of the loser where no slot is. */
  readonly item: TimelineItem;
  /** What it overlaps with; null where it breaks a rule by itself. */
  readonly other: TimelineItem | null;
  readonly loser: 'item' | 'other';
  /** The nearest start of the same day at which its occurrence fits whole, later ones first; null when there is none. */
  readonly proposedStart: number | null;
}

/** The sounds and texts of a window, for look-up. */
interface Scene {
  readonly programme: Programme;
  readonly byKey: ReadonlyMap<string, TimelineItem>;
}

function rankRule(loser: TimelineItem, winner: TimelineItem | null, { programme }: Scene): ClashRule {
  if (winner?.class !== loser.class) return 'higher-class';
  const levelOf = (item: TimelineItem) => programme.slots.find((slot) => slot.id === item.originId)?.level;
  const levels = loser.class === 'priority' && levelOf(winner) !== levelOf(loser);
  const isDecided = programme.choices.some(
    ({ firstSlotId, thenSlotId }) => firstSlotId === winner.originId && thenSlotId === loser.originId,
  );
  return levels && !isDecided ? 'choice-open' : 'equal-rank';
}

function ruleOf(reason: PlanReason, loser: TimelineItem, winner: TimelineItem | null, scene: Scene): ClashRule | null {
  switch (reason) {
    case 'pre-empted':
      return rankRule(loser, winner, scene);
    case 'quiet-hours':
      return 'quiet-hours';
    case 'expired':
    case 'not-yet-valid':
      return 'validity';
    case 'session-too-long':
      return 'session-length';
    case 'too-many-sessions':
      return 'sessions-a-day';
    case 'day-not-allowed':
      return 'weekday';
    case 'stopped':
    case 'muted':
    case 'retracted':
    case 'late':
      return null;
    default:
      return reason satisfies never;
  }
}

type Found = Omit<Clash, 'proposedStart'>;

function foundOf(loser: TimelineItem, slot: ProgrammeSlot | null, scene: Scene): Found[] {
  const loss = lossOf(loser);
  const winner = (loss?.winner && scene.byKey.get(loss.winner)) || null;
  const rule = loss && ruleOf(loss.reason, loser, winner, scene);
  if (!rule) return [];
  if (slot === null || loser.originId === slot.id) return [{ rule, item: loser, other: winner, loser: 'item' }];
  return winner?.originId === slot.id ? [{ rule, item: winner, other: loser, loser: 'other' }] : [];
}

const sessionOf = (item: TimelineItem | null): string => (item ? sessionKey(item.originId, item.session) : '');

/** One clash for each pair of occurrences and rule: the first part tells it. */
const oncePerSession = (found: readonly Found[]): Found[] => [
  ...new Map(
    found
      .toReversed()
      .map((one) => [`${one.rule} ${one.loser} ${sessionOf(one.item)} ${sessionOf(one.other)}`, one] as const),
  ).values(),
];

const byItem = (left: Found, right: Found): number =>
  left.item.start - right.item.start ||
  byCode(left.item.key, right.item.key) ||
  (left.other?.start ?? 0) - (right.other?.start ?? 0);

function wishOf({ item }: Found, items: readonly TimelineItem[]): Wish {
  const parts = items.filter(
    (one) => one.originId === item.originId && one.session === item.session && one.medium === item.medium,
  );
  const [first = item, ...others] = parts;
  return [first, ...others];
}

/**
 * The occurrences in the window that would not be heard or shown as planned, by start.
 * @param slot the slot about to be saved, in place of the one with its id: only what concerns it is given, and its
 *   content must be in the programme; null for the clashes of the programme as it stands
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
  const scene = { programme: whole, byKey };
  // The text of a bulletin with sound shares its fate; only texts alone are looked at by themselves.
  const found = items
    .filter((item) => (item.medium === 'sound' || !byKey.has(item.key)) && item.start < window.to)
    .flatMap((loser) => foundOf(loser, slot, scene))
    .filter(({ item }) => item.start >= window.from && item.start < window.to);
  return oncePerSession(found)
    .sort(byItem)
    .slice(0, CLASHES_MAX)
    .map((one) => ({ ...one, proposedStart: freeStart(wishOf(one, items), ground) }));
}
