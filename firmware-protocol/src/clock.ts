/** What a driver or a device needs of time: a monotonic reading and one-shot timers, both in milliseconds. */
export interface Clock {
  nowMs(): number;
  /** Runs the callback once after the delay; the returned function cancels it. */
  after(delayMs: number, run: () => void): () => void;
}

/** Longest delay a Node timer keeps; a longer one would fire at once. */
const TIMER_MS_MAX = 2_147_483_647;

/** The machine's monotonic clock. A delay above 24 days fires early, so callbacks must look at the clock again. */
export const systemClock: Clock = {
  nowMs: () => performance.now(),
  after: (delayMs, run) => {
    const timer = setTimeout(run, Math.min(Math.max(0, delayMs), TIMER_MS_MAX));
    return () => clearTimeout(timer);
  },
};

/** A clock that moves only when told to, for tests and for boards under a test's control. */
export interface ManualClock extends Clock {
  advance(ms: number): void;
  /** Time until the next timer is due; null when none is set. */
  untilNextMs(): number | null;
}

/** A clock at `startMs`. */
export function manualClock(startMs = 0): ManualClock {
  let now = startMs;
  const timers = new Set<{ dueMs: number; run: () => void }>();
  const nextDue = (untilMs: number) =>
    [...timers].filter((timer) => timer.dueMs <= untilMs).sort((one, other) => one.dueMs - other.dueMs)[0];
  return {
    nowMs: () => now,
    after: (delayMs, run) => {
      const timer = { dueMs: now + Math.max(0, delayMs), run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance: (ms) => {
      const end = now + ms;
      for (let timer = nextDue(end); timer !== undefined; timer = nextDue(end)) {
        timers.delete(timer);
        now = timer.dueMs;
        timer.run();
      }
      now = end;
    },
    untilNextMs: () => (timers.size === 0 ? null : (nextDue(Infinity)?.dueMs ?? now) - now),
  };
}
