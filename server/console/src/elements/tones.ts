import type { BulletinClass, BulletinStatus, ProofEntry, Slot, Verdict } from '../api/types.js';
import type { Tone } from './status-mark.js';

/** One colour for one meaning, everywhere. */
export const bulletinTone: Readonly<Record<BulletinStatus, Tone>> = {
  draft: 'off',
  submitted: 'wait',
  approved: 'good',
  rejected: 'bad',
  withdrawn: 'off',
};

export const slotTone: Readonly<Record<Slot['state'], Tone>> = {
  active: 'good',
  'awaiting-confirmation': 'wait',
  withdrawn: 'off',
  over: 'off',
};

export const classTone: Readonly<Record<BulletinClass, Tone>> = {
  ordinary: 'off',
  priority: 'accent',
  emergency: 'bad',
};

export const verdictTone: Readonly<Record<Verdict, Tone>> = {
  proven: 'good',
  cut: 'wait',
  silent: 'off',
  missing: 'bad',
  waiting: 'accent',
  unplanned: 'wait',
};

export const outcomeTone: Readonly<Record<ProofEntry['outcome'], Tone>> = {
  completed: 'good',
  stopped: 'wait',
  interrupted: 'bad',
  silent: 'off',
};
