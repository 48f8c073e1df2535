import { BAUD_SILENCE_MS_MAX, BAUD_SILENCE_MS_MIN, BAUD_TRIAL_MS } from '../bounds.js';
import type { BoardErrorCode } from '../messages.js';
import type { RequestOf } from '../requests.js';

/**
 * The speed a board listens and answers at, in bits a second: it starts at its base speed, and falls back to it when it
 * hears nothing at another (P-37).
 */
export class LineSpeed {
  readonly #baseRate: number;
  readonly #rates: readonly number[];
  readonly #nowMs: () => number;
  #rate: number;
  #silenceMs = 0;
  #untilMs = Infinity;

  constructor(baseRate: number, rates: readonly number[], nowMs: () => number) {
    this.#baseRate = baseRate;
    this.#rates = rates;
    this.#nowMs = nowMs;
    this.#rate = baseRate;
  }

  /** The speed after the reply to BAUD has left; a refusal changes nothing. */
  ask({ baudRate, silenceMs }: RequestOf<'baud'>): number | BoardErrorCode {
    if (baudRate === 0) return this.current();
    const bounded = silenceMs >= BAUD_SILENCE_MS_MIN && silenceMs <= BAUD_SILENCE_MS_MAX;
    if (!bounded || !this.#rates.includes(baudRate)) return 'bad-value';
    this.#rate = baudRate;
    this.#silenceMs = silenceMs;
    this.#untilMs = baudRate === this.#baseRate ? Infinity : this.#nowMs() + BAUD_TRIAL_MS;
    return baudRate;
  }

  /** A good frame came in, for this board or another. */
  heard(): void {
    if (this.current() !== this.#baseRate) this.#untilMs = this.#nowMs() + this.#silenceMs;
  }

  current(): number {
    if (this.#nowMs() >= this.#untilMs) {
      this.#rate = this.#baseRate;
      this.#untilMs = Infinity;
    }
    return this.#rate;
  }

  /** When silence brings the board back to its base speed; infinite at that speed. */
  untilMs(): number {
    return this.#untilMs;
  }
}
