const POLL_MS = 100;
const PATIENCE_MS = 30_000;

type Answer<Value> = Value | null | undefined | false;

/**
 * Asks again until there is an answer.
 * @param mostMs how long, ms
 * @throws Error naming what did not come
 */
export async function eventually<Value>(
  what: string,
  look: () => Promise<Answer<Value>> | Answer<Value>,
  mostMs = PATIENCE_MS,
): Promise<Value> {
  const end = performance.now() + mostMs;
  for (;;) {
    const value = await look();
    if (value !== null && value !== undefined && value !== false) return value;
    if (performance.now() > end) throw new Error(`${what}: not within ${mostMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
