import type { TimelineItem } from '@loa/playlists';
import type { NowItem, Programme } from '@loa/playlists/wire';
import type { Knex } from 'knex';
import type { Amplifier } from '../amplifier/amplifier.js';
import type { BoardShown, BoardText } from '../board/keeper.js';
import type { StationClock } from '../clock.js';
import type { RecordProof } from './ledger.js';
import type { Player } from './player.js';

/** The newest whole of what the station should do. */
export interface Target {
  readonly programme: Programme;
  /** Revision of its manifest. */
  readonly revision: number;
  /** Merged items of all now documents. */
  readonly now: readonly NowItem[];
}

/** A board as the conductor sees it. */
export interface BoardOutlet {
  want(texts: readonly BoardText[]): void;
  onShown(listener: (shown: BoardShown) => void): () => void;
}

export type ConductorEvent =
  | { readonly kind: 'playing'; readonly key: string; readonly startErrorMs: number; readonly at: number }
  | { readonly kind: 'ended'; readonly key: string; readonly medium: 'sound' | 'board'; readonly outcome: string };

export interface ConductorOptions {
  readonly clock: StationClock;
  readonly player: Player;
  readonly amplifier: Amplifier;
  readonly boards: readonly BoardOutlet[];
  readonly db: Knex;
  /** Path of a stored, verified medium, or null. */
  readonly mediaPath: (hash: string) => string | null;
  readonly recordProof: RecordProof;
  /** Hears of what fails. */
  readonly report: (message: string) => void;
  /** Occurrences before this instant are nobody's duty: when the station was enrolled. */
  readonly since: number;
  readonly leadInMs: number;
  readonly leadOutMs: number;
}

export interface ConductorStatus {
  readonly playing: { readonly key: string; readonly title: string; readonly since: number } | null;
  readonly boardItems: readonly TimelineItem[];
}

/** Makes the timeline sound and show, once each, and proves it. */
export interface Conductor {
  update(target: Target): void;
  /** A medium came or went: look again. */
  mediaChanged(): void;
  status(): ConductorStatus;
  onChange(listener: () => void): () => void;
  onEvent(listener: (event: ConductorEvent) => void): () => void;
  /** Resolves when nothing is being done at this moment. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** Settles what an earlier run left open, then begins to conduct. */
export async function createConductor(options: ConductorOptions): Promise<Conductor> {
  throw new Error(`not built yet: ${options.since}`);
}
