import type { Log } from '@loa/host';
import { encodeMessage, type StationState } from '@loa/playlists/wire';
import { wordsOf } from '../errors.js';
import { type Exclusive, exclusive } from '../exclusive.js';

/** However much happens, the state goes out no more often than this. */
export const STATE_EVERY_MIN_MS = 1_000;
/** However little happens, it goes out this often. */
export const STATE_EVERY_MAX_MS = 60_000;

export interface StatePublisherOptions {
  readonly read: () => Promise<StationState>;
  /** Rejects within a bounded time when there is no link. */
  readonly publish: (state: Uint8Array) => Promise<void>;
  readonly up: () => boolean;
  readonly monotonic: () => number;
  readonly log: Log;
  readonly everyMinMs?: number;
  readonly everyMaxMs?: number;
}

export interface StatePublisher {
  /** Something of the state may have changed. */
  mark(): void;
  /** The link is up: the broker may have lost what it kept, or told the world that this station is gone. */
  connected(): void;
  stop(): Promise<void>;
}

/** The state without its instant: two that differ in nothing else say the same. */
const substanceOf = (state: StationState): string => JSON.stringify({ ...state, at: 0 });

/** Tells the centre how the station is: on change, at bounded pace, and as a heartbeat. */
export const createStatePublisher = (options: StatePublisherOptions): StatePublisher => new PacedPublisher(options);

class PacedPublisher implements StatePublisher {
  readonly #options: StatePublisherOptions;
  readonly #loop: Exclusive;
  readonly #heartbeat: NodeJS.Timeout;
  #lastAt = Number.NEGATIVE_INFINITY;
  /** What the centre was told last, null for nothing on this link. */
  #told: string | null = null;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(options: StatePublisherOptions) {
    this.#options = options;
    this.#loop = exclusive(
      () => this.#tell(),
      (error) => options.log.info({ reason: wordsOf(error) }, 'the state could not be sent'),
    );
    this.#heartbeat = setInterval(() => this.connected(), options.everyMaxMs ?? STATE_EVERY_MAX_MS);
  }

  mark(): void {
    if (this.#timer !== undefined || this.#stopped) return;
    const dueAt = this.#lastAt + (this.#options.everyMinMs ?? STATE_EVERY_MIN_MS);
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.#loop.mark();
      },
      Math.max(0, dueAt - this.#options.monotonic()),
    );
  }

  connected(): void {
    this.#told = null;
    this.mark();
  }

  stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#heartbeat);
    clearTimeout(this.#timer);
    return this.#loop.stop();
  }

  async #tell(): Promise<void> {
    const { up, read, publish, monotonic } = this.#options;
    if (!up()) return;
    const state = await read();
    const substance = substanceOf(state);
    if (substance === this.#told) return;
    this.#lastAt = monotonic();
    await publish(encodeMessage(state));
    this.#told = substance;
  }
}
