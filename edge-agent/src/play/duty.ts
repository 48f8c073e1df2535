import type { TimelineItem } from '@loa/playlists';
import type { StationClock } from '../clock.js';
import type { Book } from './book.js';
import type { Plan, Target } from './decisions.js';
import type { Witness } from './proof.js';

export type ConductorEvent =
  | { readonly kind: 'playing'; readonly key: string; readonly startErrorMs: number; readonly at: number }
  | { readonly kind: 'ended'; readonly key: string; readonly medium: 'sound' | 'board'; readonly outcome: string };

/** What sounds at the moment. */
export interface Playing {
  readonly key: string;
  readonly title: string;
  readonly since: number;
}

export interface ConductorStatus {
  readonly playing: Playing | null;
  readonly boardItems: readonly TimelineItem[];
}

/** Makes the timeline sound and show, once each, and proves it. */
export interface Conductor {
  /** Takes the newest whole target; a stop in it silences before this returns. */
  update(target: Target): void;
  /** A medium came or went: look again. */
  mediaChanged(): void;
  status(): ConductorStatus;
  /** Calls back when the status may have changed. */
  onChange(listener: () => void): () => void;
  onEvent(listener: (event: ConductorEvent) => void): () => void;
  /** Resolves when nothing is being done at this moment. */
  idle(): Promise<void>;
  /** Cuts what sounds, proves it, and does nothing more. Boards keep what they show until their time to live ends. */
  stop(): Promise<void>;
}

/** One look at the world. */
export interface Moment {
  readonly target: Target;
  readonly plan: Plan;
  /** Wall instant of the look. */
  readonly instant: number;
  /** False once a newer target came: then nothing more may begin by this one. */
  readonly current: () => boolean;
  /** Whether an item could have begun while nobody knew the time. */
  readonly doubted: (item: TimelineItem) => boolean;
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
