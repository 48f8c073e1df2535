/**
 * Lets `most` works run at one time, the others wait in the order they came. Keeps what thousands of stations ask
 * of the store out of the store's own queue, so that a stop never waits behind all of them.
 * What waits is bounded by those who ask: a connection waits for its own answer.
 */
export function createGate(most: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = [];
  let running = 0;

  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      // Hands its place on instead of freeing it, so that nobody slips in between.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
