import type { Log } from '@loa/host';
import { encodeMessage, type StationState } from '@loa/playlists/wire';
import { wordsOf } from '../errors.js';
import { exclusive } from '../exclusive.js';

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
  readonly mark: () => void;
  /** The link is up: the broker may have lost what it kept, or told the world that this station is gone. */
  readonly connected: () => void;
  readonly stop: () => Promise<void>;
}

/** The state without its instant: two that differ in nothing else say the same. */
const substanceOf = (state: StationState): string => JSON.stringify({ ...state, at: 0 });

/** Tells the centre how the station is: on change, at bounded pace, and as a heartbeat. */
export function createStatePublisher(options: StatePublisherOptions): StatePublisher {
  const { read, publish, up, monotonic, log } = options;
  const everyMinMs = options.everyMinMs ?? STATE_EVERY_MIN_MS;
  let lastAt = Number.NEGATIVE_INFINITY;
  let told: string | null = null;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const loop = exclusive(
    async () => {
      if (!up()) return;
      const state = await read();
      const substance = substanceOf(state);
      if (substance === told) return;
      lastAt = monotonic();
      await publish(encodeMessage(state));
      told = substance;
    },
    (error) => log.info({ reason: wordsOf(error) }, 'the state could not be sent'),
  );

  function mark(): void {
    if (timer !== undefined || stopped) return;
    timer = setTimeout(
      () => {
        timer = undefined;
        loop.mark();
      },
      Math.max(0, lastAt + everyMinMs - monotonic()),
    );
  }

  function afresh(): void {
    told = null;
    mark();
  }

  const heartbeat = setInterval(afresh, options.everyMaxMs ?? STATE_EVERY_MAX_MS);
  return {
    mark,
    connected: afresh,
    stop: () => {
      stopped = true;
      clearInterval(heartbeat);
      clearTimeout(timer);
      return loop.stop();
    },
  };
}
