import type { TimelineItem } from './occurrence.js';
import type { BulletinClass } from './wire/schema.js';

const RANK: Readonly<Record<BulletinClass, number>> = { ordinary: 0, priority: 1, emergency: 2 };

interface Claim {
  readonly class: BulletinClass;
  readonly start: number;
  readonly slotId: string;
}

/** Orders ids by code units: the same on every machine, whatever its language. */
export const byCode = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** Orders claims on one loudspeaker, winner first: higher class, then first in, then the slot's id. */
export function byPriority(left: Claim, right: Claim): number {
  return RANK[right.class] - RANK[left.class] || left.start - right.start || byCode(left.slotId, right.slotId);
}

/** Whether `left` outranks `right` by class alone. */
export const outranks = (left: BulletinClass, right: BulletinClass): boolean => RANK[left] > RANK[right];

/**
 * Lets one sound at a time play, by start: whoever begins while another plays is silent, unless its class is higher;
 * then it cuts the other. A verdict depends only on what began earlier or at the same instant, a cut on what begins
 * before the end, so one pass decides all.
 */
export function resolveOverlaps(sounds: readonly TimelineItem[]): TimelineItem[] {
  const resolved: TimelineItem[] = [];
  let playing = -1;
  for (const item of [...sounds].sort((left, right) => left.start - right.start || byPriority(left, right))) {
    const current = resolved[playing];
    if (item.verdict.kind === 'silent') resolved.push(item);
    else if (!current || current.until <= item.start) playing = resolved.push(item) - 1;
    else if (outranks(item.class, current.class)) {
      resolved[playing] = { ...current, until: item.start, cut: { reason: 'pre-empted', by: null, winner: item.key } };
      playing = resolved.push(item) - 1;
    } else {
      const verdict = { kind: 'silent', reason: 'pre-empted', by: null, winner: current.key } as const;
      resolved.push({ ...item, until: item.start, verdict });
    }
  }
  return resolved;
}
