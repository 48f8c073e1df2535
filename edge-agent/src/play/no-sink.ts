import type { Clock } from '../clock.js';
import { pacedQueue } from './paced-queue.js';
import { LEAD_MS, OPEN_DELAY_MS, type Sink } from './sink.js';

/** A device that takes its samples in time and keeps none: for stations with boards only. */
export function noSink({ clock }: { readonly clock: Clock }): Sink {
  return {
    name: 'none',
    leadMs: LEAD_MS,
    open: async () => {
      const startedAt = clock.monotonic() + OPEN_DELAY_MS;
      const queue = pacedQueue({ startedAt, monotonic: () => clock.monotonic(), consume: () => undefined });
      return { ...queue, startedAt, fault: () => null, close: async () => queue.settle() };
    },
  };
}
