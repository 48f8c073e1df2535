import type { ClockDoubt, ClockSource } from './clock/decision.js';

/** The two clocks of a station: the wall clock decides what is due, the monotonic one measures and paces. */
export interface Clock {
  /** Epoch milliseconds. */
  wall(): number;
  /** Milliseconds that never step, from an arbitrary origin. */
  monotonic(): number;
  /** Whether the wall clock can be right; nothing planned sounds while it cannot. */
  trusted(): boolean;
  /** Calls back after the wall clock stepped against the monotonic one, with the step; returns the way to stop listening. */
  onJump(listener: (stepMs: number) => void): () => void;
}

/** One-shot timers; each returns the way to cancel it. */
export interface Timers {
  /** At a wall instant; at once when it has passed. A wall step is not noticed: re-arm on `onJump`. */
  at(instant: number, run: () => void): () => void;
  /** After a delay of the monotonic clock, milliseconds. */
  after(delayMs: number, run: () => void): () => void;
}

export type StationClock = Clock & Timers;

/** What a station says of its time. */
export interface ClockFacts {
  readonly trusted: boolean;
  /** What vouches for it, null while nothing does. */
  readonly source: ClockSource | null;
  /** Why it is not believed, null while it is. */
  readonly doubt: ClockDoubt | null;
  /** How far the machine's clock is behind the time the station goes by, milliseconds. */
  readonly offsetMs: number;
  /** The last trusted instant on the disk, epoch milliseconds, 0 for none. */
  readonly rememberedAt: number;
}

/** The clock of the machine, held against all that is known of the time. */
export interface SystemClock extends StationClock {
  /** A verified document of the centre bears this time of issue; `live` when it came at the moment of its issue. */
  issued(issuedAt: number, live: boolean): void;
  facts(): ClockFacts;
  /** Stops watching and keeps the time, if it is trusted. */
  stop(): Promise<void>;
}

/** The monotonic instant of a wall instant, as the two clocks stand now. */
export const monotonicOf = (clock: Clock, instant: number): number => clock.monotonic() + instant - clock.wall();

/** The wall instant of a monotonic instant, as the two clocks stand now. */
export const wallOf = (clock: Clock, monotonic: number): number => clock.wall() + monotonic - clock.monotonic();
