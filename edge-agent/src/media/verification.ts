import { setTimeout as sleep } from 'node:timers/promises';
import { wordsOf } from '../errors.js';
import type { MediaStore, Pause } from './store.js';

/** No more is read than this: sounds and the journal come first on a slow card. */
export const SCRUB_BYTES_PER_SECOND_MAX = 4 * 1024 ** 2;
/** From the end of one round to the beginning of the next. */
export const SCRUB_EVERY_MS = 24 * 3_600_000;

export interface Verification {
  /** Resolves when everything was read once. */
  readonly finished: Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface VerificationOptions {
  readonly store: Pick<MediaStore, 'list' | 'path' | 'verify'>;
  /** Hears of a medium that was not sound any more and is gone. */
  readonly removed: (hash: string) => void;
  readonly report: (message: string) => void;
  /** Hashes that are read before all others: what the programme wants. */
  readonly first?: () => readonly string[];
  /** Waits for some milliseconds of the monotonic clock, or until the signal ends it; never rejects. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

const waitFor = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal, ref: false }).catch(() => undefined);

/** Reads every medium once; ends early when it is told to stop. */
async function round(options: VerificationOptions, signal: AbortSignal): Promise<void> {
  const { store, removed, first = () => [], wait = waitFor } = options;
  const pause: Pause = (bytes) =>
    signal.aborted ? Promise.resolve() : wait((bytes * 1_000) / SCRUB_BYTES_PER_SECOND_MAX, signal);
  for (const hash of new Set([...first(), ...store.list().map((medium) => medium.hash)])) {
    if (signal.aborted) return;
    if (store.path(hash) !== null && !(await store.verify(hash, pause))) removed(hash);
  }
}

/**
 * Reads every stored medium, one after the other at a slow pace, round after round: cards of cheap boxes rot. What is
 * not sound any more is removed, so that it is fetched again while there is time.
 */
export function verifyStored(options: VerificationOptions): Verification {
  const { report, wait = waitFor } = options;
  const ending = new AbortController();
  const { signal } = ending;
  const once = () =>
    round(options, signal).catch((error: unknown) => report(`the media could not be verified: ${wordsOf(error)}`));
  const again = async () => {
    while (!signal.aborted) {
      await wait(SCRUB_EVERY_MS, signal);
      if (!signal.aborted) await once();
    }
  };
  const finished = once();
  const ended = finished.then(again);
  const stop = () => {
    ending.abort();
    return ended;
  };
  return { finished, stop };
}
