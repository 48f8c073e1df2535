import type { StationClock } from '../clock.js';

interface Alarm {
  readonly wall: boolean;
  readonly due: number;
  readonly run: () => void;
}

/** A station's clock that moves only when told to: wall, monotonic and every timer. For tests. */
export interface VirtualClock extends StationClock {
  /** Moves on, running every timer at its instant and letting `settle` finish after each. */
  advance(ms: number): Promise<void>;
  /** Steps the wall clock as a time server or a person does; listeners hear of it. */
  step(ms: number): void;
  distrust(untrusted: boolean): void;
  /** Drops every timer and listener, as a loss of power does. */
  forgetAlarms(): void;
}

export function virtualClock(start: number, settle: () => Promise<void>): VirtualClock {
  const alarms = new Set<Alarm>();
  const listeners = new Set<(stepMs: number) => void>();
  let wall = start;
  let monotonic = 1_000;
  let trusted = true;

  const wait = (alarm: Alarm) => {
    alarms.add(alarm);
    return () => void alarms.delete(alarm);
  };
  const inMs = (alarm: Alarm) => Math.max(0, alarm.due - (alarm.wall ? wall : monotonic));
  const soonest = () => [...alarms].sort((left, right) => inMs(left) - inMs(right))[0];
  const pass = (ms: number) => {
    wall += ms;
    monotonic += ms;
  };

  return {
    wall: () => wall,
    monotonic: () => monotonic,
    trusted: () => trusted,
    onJump: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    at: (due, run) => wait({ wall: true, due, run }),
    after: (delayMs, run) => wait({ wall: false, due: monotonic + delayMs, run }),
    advance: async (ms) => {
      const end = monotonic + ms;
      await settle();
      for (let alarm = soonest(); alarm && monotonic + inMs(alarm) <= end; alarm = soonest()) {
        pass(inMs(alarm));
        alarms.delete(alarm);
        alarm.run();
        await settle();
      }
      pass(end - monotonic);
      await settle();
    },
    step: (ms) => {
      wall += ms;
      for (const listener of listeners) listener(ms);
    },
    distrust: (untrusted) => {
      trusted = !untrusted;
    },
    forgetAlarms: () => {
      alarms.clear();
      listeners.clear();
    },
  };
}
