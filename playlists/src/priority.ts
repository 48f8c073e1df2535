import type { BulletinClass } from './wire/schema.js';

const RANK: Readonly<Record<BulletinClass, number>> = { ordinary: 0, priority: 1, emergency: 2 };

interface Claim {
  readonly class: BulletinClass;
  readonly start: number;
  readonly slotId: string;
}

/** Orders claims on one loudspeaker, winner first: higher class, then first in, then the slot's id. */
export function byPriority(left: Claim, right: Claim): number {
  return RANK[right.class] - RANK[left.class] || left.start - right.start || left.slotId.localeCompare(right.slotId);
}

/** Whether `left` outranks `right` by class alone. */
export const outranks = (left: BulletinClass, right: BulletinClass): boolean => RANK[left] > RANK[right];
