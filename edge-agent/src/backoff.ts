/** Bounds of the pause before try number `attempt` (from 0), milliseconds. */
export interface Backoff {
  readonly firstMs: number;
  readonly mostMs: number;
}

/**
 * Exponential back-off with full jitter: a uniform pause from 0 to `first · 2^attempt`, at most `most`.
 * Thousands of stations that lost the centre at one instant thus come back spread over time.
 * Source: M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
 */
export function fullJitterMs({ firstMs, mostMs }: Backoff, attempt: number, random: () => number): number {
  const ceiling = Math.min(mostMs, firstMs * 2 ** Math.min(attempt, 30));
  return Math.round(random() * ceiling);
}
