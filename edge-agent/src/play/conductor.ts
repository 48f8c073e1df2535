import type { TimelineItem } from '@loa/playlists';
import type { Knex } from 'knex';
import { wordsOf } from '../errors.js';
import { type Exclusive, exclusive } from '../exclusive.js';
import { BoardDuty } from './board-duty.js';
import type { BoardOutlet } from './board-outlet.js';
import { type Book, openBook } from './book.js';
import { hushOf } from './at-once.js';
import { PLAN_HOLDS_MS, type Target } from './decisions.js';
import { Doubt } from './doubt.js';
import type { Conductor, ConductorEvent, ConductorStatus, DutyOptions } from './duty.js';
import type { RecordProof } from './ledger.js';
import { Planner } from './planner.js';
import { SessionHolds } from './session-holds.js';
import type { SoundShelf } from './score.js';
import { SoundDuty, type SoundDutyOptions } from './sound-duty.js';
import { toneBox } from './tones.js';

export type { BoardOutlet } from './board-outlet.js';
export type { Target } from './decisions.js';
export type { Conductor, ConductorEvent, ConductorStatus } from './duty.js';

export interface ConductorOptions
  extends Pick<SoundDutyOptions, 'clock' | 'player' | 'amplifier' | 'leadInMs' | 'leadOutMs' | 'report'>,
    Pick<SoundShelf, 'mediaPath'> {
  readonly boards: readonly BoardOutlet[];
  readonly db: Knex;
  readonly recordProof: RecordProof;
  /** Occurrences before this instant are nobody's duty: when the station's journal began. */
  readonly since: number;
}

/** After a pass that failed, or while the clock cannot be right and nothing is decided, look again after this. */
const LOOK_AGAIN_MS = 1_000;
/** Decoder and ledger need this before the device takes the first sample of a sound that nobody knew ahead. */
const PREPARE_MS = 600;

/** Settles what an earlier run left open, then begins to conduct. */
export async function createConductor(options: ConductorOptions): Promise<Conductor> {
  const { clock, since } = options;
  // A clock that runs ahead must not make the ledger forget.
  const at = clock.trusted() ? clock.wall() : Math.min(clock.wall(), since);
  const book = await openBook(options.db, options.recordProof, at);
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
  readonly #planner: Planner;
  readonly #doubt = new Doubt();
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
    const soonestMs = Math.max(options.leadInMs, options.player.leadMs + PREPARE_MS);
    this.#planner = new Planner(new SessionHolds({ book, since: options.since, soonestMs }), options.since);
    const duty = { ...options, ...this.#abilities(), book };
    const hold = (item: TimelineItem, until: number) => {
      this.#planner.hold(item, until);
      this.#work.mark();
    };
    const programme = () => this.#planner.target()?.programme ?? null;
    this.#sound = new SoundDuty({ ...duty, programme, toneOf: toneBox(), soonestMs, hold });
    this.#board = new BoardDuty(duty);
    this.#forgetJump = clock.onJump(() => {
      this.#planner.jumped();
      this.#work.mark();
    });
  }

  update(next: Target): void {
    const { now } = this.#planner.update(next, this.#options.clock.wall());
    this.#sound.hush((item, instant) => hushOf(now, item, instant));
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
    await this.#sound.settle(null);
    this.#board.stop();
  }

  #abilities(): Pick<DutyOptions, 'witness' | 'emit' | 'changed'> {
    const { clock } = this.#options;
    return {
      witness: () => ({
        manifestRevision: this.#planner.target()?.revision ?? 0,
        recordedAt: clock.wall(),
        clockTrusted: clock.trusted(),
      }),
      emit: (event) => {
        for (const listener of this.#eventListeners) listener(event);
      },
      changed: this.#work.mark,
    };
  }

  #lookAgain(): void {
    this.#cancelWake();
    this.#cancelWake = this.#options.clock.after(LOOK_AGAIN_MS, this.#work.mark);
  }

  async #look(): Promise<void> {
    const { clock } = this.#options;
    const target = this.#planner.target();
    if (!target || this.#stopped) return;
    if (!this.#doubt.look(clock)) {
      await this.#sound.settle(null);
      return this.#lookAgain();
    }
    const instant = clock.wall();
    const plan = this.#planner.planAt(target, instant);
    const current = () => this.#planner.isCurrent(plan) && !this.#stopped;
    const moment = { target, plan, instant, current, doubted: (item: TimelineItem) => this.#doubt.covers(item) };
    const wakes = [...(await this.#sound.pass(moment)), ...(await this.#board.pass(moment))];
    this.#cancelWake();
    const next = wakes.reduce(
      (first, wake) => (wake > instant ? Math.min(first, wake) : first),
      plan.madeAt + PLAN_HOLDS_MS,
    );
    this.#cancelWake = clock.at(next, this.#work.mark);
    for (const listener of this.#changeListeners) listener();
  }
}
