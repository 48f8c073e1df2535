import type { Clock } from '../clock.js';
import type { Decoder } from './decoder.js';
import { pacedQueue } from './paced-queue.js';
import { LEAD_MS, OPEN_DELAY_MS, SAMPLES_PER_MS, type Sink } from './sink.js';

/** A span of monotonic milliseconds in which something sounded. */
export interface Loud {
  readonly from: number;
  readonly to: number;
}

/** A span and what sounded in it. */
export interface Heard extends Loud {
  readonly name: string;
}

export interface MemorySink extends Sink {
  /** When it was loud. */
  loud(): Loud[];
  /** What was heard when, one span after the other. */
  heard(): readonly Heard[];
  fail(cause: string | null): void;
  /** What it was given and did not sound yet is lost. */
  cutPower(): void;
}

/** Less silence than this does not end a span. */
const PAUSE_MS = 1;

/**
 * A device that remembers when it was loud; for tests. `nameOf` says what samples are; `fail` breaks it like a card that
 * is pulled out.
 */
export function memorySink(clock: Clock, nameOf: (samples: Int16Array) => string = () => ''): MemorySink {
  const spans: Heard[] = [];
  let fault: string | null = null;
  let flush: () => unknown = () => undefined;

  function note(samples: Int16Array, at: number): void {
    const first = samples.findIndex((sample) => sample !== 0);
    if (first < 0) return;
    const from = at + first / SAMPLES_PER_MS;
    const to = at + (samples.findLastIndex((sample) => sample !== 0) + 1) / SAMPLES_PER_MS;
    const last = spans.at(-1);
    const name = nameOf(samples);
    if (last?.name === name && from - last.to < PAUSE_MS) spans[spans.length - 1] = { ...last, to };
    else spans.push({ from, to, name });
  }

  function loud(): Loud[] {
    const joined: Loud[] = [];
    for (const { from, to } of spans) {
      const last = joined.at(-1);
      if (last && from - last.to < PAUSE_MS) joined[joined.length - 1] = { from: last.from, to };
      else joined.push({ from, to });
    }
    return joined;
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
      flush = queue.flush;
      return { ...queue, startedAt, fault: () => fault, close: async () => queue.settle() };
    },
    loud,
    heard: () => spans,
    fail: (cause) => {
      fault = cause;
    },
    cutPower: () => void flush(),
  };
}

const LEVEL = 8_000;

/** A decoder of a steady level that lasts so long, from so far into it. */
export function steadyDecoder(durationMs: number, offsetMs: number): Decoder {
  let left = Math.max(0, durationMs - offsetMs) * SAMPLES_PER_MS;
  return {
    take: (most) => {
      const samples = new Int16Array(Math.min(most, left)).fill(LEVEL);
      left -= samples.length;
      return samples;
    },
    held: () => left,
    ended: () => left === 0,
    fault: () => null,
    close: () => {
      left = 0;
    },
  };
}
