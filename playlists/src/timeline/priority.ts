import type { EqualRank } from '../wire/policy.js';
import type { BulletinClass } from '../wire/schema.js';
import type { PriorityChoice } from '../wire/slot.js';
import type { TimelineItem } from './item.js';
import type { Session } from './session.js';

const RANK: Readonly<Record<BulletinClass, number>> = { ordinary: 0, priority: 1, emergency: 2 };

/** The rank of a class; a filler is below all. */
export const rankOf = (bulletinClass: BulletinClass): number => RANK[bulletinClass];

/** Orders ids by code units: the same on every machine, whatever its language. */
export const byCode = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** Orders items on one loudspeaker, winner first: higher class, then first in, then the origin's id. */
export function byPriority(left: TimelineItem, right: TimelineItem): number {
  return RANK[right.class] - RANK[left.class] || left.start - right.start || byCode(left.originId, right.originId);
}

/** Whether `left` outranks `right` by class alone. */
export const outranks = (left: BulletinClass, right: BulletinClass): boolean => RANK[left] > RANK[right];

/** What decides between two of one class. */
export interface EqualRankRules {
  /** `{first}>{then}` of the choices that people made. */
  readonly chosen: ReadonlySet<string>;
  readonly rule: EqualRank;
}

/** The choices of a programme, for look-up. */
export const chosenOf = (choices: readonly PriorityChoice[]): ReadonlySet<string> =>
  new Set(choices.map(({ firstSlotId, thenSlotId }) => `${firstSlotId}>${thenSlotId}`));

const sessionRank = ({ source }: Session): number => (source.fillMs === null ? RANK[source.class] : -1);

function byLevel(left: Session, right: Session, rule: EqualRank): number {
  const deeper = left.source.level - right.source.level;
  return rule === 'first-in' ? 0 : rule === 'higher-level-first' ? -deeper : deeper;
}

/**
 * Positive where `left` goes before `right` and cuts it, negative the other way round, 0 where first in is first.
 * Class comes first; in one class what people issue now comes before the schedule, and newer before older; then a
 * choice that people made between the two, then the policy's rule (Thông tư 39: the commune decides the order).
 */
export function precedence(left: Session, right: Session, { chosen, rule }: EqualRankRules): number {
  const byClass = sessionRank(left) - sessionRank(right);
  if (byClass !== 0) return byClass;
  const [one, other] = [left.source, right.source];
  if (one.origin !== other.origin) return one.origin === 'now' ? 1 : -1;
  if (one.origin === 'now') return one.originId === other.originId ? 0 : one.issuedAt - other.issuedAt;
  if (chosen.has(`${one.originId}>${other.originId}`)) return 1;
  if (chosen.has(`${other.originId}>${one.originId}`)) return -1;
  return byLevel(left, right, rule);
}

/** Whether a person chose that `first` goes before `then`: then the second one waits for its turn. */
export const isChosen = (first: Session, then: Session, { chosen }: EqualRankRules): boolean =>
  chosen.has(`${first.source.originId}>${then.source.originId}`);
