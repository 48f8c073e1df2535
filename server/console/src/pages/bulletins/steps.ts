import type { BulletinStep } from '@loa/playlists';
import type { BulletinStatus } from '../../api/types.js';

export type Step = BulletinStep['kind'] | 'schedule';

interface Person {
  /** Is the author. */
  readonly own: boolean;
  readonly writes: boolean;
  readonly approves: boolean;
}

const STEPS: Readonly<Record<BulletinStatus, readonly Step[]>> = {
  draft: ['submit', 'edit', 'withdraw'],
  submitted: ['approve', 'reject', 'edit', 'withdraw'],
  approved: ['schedule', 'edit', 'withdraw'],
  rejected: ['submit', 'edit', 'withdraw'],
  withdrawn: [],
};

/** What to offer to whom; the centre's own table in `@loa/playlists` decides. */
export function stepsFor(status: BulletinStatus, { own, writes, approves }: Person): Step[] {
  return STEPS[status].filter((step) => (step === 'approve' || step === 'reject' ? approves && !own : writes));
}
