import type { Log } from '@loa/host';
import type { AudioReference } from '@loa/playlists/wire';
import { type Backoff, fullJitterMs } from '../backoff.js';
import { codeOf, wordsOf } from '../errors.js';
import { exclusive } from '../exclusive.js';

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
  readonly want: (references: readonly AudioReference[]) => void;
  /** The centre is there again: whatever waits is tried now. */
  readonly nudge: () => void;
  readonly stop: () => Promise<void>;
}

interface Failure {
  readonly attempt: number;
  readonly retryAt: number;
}

/** Brings media one at a time: the line of a commune is thin, and an emergency must have all of it. */
export function createDownloads(options: DownloadsOptions): Downloads {
  const { log, monotonic } = options;
  const backoff = options.backoff ?? DOWNLOAD_BACKOFF;
  let wanted: readonly AudioReference[] = [];
  /** Only hashes that are wanted: bounded by the programme. */
  const failures = new Map<string, Failure>();
  let current: { readonly hash: string; readonly abort: AbortController } | null = null;
  let retry: NodeJS.Timeout | undefined;

  let stopped = false;

  const missing = () => wanted.filter((reference) => !options.has(reference.hash));
  const due = (reference: AudioReference) => (failures.get(reference.hash)?.retryAt ?? 0) <= monotonic();

  /** A line that breaks often but brings something each time is not a medium that fails. */
  function failed(hash: string, error: unknown, progress: boolean): void {
    const attempt = progress ? 0 : (failures.get(hash)?.attempt ?? 0);
    const delayMs = fullJitterMs(backoff, attempt, options.random);
    failures.set(hash, { attempt: attempt + 1, retryAt: monotonic() + delayMs });
    log.warn({ hash, code: codeOf(error), reason: wordsOf(error), delayMs }, 'a medium did not come');
  }

  function preempt(): void {
    if (current && missing().find(due)?.hash !== current.hash) current.abort.abort();
  }

  async function bring(reference: AudioReference): Promise<void> {
    const abort = new AbortController();
    const before = await options.received(reference.hash);
    current = { hash: reference.hash, abort };
    const check = setInterval(preempt, PREEMPT_CHECK_MS);
    try {
      await options.fetch(reference, abort.signal);
      failures.delete(reference.hash);
      options.stored(reference.hash);
    } catch (error) {
      if (!abort.signal.aborted) failed(reference.hash, error, (await options.received(reference.hash)) > before);
    } finally {
      clearInterval(check);
      current = null;
    }
  }

  function sleep(): void {
    const waits = missing().map((reference) => (failures.get(reference.hash)?.retryAt ?? 0) - monotonic());
    if (waits.length > 0 && !stopped) retry = setTimeout(loop.mark, Math.max(1, Math.min(...waits)));
  }

  const loop = exclusive(
    async () => {
      clearTimeout(retry);
      const next = missing().find(due);
      if (!next) return sleep();
      await bring(next);
      if (!stopped) loop.mark();
    },
    (error) => log.error({ reason: wordsOf(error) }, 'the downloads failed'),
  );

  return {
    want: (references) => {
      wanted = references;
      const hashes = new Set(references.map((reference) => reference.hash));
      for (const hash of failures.keys()) if (!hashes.has(hash)) failures.delete(hash);
      preempt();
      loop.mark();
    },
    nudge: () => {
      failures.clear();
      loop.mark();
    },
    stop: () => {
      stopped = true;
      clearTimeout(retry);
      current?.abort.abort();
      return loop.stop();
    },
  };
}
