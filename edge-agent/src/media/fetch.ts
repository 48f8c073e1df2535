import { type FileHandle, open, rm } from 'node:fs/promises';
import type { AudioReference } from '@loa/playlists/wire';
import { codeOf, stationError } from '../errors.js';
import { hashOfFile, type MediaStore } from './store.js';

/** A download that brings no byte for this long is ended; what came stays. */
export const FETCH_IDLE_MS = 30_000;

/** Where media come from, and how this station shows who it is. */
export interface MediaOrigin {
  /** Address of the centre, without a slash at the end. */
  readonly serverUrl: string;
  readonly stationId: string;
  readonly secret: string;
}

export interface FetchOptions {
  readonly origin: MediaOrigin;
  readonly store: MediaStore;
  /** Ends the download; its part stays and is resumed. */
  readonly signal: AbortSignal;
  readonly idleMs?: number;
}

/** Ends a transfer that stands still: `alive` is called for every piece that comes. */
function idleGuard(signal: AbortSignal, idleMs: number): { signal: AbortSignal; alive: () => void; end: () => void } {
  const idle = new AbortController();
  const expire = () => idle.abort(stationError('medium-short', `no byte came for ${idleMs} ms`));
  let timer = setTimeout(expire, idleMs);
  return {
    signal: AbortSignal.any([signal, idle.signal]),
    alive: () => {
      clearTimeout(timer);
      timer = setTimeout(expire, idleMs);
    },
    end: () => clearTimeout(timer),
  };
}

function request({ origin, signal }: FetchOptions, hash: string, from: number): Promise<Response> {
  const basic = Buffer.from(`${origin.stationId}:${origin.secret}`).toString('base64');
  return fetch(`${origin.serverUrl}/media/${hash}`, {
    headers: {
      authorization: `Basic ${basic}`,
      'accept-encoding': 'identity',
      ...(from > 0 ? { range: `bytes=${from}-` } : {}),
    },
    signal,
  });
}

/** Where the body that came belongs in the file: after what is there, or at its beginning. */
function offsetOf(response: Response, from: number): number {
  const start = /^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '')?.[1];
  if (response.status === 206 && Number(start) === from) return from;
  if (response.status === 200) return 0;
  throw stationError('medium-refused', `the centre answered HTTP ${response.status}`, { status: response.status });
}

async function append(file: FileHandle, body: Response['body'], limits: Limits): Promise<void> {
  let at = limits.offset;
  for await (const chunk of body ?? []) {
    limits.alive();
    if (at + chunk.byteLength > limits.bytesMax) {
      throw stationError('medium-too-large', `more than the ${limits.bytesMax} bytes that were announced`);
    }
    await file.write(chunk, 0, chunk.byteLength, at);
    at += chunk.byteLength;
  }
}

interface Limits {
  readonly offset: number;
  readonly bytesMax: number;
  readonly alive: () => void;
}

async function transfer(reference: AudioReference, options: FetchOptions, from: number): Promise<void> {
  const guard = idleGuard(options.signal, options.idleMs ?? FETCH_IDLE_MS);
  try {
    const response = await request({ ...options, signal: guard.signal }, reference.hash, from);
    try {
      const offset = offsetOf(response, from);
      const file = await open(options.store.partPath(reference.hash), offset === 0 ? 'w' : 'r+');
      try {
        await append(file, response.body, { offset, bytesMax: reference.bytes, alive: guard.alive });
      } finally {
        await file.sync();
        await file.close();
      }
    } finally {
      // A body left unread would keep its connection; one read to the end has nothing to cancel.
      if (response.body && !response.bodyUsed) await response.body.cancel();
    }
  } finally {
    guard.end();
  }
}

/**
 * Brings one medium onto this disk: resumes what a cut left, verifies length and SHA-256, syncs, then renames.
 * @throws AppError `medium-refused` | `medium-short` | `medium-too-large` | `medium-wrong-hash`, or a network error;
 * after the last two nothing is kept, otherwise the next try goes on where this one ended
 */
export async function fetchMedium(reference: AudioReference, options: FetchOptions): Promise<void> {
  const { hash, bytes } = reference;
  const part = options.store.partPath(hash);
  let from = await options.store.received(hash);
  if (from > bytes) {
    await rm(part, { force: true });
    from = 0;
  }
  try {
    if (from < bytes) await transfer(reference, options, from);
    const size = await options.store.received(hash);
    if (size < bytes) throw stationError('medium-short', `${size} of ${bytes} bytes came`);
    if ((await hashOfFile(part)) !== hash) {
      throw stationError('medium-wrong-hash', 'the bytes that came are not those of the hash');
    }
  } catch (error) {
    if (spoils(error)) await rm(part, { force: true });
    throw error;
  }
  await options.store.adopt(hash);
}

/** Whether a failure says that the part itself is worthless: resuming it would fail for ever. */
function spoils(error: unknown): boolean {
  const code = codeOf(error);
  if (code === 'medium-wrong-hash' || code === 'medium-too-large') return true;
  return code === 'medium-refused' && (error as { context?: { status?: number } }).context?.status === 416;
}
