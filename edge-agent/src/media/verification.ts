import { wordsOf } from '../errors.js';
import type { MediaStore } from './store.js';

export interface Verification {
  readonly finished: Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface VerificationOptions {
  readonly store: MediaStore;
  /** Hears of a medium that was not sound any more and is gone. */
  readonly removed: (hash: string) => void;
  readonly report: (message: string) => void;
}

/**
 * Reads every stored medium once, one after the other: cards of cheap boxes rot. What is not sound any more is
 * removed, so that it is fetched again while there is time.
 */
export function verifyStored({ store, removed, report }: VerificationOptions): Verification {
  let stopped = false;
  const run = async () => {
    for (const { hash } of store.list()) {
      if (stopped) return;
      if (store.path(hash) !== null && !(await store.verify(hash))) removed(hash);
    }
  };
  const finished = run().catch((error: unknown) => report(`the media could not be verified: ${wordsOf(error)}`));
  return {
    finished,
    stop: () => {
      stopped = true;
      return finished;
    },
  };
}
