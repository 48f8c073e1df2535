import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type MediaStore, openMediaStore } from './store.js';
import { SCRUB_BYTES_PER_SECOND_MAX, SCRUB_EVERY_MS, type Verification, verifyStored } from './verification.js';

let folder: string;
let store: MediaStore;
let verification: Verification;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-scrub-'));
  store = await openMediaStore(folder);
});
afterEach(async () => {
  await verification.stop();
  await rm(folder, { recursive: true, force: true });
});

async function keep(bytes: Buffer): Promise<string> {
  const hash = createHash('sha256').update(bytes).digest('hex');
  await writeFile(store.partPath(hash), bytes);
  await store.adopt(hash);
  return hash;
}

/** A time that passes when it is waited for; rounds after the first need leave. */
function scrub(first: readonly string[] = []) {
  const removed: string[] = [];
  const waited: number[] = [];
  const read: string[] = [];
  let begin: () => void = () => undefined;
  const seen = {
    ...store,
    verify: (hash: string, pause?: (bytes: number) => Promise<void>) => (read.push(hash), store.verify(hash, pause)),
  };
  const wait = (ms: number, signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      waited.push(ms);
      if (ms < SCRUB_EVERY_MS) return resolve();
      signal.addEventListener('abort', () => resolve());
      begin = resolve;
    });
  const report = (message: string) => expect.unreachable(message);
  verification = verifyStored({ store: seen, first: () => first, removed: (hash) => removed.push(hash), report, wait });
  return { removed, waited, read, again: () => begin() };
}

it('reads no faster than its bound, what the programme wants first', async () => {
  const hashes = [await keep(randomBytes(300_000)), await keep(randomBytes(200_000)), await keep(randomBytes(100_000))];
  const wanted = hashes[2] ?? '';
  const { waited, read, removed } = scrub([wanted, 'f'.repeat(64)]);
  await verification.finished;
  expect(read[0]).toBe(wanted);
  expect([...read].sort()).toEqual([...hashes].sort());
  expect(removed).toEqual([]);
  const total = waited.reduce((sum, ms) => sum + (ms < SCRUB_EVERY_MS ? ms : 0), 0);
  expect(total).toBeCloseTo(600_000_000 / SCRUB_BYTES_PER_SECOND_MAX, 3);
});

it('finds in a later round what rotted after the first', async () => {
  const hash = await keep(randomBytes(100_000));
  const { removed, again, read, waited } = scrub();
  await verification.finished;
  await truncate(store.path(hash) ?? '', 99_999);
  await expect.poll(() => waited.includes(SCRUB_EVERY_MS)).toBe(true);
  again();
  await expect.poll(() => removed).toEqual([hash]);
  expect(read).toEqual([hash, hash]);
  expect(store.path(hash)).toBeNull();
});

it('that is stopped in the middle of a file takes it for sound', async () => {
  const hash = await keep(randomBytes(300_000));
  const removed: string[] = [];
  const wait = (_ms: number, signal: AbortSignal) =>
    new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
  verification = verifyStored({ store, removed: (one) => removed.push(one), report: expect.unreachable, wait });
  await verification.stop();
  expect(removed).toEqual([]);
  expect(store.path(hash)).not.toBeNull();
});
