import type { Log } from '@loa/host';
import { type Backoff, fullJitterMs } from '../backoff.js';
import { wordsOf } from '../errors.js';
import { type Exclusive, exclusive } from '../exclusive.js';
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
  mark(): void;
  /** Of a receipt's `through`, what this process really sent: nothing above it may be forgotten. */
  covered(through: number): number;
  connected(): void;
  disconnected(): void;
  stop(): Promise<void>;
}

/** Sends the oldest batch and waits for its receipt: one under way at a time, sent again when none comes. */
export const createSender = (options: SenderOptions): Sender => new ReceiptedSender(options);

class ReceiptedSender implements Sender {
  readonly #options: SenderOptions;
  readonly #firstMs: number;
  readonly #loop: Exclusive;
  #up = false;
  /** Highest number of the batch that waits for its receipt, 0 for none. */
  #underWay = 0;
  /** Highest number this process ever sent. */
  #sent = 0;
  #attempt = 0;
  #resend: NodeJS.Timeout | undefined;

  constructor(options: SenderOptions) {
    this.#options = options;
    this.#firstMs = options.receiptWaitMs ?? RECEIPT_WAIT_MS;
    this.#loop = exclusive(
      () => this.#send(),
      (error) => options.log.info({ reason: wordsOf(error) }, 'proofs could not be sent, they wait'),
    );
  }

  mark(): void {
    this.#loop.mark();
  }

  covered(through: number): number {
    if (through >= this.#underWay) this.#nothingUnderWay();
    return Math.min(through, this.#sent);
  }

  connected(): void {
    this.#up = true;
    this.#nothingUnderWay();
    this.#loop.mark();
  }

  disconnected(): void {
    this.#up = false;
    clearTimeout(this.#resend);
  }

  stop(): Promise<void> {
    this.disconnected();
    return this.#loop.stop();
  }

  #nothingUnderWay(): void {
    this.#underWay = 0;
    this.#attempt = 0;
    clearTimeout(this.#resend);
  }

  async #send(): Promise<void> {
    if (!this.#up || this.#underWay > 0) return;
    const { journal, publish } = this.#options;
    const batch = batchOf(journal.id, await oldestProofs(journal.db));
    if (!batch) return;
    this.#underWay = batch.through;
    this.#sent = Math.max(this.#sent, batch.through);
    this.#awaitReceipt();
    await publish(batch.bytes);
  }

  #awaitReceipt(): void {
    clearTimeout(this.#resend);
    if (!this.#up) return;
    const jitterMs = fullJitterMs(this.#backoff(), this.#attempt, this.#options.random);
    this.#resend = setTimeout(() => {
      this.#underWay = 0;
      this.#attempt += 1;
      this.#loop.mark();
    }, this.#firstMs + jitterMs);
  }

  #backoff(): Backoff {
    return { firstMs: this.#firstMs, mostMs: RECEIPT_WAIT_MAX_MS };
  }
}
