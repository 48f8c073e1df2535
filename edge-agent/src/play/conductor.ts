import type { TimelineItem } from '@loa/playlists';
import type { Knex } from 'knex';
import { wordsOf } from '../errors.js';
import { type Exclusive, exclusive } from '../exclusive.js';
import { BoardDuty, type BoardOutlet } from './board-duty.js';
import { type Book, openBook } from './book.js';
import { atOnce, PLAN_HOLDS_MS, type Plan, planOf, stopAt, type Target } from './decisions.js';
import type { ConductorEvent } from './duty.js';
import type { RecordProof } from './ledger.js';
import { type Playing, SoundDuty, type SoundDutyOptions } from './sound-duty.js';

export type { BoardOutlet } from './board-duty.js';
export type { Target } from './decisions.js';
export type { ConductorEvent } from './duty.js';

export interface ConductorOptions
  extends Pick<SoundDutyOptions, 'clock' | 'player' | 'amplifier' | 'mediaPath' | 'leadInMs' | 'leadOutMs' | 'report'> {
  readonly boards: readonly BoardOutlet[];
  readonly db: Knex;
  readonly recordProof: RecordProof;
  /** Occurrences before this instant are nobody's duty: when the station's journal began. */
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

/** After a pass that failed, or while the clock cannot be right and nothing is decided, look again after this. */
const LOOK_AGAIN_MS = 1_000;

/** Settles what an earlier run left open, then begins to conduct. */
export async function createConductor(options: ConductorOptions): Promise<Conductor> {
  const book = await openBook(options.db, options.recordProof, options.clock.wall());
  return new StationConductor(options, book);
}

class StationConductor implements Conductor {
  readonly #options: ConductorOptions;
  readonly #sound: SoundDuty;
  readonly #board: BoardDuty;
  readonly #work: Exclusive;
  readonly #forgetJump: () => void;
  readonly #changeListeners = new Set<() => void>();
  readonly #eventListeners = new Set<(event: ConductorEvent) => void>();
  /** When each stop was first in force here. */
  #stopsSeen = new Map<string, number>();
  #target: Target | null = null;
  #plan: Plan | null = null;
  #stopped = false;
  #cancelWake: () => void = () => undefined;

  constructor(options: ConductorOptions, book: Book) {
    const { clock } = options;
    this.#options = options;
    this.#work = exclusive(
      () => this.#look(),
      (error) => {
        options.report(`conductor: ${wordsOf(error)}`);
        this.#lookAgain();
      },
    );
    const witness = () => ({
      manifestRevision: this.#target?.revision ?? 0,
      recordedAt: clock.wall(),
      clockTrusted: clock.trusted(),
    });
    const emit = (event: ConductorEvent) => {
      for (const listener of this.#eventListeners) listener(event);
    };
    const duty = { ...options, book, witness, emit, changed: this.#work.mark };
    this.#sound = new SoundDuty(duty);
    this.#board = new BoardDuty(duty);
    this.#forgetJump = clock.onJump(() => {
      this.#plan = null;
      this.#work.mark();
    });
  }

  update(next: Target): void {
    const instant = this.#options.clock.wall();
    const now = atOnce(next.now, instant, this.#stopsSeen);
    this.#stopsSeen = new Map(now.map((item) => [item.id, item.issuedAt]));
    this.#target = { ...next, now };
    this.#plan = null;
    const stop = stopAt(now, instant);
    if (stop) this.#sound.stopAtOnce({ reason: 'stopped', by: stop.by });
    this.#work.mark();
  }

  mediaChanged(): void {
    this.#work.mark();
  }

  status(): ConductorStatus {
    return { playing: this.#sound.playing(), boardItems: this.#board.current() };
  }

  onChange(listener: () => void): () => void {
    this.#changeListeners.add(listener);
    return () => void this.#changeListeners.delete(listener);
  }

  onEvent(listener: (event: ConductorEvent) => void): () => void {
    this.#eventListeners.add(listener);
    return () => void this.#eventListeners.delete(listener);
  }

  idle(): Promise<void> {
    return this.#work.idle();
  }

  async stop(): Promise<void> {
    this.#forgetJump();
    this.#stopped = true;
    this.#sound.stopAtOnce({ reason: 'power-lost', by: null });
    await this.#work.stop();
    this.#cancelWake();
    await this.#sound.proveEnded();
    this.#board.stop();
  }

  #lookAgain(): void {
    this.#cancelWake();
    this.#cancelWake = this.#options.clock.after(LOOK_AGAIN_MS, this.#work.mark);
  }

  async #look(): Promise<void> {
    const { clock, since } = this.#options;
    const target = this.#target;
    if (!target || this.#stopped) return;
    if (!clock.trusted()) {
      await this.#sound.proveEnded();
      return this.#lookAgain();
    }
    const instant = clock.wall();
    const plan = this.#planAt(target, instant, since);
    const moment = { target, plan, instant, current: () => this.#target === target && !this.#stopped };
    const wakes = [...(await this.#sound.pass(moment)), ...(await this.#board.pass(moment))];
    this.#cancelWake();
    const next = Math.min(plan.madeAt + PLAN_HOLDS_MS, ...wakes.filter((wake) => wake > instant));
    this.#cancelWake = clock.at(next, this.#work.mark);
    for (const listener of this.#changeListeners) listener();
  }

  #planAt(target: Target, instant: number, since: number): Plan {
    const held = this.#plan;
    if (held && instant >= held.madeAt && instant < held.madeAt + PLAN_HOLDS_MS) return held;
    const made = planOf(target, instant, since);
    this.#plan = made;
    return made;
  }
}
