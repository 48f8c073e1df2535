import type { Facts } from './facts.js';

/** Every cause, worst first among those of one severity: the order in which a technician should look. */
export const CAUSE_CODES = [
  'agent-stopped',
  'clock-untrusted',
  'no-programme',
  'disk-read-only',
  'disk-full',
  'no-sound-card',
  'sound-fails',
  'amplifier-fails',
  'voltage-low',
  'too-hot',
  'card-worn',
  'card-errors',
  'memory-short',
  'load-high',
  'board-away',
  'board-wrong',
  'link-down',
  'modem-down',
  'signal-weak',
  'media-missing',
  'muted-here',
  'long-silent',
  'documents-refused',
  'proofs-waiting',
  'proofs-lost',
  'clock-off',
  'clock-stepped',
  'volume-reduced',
  'not-heard',
  'programme-old',
  'no-clock-battery',
] as const;
export type CauseCode = (typeof CAUSE_CODES)[number];

export const SEVERITIES = ['severe', 'warning', 'notice'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Something that is not as it should be; what to do about it stands beside its words. */
export interface Cause {
  readonly code: CauseCode;
  readonly severity: Severity;
  /** What its words name. */
  readonly params: Readonly<Record<string, string | number>>;
}

/** Looks for the causes of one code. */
export interface Rule {
  readonly code: CauseCode;
  readonly find: (facts: Facts, now: number) => readonly Omit<Cause, 'code'>[];
}
