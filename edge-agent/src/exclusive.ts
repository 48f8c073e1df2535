export interface Exclusive {
  /** Asks for one more run; any number of asks while one runs make one more run. Never throws. */
  mark: () => void;
  /** Resolves when nothing runs and nothing is asked for. */
  idle: () => Promise<void>;
  /** No run begins after this; resolves when the last one ended. */
  stop: () => Promise<void>;
}

/**
 * One loop, one run at a time: an event marks the work dirty, the loop does the newest whole of it.
 * @param failed hears of a run that threw; the loop goes on
 */
export function exclusive(work: () => Promise<void>, failed: (error: unknown) => void): Exclusive {
  let dirty = false;
  let stopped = false;
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    while (dirty && !stopped) {
      dirty = false;
      try {
        await work();
      } catch (error) {
        failed(error);
      }
    }
    running = null;
  }

  return {
    mark: () => {
      dirty = true;
      // Begins after the caller's own step, so that marks made together are one run.
      if (!stopped) running ??= Promise.resolve().then(run);
    },
    idle: () => running ?? Promise.resolve(),
    stop: () => {
      stopped = true;
      return running ?? Promise.resolve();
    },
  };
}
