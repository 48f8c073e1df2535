import { SAMPLE_RATE, SAMPLES_PER_MS } from './sink.js';

/** Samples that may wait for a device: far more than any lead. */
export const QUEUED_MAX_SAMPLES = 10 * SAMPLE_RATE;
const SILENCE = new Int16Array(SAMPLE_RATE / 10);

export interface PacedQueueOptions {
  /** Monotonic milliseconds at which sample 0 sounds. */
  readonly startedAt: number;
  readonly monotonic: () => number;
  /** Takes samples as the device would, in order, each one once. */
  readonly consume: (samples: Int16Array) => void;
}

/**
 * The arithmetic of a device without a buffer of its own: it takes 48,000 samples a second by the monotonic clock,
 * silence where none are queued, so that a sample's index and its instant are the same thing.
 */
export function pacedQueue({ startedAt, monotonic, consume }: PacedQueueOptions) {
  const queue: Int16Array[] = [];
  let consumed = 0;
  let queued = 0;
  let underruns = 0;
  let dry = false;
  let flushed = false;

  const position = (now: number) => Math.max(0, Math.floor((now - startedAt) * SAMPLES_PER_MS));

  function takeQueued(most: number): void {
    const block = queue[0];
    if (!block) return;
    const part = block.subarray(0, most);
    if (part.length === block.length) queue.shift();
    else queue[0] = block.subarray(part.length);
    queued -= part.length;
    consumed += part.length;
    dry = false;
    consume(part);
  }

  function padOnce(most: number): void {
    const part = SILENCE.subarray(0, most);
    consumed += part.length;
    if (!dry) underruns += 1;
    dry = true;
    consume(part);
  }

  function settle(): void {
    if (flushed) return;
    const target = position(monotonic());
    while (consumed < target) {
      if (queue.length > 0) takeQueued(target - consumed);
      else padOnce(target - consumed);
    }
  }

  return {
    position,
    settle,
    write: (block: Int16Array): number => {
      settle();
      if (queued + block.length > QUEUED_MAX_SAMPLES) throw new RangeError('the player ran far ahead of its sink');
      const index = consumed + queued;
      queue.push(block);
      queued += block.length;
      return index;
    },
    flush: (): number => {
      settle();
      flushed = true;
      queue.length = 0;
      queued = 0;
      return consumed;
    },
    underruns: () => underruns,
  };
}
