/** Milliseconds beyond the wire time that a first try waits before anything was measured, and never less (P-33). */
export const REPLY_MARGIN_MS = 50;
/** The longest margin, however slow the board or the adapter (P-33). */
export const REPLY_MARGIN_MS_MAX = 1000;

/** What was measured of a board's answers, wire time taken off: smoothed as RFC 6298 does, in milliseconds. */
export interface RoundTrip {
  readonly smoothedMs: number;
  readonly varianceMs: number;
}

/** One more measure; the first one counts for itself. */
export function measured(before: RoundTrip | null, sampleMs: number): RoundTrip {
  if (before === null) return { smoothedMs: sampleMs, varianceMs: sampleMs / 2 };
  const offMs = Math.abs(before.smoothedMs - sampleMs);
  return {
    smoothedMs: before.smoothedMs + (sampleMs - before.smoothedMs) / 8,
    varianceMs: before.varianceMs + (offMs - before.varianceMs) / 4,
  };
}

/** The margin of a try: smoothed time plus four times its variance, doubled, always within the bounds. */
export function marginMs(roundTrip: RoundTrip | null, doublings: number): number {
  const wanted = roundTrip === null ? 0 : roundTrip.smoothedMs + 4 * roundTrip.varianceMs;
  return Math.min(REPLY_MARGIN_MS_MAX, Math.max(REPLY_MARGIN_MS, wanted) * 2 ** doublings);
}
