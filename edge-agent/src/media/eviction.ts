import type { StoredMedium } from './store.js';

/** Media together may take this much of the disk, unless the programme itself wants more. */
export const MEDIA_BYTES_MAX = 4 * 1024 ** 3;
/** This much of the disk stays free for the journal and the system. */
export const DISK_RESERVE_BYTES = 256 * 1024 ** 2;

/** The bound that holds on a disk with `free` bytes left, where media take `used` now. */
export const mediaBound = (used: number, free: number, most = MEDIA_BYTES_MAX): number =>
  Math.max(0, Math.min(most, used + free - DISK_RESERVE_BYTES));

export const bytesOf = (media: readonly { readonly bytes: number }[]): number =>
  media.reduce((sum, medium) => sum + medium.bytes, 0);

/**
 * What must go so that `stored` and what is `missing` fit below `bound`: only what no programme wants, oldest first.
 * What is unwanted but fits may stay: a bulletin comes back more often than a disk is full.
 */
export function evictions(
  stored: readonly StoredMedium[],
  wanted: readonly { readonly hash: string; readonly bytes: number }[],
  bound: number,
): string[] {
  const wantedHashes = new Set(wanted.map((reference) => reference.hash));
  const storedHashes = new Set(stored.map((medium) => medium.hash));
  let total = bytesOf(stored) + bytesOf(wanted.filter((reference) => !storedHashes.has(reference.hash)));
  const gone: string[] = [];
  const unwanted = stored.filter((medium) => !wantedHashes.has(medium.hash));
  for (const medium of unwanted.sort((left, right) => left.storedAt - right.storedAt)) {
    if (total <= bound) break;
    gone.push(medium.hash);
    total -= medium.bytes;
  }
  return gone;
}
