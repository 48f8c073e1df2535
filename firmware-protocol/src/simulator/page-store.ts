import { CHUNK_BYTES_MAX, CHUNK_BYTES_MIN } from '../bounds.js';
import { crc32 } from '../crc32.js';
import { type BoardErrorCode, PACKED_ENCODING, RAW_ENCODING } from '../messages.js';
import { unpack } from '../packing.js';
import type { RequestOf } from '../requests.js';
import { type BoardSize, pageBytes } from '../text/bitmap.js';
import type { RecordStore } from './record-store.js';

/** One upload under way. Invariant: `missing` names exactly the chunks not yet in `bytes`. */
interface Upload {
  readonly upload: number;
  readonly slot: number;
  readonly bytes: Uint8Array;
  readonly packed: boolean;
  readonly chunkBytes: number;
  readonly chunks: number;
  readonly missing: Set<number>;
}

/** The page slots of a board and the one upload it takes at a time; requests are refused by code. */
export class PageStore {
  readonly #slotCount: number;
  readonly #size: BoardSize;
  readonly #records: RecordStore;
  #upload: Upload | null = null;

  /** Pages of one size, kept in `records` under their slot's number. */
  constructor(slotCount: number, size: BoardSize, records: RecordStore) {
    this.#slotCount = slotCount;
    this.#size = size;
    this.#records = records;
  }

  page(slot: number): Uint8Array | null {
    return slot < this.#slotCount ? this.#records.read(slot) : null;
  }

  begin(request: RequestOf<'page-begin'>, isKept: boolean): number | BoardErrorCode {
    if (request.slot >= this.#slotCount) return 'bad-slot';
    if (isKept) return 'slot-in-use';
    if (!isSound(request, pageBytes(this.#size))) return 'bad-value';
    this.#upload = begun(request);
    return this.#upload.chunks;
  }

  chunk(request: RequestOf<'page-chunk'>): void {
    const target = this.#open(request.upload);
    if (target === null || request.index >= target.chunks) return;
    const at = request.index * target.chunkBytes;
    if (request.bytes.length !== Math.min(target.chunkBytes, target.bytes.length - at)) return;
    target.bytes.set(request.bytes, at);
    target.missing.delete(request.index);
  }

  missing(upload: number): { readonly chunks: number; readonly missing: readonly number[] } | BoardErrorCode {
    const target = this.#open(upload);
    return target === null ? 'no-upload' : { chunks: target.chunks, missing: [...target.missing] };
  }

  /** `isKept` tells whether a slot is needed for what is shown: it may have come into use since PAGE_BEGIN. */
  commit(
    request: RequestOf<'page-commit'>,
    isKept: (slot: number) => boolean,
  ): { readonly slot: number; readonly crc: number } | BoardErrorCode {
    const target = this.#open(request.upload);
    if (target === null) return 'no-upload';
    if (isKept(target.slot)) return this.#given('slot-in-use');
    if (target.missing.size > 0) return 'incomplete';
    this.#upload = null;
    const bits = target.packed ? unpack(target.bytes, this.#size) : target.bytes;
    if (typeof bits === 'string') return 'bad-packing';
    // The slot changes only now, when the whole page is known to be right (P-18).
    if (crc32(bits) !== request.crc) return 'page-crc';
    this.#records.write(target.slot, bits);
    return { slot: target.slot, crc: request.crc };
  }

  /** Ends the upload with a refusal. */
  #given(refusal: BoardErrorCode): BoardErrorCode {
    this.#upload = null;
    return refusal;
  }

  #open(upload: number): Upload | null {
    return this.#upload?.upload === upload ? this.#upload : null;
  }
}

/** Packed pages must be smaller than they are unpacked, so that no board needs more memory than for a page (P-46). */
function isSound(request: RequestOf<'page-begin'>, bytes: number): boolean {
  const { chunkBytes, encoding = RAW_ENCODING, sentBytes = bytes } = request;
  const fits = encoding === PACKED_ENCODING ? sentBytes >= 1 && sentBytes < bytes : sentBytes === bytes;
  const known = encoding === RAW_ENCODING || encoding === PACKED_ENCODING;
  return request.pageBytes === bytes && fits && known && chunkBytes >= CHUNK_BYTES_MIN && chunkBytes <= CHUNK_BYTES_MAX;
}

function begun(request: RequestOf<'page-begin'>): Upload {
  const { upload, slot, chunkBytes, pageBytes: bytes, encoding = RAW_ENCODING, sentBytes = bytes } = request;
  const chunks = Math.ceil(sentBytes / chunkBytes);
  const missing = new Set(Array.from({ length: chunks }, (_, index) => index));
  return {
    upload,
    slot,
    bytes: new Uint8Array(sentBytes),
    packed: encoding === PACKED_ENCODING,
    chunkBytes,
    chunks,
    missing,
  };
}
