import type { Log } from '@loa/host';
import type { AudioReference } from '@loa/playlists/wire';
import { type Backoff, fullJitterMs } from '../backoff.js';
import { codeOf, wordsOf } from '../errors.js';
import { type Exclusive, exclusive } from '../exclusive.js';

/** A medium that fails is tried again ever more slowly, but for as long as the programme wants it. */
export const DOWNLOAD_BACKOFF: Backoff = { firstMs: 2_000, mostMs: 10 * 60_000 };

/** How often a running download looks whether something more urgent may be tried again. */
export const PREEMPT_CHECK_MS = 5_000;

export interface DownloadsOptions {
  /** Brings one medium; the signal ends it so that a more urgent one can go first. */
  readonly fetch: (reference: AudioReference, signal: AbortSignal) => Promise<void>;
  readonly has: (hash: string) => boolean;
  /** How many bytes of a medium came so far. */
  readonly received: (hash: string) => Promise<number>;
  readonly stored: (hash: string) => void;
  readonly monotonic: () => number;
  readonly random: () => number;
  readonly log: Log;
  readonly backoff?: Backoff;
}

export interface Downloads {
  /** The media to bring, most urgent first. What is under way goes on unless something more urgent is missing. */
  want(references: readonly AudioReference[]): void;
  /** The centre is there again: whatever waits is tried now. */
  nudge(): void;
  stop(): Promise<void>;
}

interface Failure {
  readonly attempt: number;
  readonly retryAt: number;
}

/** Brings media one at a time: the line of a commune is thin, and an emergency must have all of it. */
export const createDownloads = (options: DownloadsOptions): Downloads => new OneByOne(options);

class OneByOne implements Downloads {
  readonly #options: DownloadsOptions;
  readonly #loop: Exclusive;
  #wanted: readonly AudioReference[] = [];
  /** Only hashes that are wanted: bounded by the programme. */
  readonly #failures = new Map<string, Failure>();
  #current: { readonly hash: string; readonly abort: AbortController } | null = null;
  #retry: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(options: DownloadsOptions) {
    this.#options = options;
    this.#loop = exclusive(
      () => this.#next(),
      (error) => options.log.error({ reason: wordsOf(error) }, 'the downloads failed'),
    );
  }

  want(references: readonly AudioReference[]): void {
    this.#wanted = references;
    const hashes = new Set(references.map((reference) => reference.hash));
    for (const hash of this.#failures.keys()) if (!hashes.has(hash)) this.#failures.delete(hash);
    this.#preempt();
    this.#loop.mark();
  }

  nudge(): void {
    this.#failures.clear();
    this.#loop.mark();
  }

  stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#retry);
    this.#current?.abort.abort();
    return this.#loop.stop();
  }

  #missing(): AudioReference[] {
    return this.#wanted.filter((reference) => !this.#options.has(reference.hash));
  }

  #waitOf({ hash }: AudioReference): number {
    return (this.#failures.get(hash)?.retryAt ?? 0) - this.#options.monotonic();
  }

  /** The most urgent medium that may be tried now. */
  #due(): AudioReference | undefined {
    return this.#missing().find((reference) => this.#waitOf(reference) <= 0);
  }

  #preempt(): void {
    if (this.#current && this.#due()?.hash !== this.#current.hash) this.#current.abort.abort();
  }

  async #next(): Promise<void> {
    clearTimeout(this.#retry);
    const next = this.#due();
    if (!next) return this.#sleep();
    await this.#bring(next);
    if (!this.#stopped) this.#loop.mark();
  }

  async #bring(reference: AudioReference): Promise<void> {
    const { fetch, received, stored } = this.#options;
    const abort = new AbortController();
    this.#current = { hash: reference.hash, abort };
    const before = await received(reference.hash);
    const check = setInterval(() => this.#preempt(), PREEMPT_CHECK_MS);
    try {
      await fetch(reference, abort.signal);
      this.#failures.delete(reference.hash);
      stored(reference.hash);
    } catch (error) {
      if (!abort.signal.aborted) this.#failed(reference.hash, error, (await received(reference.hash)) > before);
    } finally {
      clearInterval(check);
      this.#current = null;
    }
  }

  /** A line that breaks often but brings something each time is not a medium that fails. */
  #failed(hash: string, error: unknown, progress: boolean): void {
    const { monotonic, random, log, backoff = DOWNLOAD_BACKOFF } = this.#options;
    const attempt = progress ? 0 : (this.#failures.get(hash)?.attempt ?? 0);
    const delayMs = fullJitterMs(backoff, attempt, random);
    this.#failures.set(hash, { attempt: attempt + 1, retryAt: monotonic() + delayMs });
    log.warn({ hash, code: codeOf(error), reason: wordsOf(error), delayMs }, 'a medium did not come');
  }

  #sleep(): void {
    const waits = this.#missing().map((reference) => this.#waitOf(reference));
    if (waits.length === 0 || this.#stopped) return;
    this.#retry = setTimeout(this.#loop.mark, Math.max(1, Math.min(...waits)));
  }
}
