import { type Backoff, fullJitterMs } from '../backoff.js';
import type { Clock, Timers } from '../clock.js';
import type { Decoder } from './decoder.js';
import { SAMPLE_RATE } from './sink.js';
import { isSegmented, shownUrl } from './stream-address.js';

/** Connects to a stream once; the decoder ends when the connection does. */
export type OpenStream = (url: string) => Decoder;

export interface StreamLineOptions {
  readonly url: string;
  readonly open: OpenStream;
  readonly clock: Pick<Clock, 'monotonic'> & Pick<Timers, 'after'>;
  readonly random: () => number;
  /** Hears of a stream that cannot be had, once until it can. */
  readonly report: (message: string) => void;
}

/** What may lie between arrival and loudspeaker when a stream begins to sound: Ogg comes in pages of a second. */
export const DELAY_SAMPLES = 2 * SAMPLE_RATE;
/** What may pile up later, by a burst or a fast clock at the other end, before it is cut back to the delay. */
export const DELAY_MAX_SAMPLES = 4 * SAMPLE_RATE;
/** After a hole so much is gathered before it sounds again: rather one hole than many. */
const GATHERED_SAMPLES = SAMPLE_RATE;
/** A connection that brings nothing more for so long has given all it will. */
const STALE_MS = 2_000;
/** One that brings nothing for so long is given up. */
export const STALLED_MAX_MS = 10_000;
/** One that brought so much was good: the next try after it may come soon. */
const SETTLED_SAMPLES = 5 * SAMPLE_RATE;
/** Pauses between tries. */
export const RETRY: Backoff = { firstMs: 1_000, mostMs: 10_000 };
const CHECK_EVERY_MS = 500;
const NOTHING = new Int16Array();

/** A stream held open from its construction until `close`: tried again when it breaks, and never far behind. */
export class StreamLine {
  readonly #options: StreamLineOptions;
  readonly #segmented: boolean;
  #connection: Decoder | null = null;
  #cancelCheck: () => void = () => undefined;
  #attempt = 0;
  #retryAt = Number.NEGATIVE_INFINITY;
  #told = false;
  /** Whether the last connection brought nothing at all. */
  #barren = false;
  #begun = false;
  #gathering = true;
  /** Samples of this connection that were taken, that ever came, and when the last of them came. */
  #taken = 0;
  #came = 0;
  #cameAt = 0;

  constructor(options: StreamLineOptions) {
    this.#options = options;
    this.#segmented = isSegmented(options.url);
    this.#check();
  }

  /** From now on it is taken in real time; what piled up before is dropped, but for the delay. */
  begin(): void {
    if (this.#begun) return;
    this.#trim(DELAY_SAMPLES);
    this.#begun = true;
  }

  /** Up to `most` samples; none while there are too few. */
  take(most: number): Int16Array {
    const held = this.#progress();
    if (held === 0) this.#gathering = true;
    else if (held >= GATHERED_SAMPLES || this.#staleFor() > STALE_MS) this.#gathering = false;
    return this.#gathering ? NOTHING : this.#taking(most);
  }

  /** Whether the last try failed and the next one has brought nothing yet. */
  hopeless(): boolean {
    return this.#barren && this.#came === 0 && (this.#connection?.held() ?? 0) === 0;
  }

  close(): void {
    this.#cancelCheck();
    this.#connection?.close();
    this.#connection = null;
  }

  #taking(most: number): Int16Array {
    const samples = this.#connection?.take(most) ?? NOTHING;
    this.#taken += samples.length;
    return samples;
  }

  /** Notes what came; answers how much of it is still held. */
  #progress(): number {
    const held = this.#connection?.held() ?? 0;
    const came = this.#taken + held;
    if (came > this.#came) this.#cameAt = this.#options.clock.monotonic();
    this.#came = came;
    return held;
  }

  #staleFor(): number {
    return this.#options.clock.monotonic() - this.#cameAt;
  }

  #check(): void {
    const { clock } = this.#options;
    if (!this.#connection && clock.monotonic() >= this.#retryAt) this.#connect();
    this.#notice();
    this.#trim(this.#begun ? DELAY_MAX_SAMPLES : DELAY_SAMPLES);
    this.#cancelCheck = clock.after(CHECK_EVERY_MS, () => this.#check());
  }

  #connect(): void {
    const { open, url, clock } = this.#options;
    this.#connection = open(url);
    this.#taken = 0;
    this.#came = 0;
    this.#cameAt = clock.monotonic();
  }

  /** What came since the last look, and whether more can. */
  #notice(): void {
    const connection = this.#connection;
    if (!connection) return;
    const held = this.#progress();
    if (this.#came >= SETTLED_SAMPLES) {
      this.#attempt = 0;
      this.#told = false;
    }
    const stalled = held === 0 && this.#staleFor() > STALLED_MAX_MS;
    if (stalled || connection.ended()) this.#lose(connection, stalled ? 'nothing comes' : connection.fault());
  }

  #lose(connection: Decoder, fault: string | null): void {
    const { url, clock, random, report } = this.#options;
    connection.close();
    this.#connection = null;
    this.#barren = this.#came === 0;
    this.#retryAt = clock.monotonic() + fullJitterMs(RETRY, this.#attempt, random);
    this.#attempt += 1;
    if (!this.#told) report(`stream ${shownUrl(url)}: ${fault?.replaceAll(url, shownUrl(url)) ?? 'it ended'}`);
    this.#told = true;
  }

  /** Cuts what is held back to the delay where it is more than `most`. */
  #trim(most: number): void {
    const held = this.#connection?.held() ?? 0;
    if (held > most && !this.#segmented) this.#taking(held - DELAY_SAMPLES);
  }
}
