import type { Clock } from '../clock.js';
import type { Decoder } from './decoder.js';
import { pacedQueue } from './paced-queue.js';
import { LEAD_MS, OPEN_DELAY_MS, SAMPLES_PER_MS, type Sink } from './sink.js';

/** A span of monotonic milliseconds in which something sounded. */
export interface Loud {
  readonly from: number;
  readonly to: number;
}

/** A device that remembers when it was loud; for tests. `fail` breaks it like a card that is pulled out. */
export function memorySink(clock: Clock): Sink & { loud(): Loud[]; fail(cause: string | null): void } {
  const spans: Loud[] = [];
  let fault: string | null = null;

  function note(samples: Int16Array, at: number): void {
    const first = samples.findIndex((sample) => sample !== 0);
    if (first < 0) return;
    const from = at + first / SAMPLES_PER_MS;
    const to = at + (samples.findLastIndex((sample) => sample !== 0) + 1) / SAMPLES_PER_MS;
    const last = spans.at(-1);
    if (last && from - last.to < 1) spans[spans.length - 1] = { from: last.from, to };
    else spans.push({ from, to });
  }

  return {
    name: 'memory',
    leadMs: LEAD_MS,
    open: async () => {
      if (fault !== null) throw new Error(fault);
      const startedAt = clock.monotonic() + OPEN_DELAY_MS;
      let count = 0;
      const queue = pacedQueue({
        startedAt,
        monotonic: () => clock.monotonic(),
        consume: (samples) => {
          note(samples, startedAt + count / SAMPLES_PER_MS);
          count += samples.length;
        },
      });
      return { ...queue, startedAt, fault: () => fault, close: async () => queue.settle() };
    },
    loud: () => spans,
    fail: (cause) => {
      fault = cause;
    },
  };
}

const LEVEL = 8_000;

/** A decoder of a steady level that lasts so long. */
export function steadyDecoder(durationMs: number): Decoder {
  let left = durationMs * SAMPLES_PER_MS;
  return {
    take: (most) => {
      const samples = new Int16Array(Math.min(most, left)).fill(LEVEL);
      left -= samples.length;
      return samples;
    },
    ended: () => left === 0,
    fault: () => null,
    close: () => {
      left = 0;
    },
  };
}
