import { existsSync, readFileSync } from 'node:fs';
import { writeWholeFile } from '@loa/host';
import schedule from 'node-schedule';

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

/** A wall step larger than this is a jump; NTP slews stay far below it. */
export const JUMP_MS = 500;
/** No wall clock is right before this software was written. */
export const EARLIEST_TRUSTED = Date.UTC(2025, 0, 1);
const CHECK_EVERY_MS = 1_000;
const REMEMBER_EVERY_MS = 60_000;
/** systemd-timesyncd touches this file once it has set the clock. */
const SYNCHRONIZED = '/run/systemd/timesync/synchronized';

export interface SystemClockOptions {
  /** File that keeps the last wall instant over a restart. */
  readonly memoryPath: string;
  /** Hears of a memory that cannot be written. */
  readonly report: (message: string) => void;
  /** Whether the machine says that its clock was set from a time server. */
  readonly synchronized?: () => boolean;
}

/** The monotonic instant of a wall instant, as the two clocks stand now. */
export const monotonicOf = (clock: Clock, instant: number): number => clock.monotonic() + instant - clock.wall();

/** The wall instant of a monotonic instant, as the two clocks stand now. */
export const wallOf = (clock: Clock, monotonic: number): number => clock.wall() + monotonic - clock.monotonic();

function remembered(path: string): number {
  try {
    const instant = Number(readFileSync(path, 'utf8'));
    return Number.isFinite(instant) ? instant : 0;
  } catch {
    return 0;
  }
}

const at = (instant: number, run: () => void): (() => void) => {
  // node-schedule answers null for an instant that has passed.
  const job = schedule.scheduleJob(new Date(instant), run);
  if (!job) return after(0, run);
  return () => void job.cancel();
};

const after = (delayMs: number, run: () => void): (() => void) => {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
};

/** The machine's clocks, watched for steps until `stop`. */
export function systemClock(options: SystemClockOptions): StationClock & { stop(): void } {
  const { memoryPath, report, synchronized = () => existsSync(SYNCHRONIZED) } = options;
  const listeners = new Set<(stepMs: number) => void>();
  let floor = remembered(memoryPath);
  let offset = Date.now() - performance.now();
  let rememberAt = performance.now() + REMEMBER_EVERY_MS;
  let synced = synchronized();

  function remember(): void {
    rememberAt = performance.now() + REMEMBER_EVERY_MS;
    floor = Date.now();
    writeWholeFile(memoryPath, String(floor)).catch((error: unknown) => report(`clock memory: ${String(error)}`));
  }

  const trusted = () => Date.now() >= EARLIEST_TRUSTED && (synced || Date.now() >= floor);

  const watch = setInterval(() => {
    const next = Date.now() - performance.now();
    const step = next - offset;
    offset = next;
    synced = synchronized();
    const jumped = Math.abs(step) > JUMP_MS;
    // Somebody set the clock while we looked on: what we remember belongs to the old one.
    if (jumped && Date.now() >= EARLIEST_TRUSTED) remember();
    else if (performance.now() >= rememberAt && trusted()) remember();
    if (jumped) for (const listener of listeners) listener(step);
  }, CHECK_EVERY_MS);

  return {
    wall: () => Date.now(),
    monotonic: () => performance.now(),
    trusted,
    onJump: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    at,
    after,
    stop: () => clearInterval(watch),
  };
}
