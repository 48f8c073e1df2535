import { FALLBACK_AFTER_MS } from '../bounds.js';

/** Whether a host is in charge of the board, by its lease or by a list it made active (P-51). */
export interface HostPresence {
  /** The host holds the board for so long from now on. */
  lease(ms: number): void;
  /** The host was heard to take charge now, as by BLANK or at the end of its list. */
  seenAt(ms: number): void;
  leaseEndMs(): number;
  /** Since when the fallback list is due, were there no active list. */
  fallbackFromMs(): number;
}

/** A board without a host, as at switching on: its fallback list is due at once. */
export function hostPresence(nowMs: () => number): HostPresence {
  let leaseEndMs = -Infinity;
  let seenMs = -Infinity;
  return {
    lease: (ms) => {
      leaseEndMs = nowMs() + ms;
    },
    seenAt: (ms) => {
      seenMs = Math.max(seenMs, ms);
    },
    leaseEndMs: () => leaseEndMs,
    fallbackFromMs: () => Math.max(leaseEndMs, seenMs) + FALLBACK_AFTER_MS,
  };
}
