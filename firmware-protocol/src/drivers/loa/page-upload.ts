import { CHUNK_BYTES_MAX } from '../../bounds.js';
import { crc32 } from '../../crc32.js';
import { ProtocolError } from '../../errors.js';
import { TRAILER_BYTES } from '../../frame.js';
import type { HostLink } from '../../host-link.js';
import { PACKED_ENCODING } from '../../messages.js';
import { pack } from '../../packing.js';
import type { BoardSize } from '../../text/bitmap.js';
import { askFor } from './asking.js';
import { CHUNK_HEADER_BYTES } from './greeting.js';

/** Times the missing chunks of one upload are sent before it is given up. */
export const UPLOAD_ROUNDS_MAX = 8;
/** Bad polls after which the upload begins again with chunks of half the length (P-49). */
export const BAD_POLLS_MAX = 2;
/** Chunk bytes a driver begins with: one lost frame then costs little even on a slow line. */
export const CHUNK_BYTES_FIRST = 128;
/** The shortest chunks a driver goes down to. */
export const CHUNK_BYTES_LAST = 32;
/** A poll is bad when more than this share of what was just sent is missing. */
const BAD_SHARE = 0.25;

/** What a driver knows of its uploads from one page to the next. */
export interface UploadMemory {
  /** Tells one transfer's chunks from those of an earlier one. */
  upload: number;
  chunkBytes: number;
  readonly chunkBytesMax: number;
  packing: boolean;
}

/** A memory for a board that takes `maxPayload` bytes in one frame. */
export function uploadMemory(maxPayload: number, packing: boolean, hasKey: boolean): UploadMemory {
  const room = maxPayload - CHUNK_HEADER_BYTES - (hasKey ? TRAILER_BYTES : 0);
  const chunkBytesMax = Math.min(CHUNK_BYTES_FIRST, CHUNK_BYTES_MAX, room);
  return { upload: 0, chunkBytes: chunkBytesMax, chunkBytesMax, packing };
}

/** Which page goes where. */
export interface PageUpload {
  readonly slot: number;
  readonly size: BoardSize;
  readonly bits: Uint8Array;
}

/**
 * Sends all chunks in a burst, asks which are missing, sends those again, and commits the page by its CRC; on a bad line
 * again with shorter chunks (P-49). Rejects with `upload-failed` after UPLOAD_ROUNDS_MAX rounds at the shortest.
 */
export async function uploadPage(link: HostLink, page: PageUpload, memory: UploadMemory): Promise<void> {
  const packed = memory.packing ? pack(page.bits, page.size) : page.bits;
  // A packed form that saves nothing is not sent (P-46).
  const bytes = packed.length < page.bits.length ? packed : page.bits;
  const shortest = Math.min(CHUNK_BYTES_LAST, memory.chunkBytesMax);
  for (;;) {
    memory.upload = (memory.upload + 1) % 256;
    const rounds = await burst(link, page, bytes, memory);
    if (rounds !== null) {
      await askFor(link, { kind: 'page-commit', upload: memory.upload, crc: crc32(page.bits) });
      if (rounds === 1) memory.chunkBytes = Math.min(memory.chunkBytesMax, memory.chunkBytes * 2);
      return;
    }
    if (memory.chunkBytes <= shortest) throw new ProtocolError('upload-failed', 'Chunks keep missing');
    memory.chunkBytes = Math.max(shortest, Math.floor(memory.chunkBytes / 2));
  }
}

/** The rounds it took until no chunk was missing; null when it was given up. */
async function burst(
  link: HostLink,
  { slot, bits }: PageUpload,
  bytes: Uint8Array,
  memory: UploadMemory,
): Promise<number | null> {
  const { upload, chunkBytes, chunkBytesMax } = memory;
  const encoding = bytes === bits ? {} : { encoding: PACKED_ENCODING, sentBytes: bytes.length };
  const sizes = { pageBytes: bits.length, chunkBytes, ...encoding };
  const { chunks } = await askFor(link, { kind: 'page-begin', upload, slot, ...sizes });
  if (chunks !== Math.ceil(bytes.length / chunkBytes)) throw new ProtocolError('bad-message', `${chunks} chunks`);
  const canShorten = chunkBytes > Math.min(CHUNK_BYTES_LAST, chunkBytesMax);
  let missing: readonly number[] = Array.from({ length: chunks }, (_, index) => index);
  let badPolls = 0;
  for (let round = 1; round <= UPLOAD_ROUNDS_MAX; round += 1) {
    const sent = missing.length;
    missing = await leftOver(link, missing, bytes, memory);
    if (missing.length === 0) return round;
    if (missing.length > sent * BAD_SHARE) badPolls += 1;
    if (badPolls >= BAD_POLLS_MAX && canShorten) return null;
  }
  return null;
}

/** Sends these chunks and returns which of all the board then misses. */
async function leftOver(
  link: HostLink,
  chunks: readonly number[],
  bytes: Uint8Array,
  { upload, chunkBytes }: UploadMemory,
): Promise<readonly number[]> {
  for (const index of chunks) {
    const piece = bytes.subarray(index * chunkBytes, (index + 1) * chunkBytes);
    await link.post({ kind: 'page-chunk', upload, index, bytes: piece });
  }
  const { missing } = await askFor(link, { kind: 'page-status', upload });
  return missing.filter((index) => index * chunkBytes < bytes.length);
}
