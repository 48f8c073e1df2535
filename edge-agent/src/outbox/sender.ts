import type { Log } from '@loa/host';
import { type Backoff, fullJitterMs } from '../backoff.js';
import { wordsOf } from '../errors.js';
import { exclusive } from '../exclusive.js';
import type { Journal } from '../journal.js';
import { batchOf } from './batch.js';
import { oldestProofs } from './store.js';

/** Without a receipt for this long a batch is sent again; each further time the wait doubles up to the bound. */
export const RECEIPT_WAIT_MS = 10_000;
export const RECEIPT_WAIT_MAX_MS = 5 * 60_000;

export interface SenderOptions {
  readonly journal: Journal;
  /** Sends one batch to the centre; rejects within a bounded time when it cannot. */
  readonly publish: (batch: Uint8Array) => Promise<void>;
  readonly random: () => number;
  readonly log: Log;
  readonly receiptWaitMs?: number;
}

export interface Sender {
  /** There may be something to send. */
  readonly mark: () => void;
  /** Of a receipt's `through`, what this process really sent: nothing above it may be forgotten. */
  readonly covered: (through: number) => number;
  readonly connected: () => void;
  readonly disconnected: () => void;
  readonly stop: () => Promise<void>;
}

/** Sends the oldest batch and waits for its receipt: one under way at a time, sent again when none comes. */
export function createSender({ journal, publish, random, log, receiptWaitMs }: SenderOptions): Sender {
  const firstMs = receiptWaitMs ?? RECEIPT_WAIT_MS;
  const backoff: Backoff = { firstMs, mostMs: RECEIPT_WAIT_MAX_MS };
  /** `underWay`: highest number of the batch that waits for its receipt, 0 for none. */
  const state = { up: false, underWay: 0, sent: 0, attempt: 0 };
  let resend: NodeJS.Timeout | undefined;

  async function send(): Promise<void> {
    if (!state.up || state.underWay > 0) return;
    const batch = batchOf(journal.id, await oldestProofs(journal.db));
    if (!batch) return;
    state.underWay = batch.through;
    state.sent = Math.max(state.sent, batch.through);
    clearTimeout(resend);
    if (state.up) resend = setTimeout(again, firstMs + fullJitterMs(backoff, state.attempt, random));
    await publish(batch.bytes);
  }

  const loop = exclusive(send, (error) => log.info({ reason: wordsOf(error) }, 'proofs could not be sent, they wait'));

  function again(): void {
    state.underWay = 0;
    state.attempt += 1;
    loop.mark();
  }

  function disconnected(): void {
    state.up = false;
    clearTimeout(resend);
  }

  return {
    mark: loop.mark,
    covered: (through) => {
      if (through >= state.underWay) {
        Object.assign(state, { underWay: 0, attempt: 0 });
        clearTimeout(resend);
      }
      return Math.min(through, state.sent);
    },
    connected: () => {
      Object.assign(state, { up: true, underWay: 0, attempt: 0 });
      loop.mark();
    },
    disconnected,
    stop: () => {
      disconnected();
      return loop.stop();
    },
  };
}
