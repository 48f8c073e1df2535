import type { Timers } from '../clock.js';
import { wordsOf } from '../errors.js';
import { exclusive } from '../exclusive.js';

/** One relay of a device that may come and go. Rejects while the device is away. */
export interface Relay {
  /** Switches, and answers the state read back; what is on falls off after `leaseMs` unless renewed. */
  set(on: boolean, leaseMs: number): Promise<boolean>;
  /** Calls back each time the device came (again), its relays off. */
  onConnected(listener: () => void): () => void;
}

export type AmplifierState = 'on' | 'off' | 'absent' | 'failed';

/** The switch of the amplifier. Off is its resting state: at start, at stop, and by its lease when the station dies. */
export interface Amplifier {
  on(): Promise<void>;
  off(): Promise<void>;
  state(): AmplifierState;
  /** Calls back after the state changed. */
  onChange(listener: (state: AmplifierState) => void): () => void;
  /** Off, and no more renewals. */
  stop(): Promise<void>;
}

/** A station that dies with the relay on falls silent within this time. */
export const RELAY_LEASE_MS = 10_000;
const RENEW_EVERY_MS = 3_000;
const RETRY_EVERY_MS = 1_000;

export interface AmplifierOptions {
  /** Null for an amplifier that nobody switches. */
  readonly relay: Relay | null;
  readonly timers: Timers;
  /** Hears of a relay that does not obey. */
  readonly report: (message: string) => void;
}

/** Holds a relay as wanted: switches, reads back, renews the lease, tries again. */
export function createAmplifier({ relay, timers, report }: AmplifierOptions): Amplifier {
  const listeners = new Set<(state: AmplifierState) => void>();
  let wanted = false;
  let state: AmplifierState = relay ? 'off' : 'absent';
  let cancelTimer: () => void = () => undefined;
  let stopped = false;
  let answered = false;

  function become(next: AmplifierState): void {
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener(state);
  }

  function fail(why: string): void {
    // At start the device may still be on its way; a relay that was never on rests off by itself.
    if (state !== 'failed' && (answered || wanted)) report(`the amplifier relay ${why}`);
    become('failed');
  }

  async function switchOnce(held: Relay): Promise<void> {
    const asked = wanted;
    try {
      const read = await held.set(asked, RELAY_LEASE_MS);
      answered = true;
      if (read !== asked) return fail(`reads ${read ? 'on' : 'off'} after the opposite`);
      become(read ? 'on' : 'off');
    } catch (error) {
      // Without a working link the lease lapses: a relay that should be off goes off by itself.
      fail(`does not answer: ${wordsOf(error)}`);
    }
  }

  const work = exclusive(
    async () => {
      if (!relay) return;
      cancelTimer();
      await switchOnce(relay);
      const pause = state === 'failed' ? RETRY_EVERY_MS : wanted ? RENEW_EVERY_MS : null;
      if (pause !== null && !stopped) cancelTimer = timers.after(pause, work.mark);
    },
    (error) => report(`amplifier: ${wordsOf(error)}`),
  );

  const forget = relay?.onConnected(work.mark);
  const want = (on: boolean) => {
    if (on !== wanted) work.mark();
    wanted = on;
    return work.idle();
  };
  work.mark();
  return {
    on: () => want(true),
    off: () => want(false),
    state: () => state,
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    stop: async () => {
      await want(false);
      stopped = true;
      forget?.();
      cancelTimer();
      await work.stop();
    },
  };
}
