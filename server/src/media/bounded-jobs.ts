import { ServerError } from '../server-error.js';

/** Lets a few jobs run at once and a bounded number wait. */
export interface BoundedJobs {
  /** @throws ServerError `busy` where the queue is full */
  readonly run: <Result>(job: () => Promise<Result>) => Promise<Result>;
}

/** @param most how many run at once, and how many may wait for their turn */
export function boundedJobs(most: { readonly running: number; readonly waiting: number }): BoundedJobs {
  const waiting: (() => void)[] = [];
  let running = 0;

  /** A turn is handed over, never given back while somebody waits. */
  function pass(): void {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }

  async function turn(): Promise<void> {
    if (running < most.running) {
      running += 1;
      return;
    }
    if (waiting.length >= most.waiting) throw new ServerError('busy', 'too much audio is being worked on; try again');
    await new Promise<void>((resolve) => waiting.push(resolve));
  }

  return {
    run: async (job) => {
      await turn();
      try {
        return await job();
      } finally {
        pass();
      }
    },
  };
}
