/** Relays that fall off by themselves when their lease is over (P-26). */
export interface RelayBank {
  set(index: number, on: boolean, leaseMs: number): void;
  states(): readonly boolean[];
  /** When the next lease ends, in milliseconds of the clock given; null when no relay is on. */
  untilMs(): number | null;
}

/** A bank of `count` relays, all off. */
export function relayBank(count: number, nowMs: () => number): RelayBank {
  const endMs: (number | null)[] = Array.from({ length: count }, () => null);
  return {
    set: (index, on, leaseMs) => {
      endMs[index] = on ? nowMs() + leaseMs : null;
    },
    states: () => endMs.map((end) => end !== null && nowMs() < end),
    untilMs: () => {
      const ends = endMs.filter((end) => end !== null && nowMs() < end) as number[];
      return ends.length === 0 ? null : Math.min(...ends);
    },
  };
}
