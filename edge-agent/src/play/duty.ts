import type { StationClock } from '../clock.js';
import type { Book } from './book.js';
import type { Plan, Target } from './decisions.js';
import type { Witness } from './proof.js';

export type ConductorEvent =
  | { readonly kind: 'playing'; readonly key: string; readonly startErrorMs: number; readonly at: number }
  | { readonly kind: 'ended'; readonly key: string; readonly medium: 'sound' | 'board'; readonly outcome: string };

/** One look at the world. */
export interface Moment {
  readonly target: Target;
  readonly plan: Plan;
  /** Wall instant of the look. */
  readonly instant: number;
  /** False once a newer target came: then nothing more may begin by this one. */
  readonly current: () => boolean;
}

/** What the duties of both media need. */
export interface DutyOptions {
  readonly clock: StationClock;
  readonly book: Book;
  /** Hears of what fails. */
  readonly report: (message: string) => void;
  /** Asks for another pass. */
  readonly changed: () => void;
  readonly emit: (event: ConductorEvent) => void;
  readonly witness: () => Witness;
}

/** The part of the conductor that answers for one medium. */
export interface Duty {
  /** Does what the moment asks for; answers the wall instants at which to look again. */
  pass(moment: Moment): Promise<number[]>;
}
