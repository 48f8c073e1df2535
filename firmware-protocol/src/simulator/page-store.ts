import { crc32 } from '../crc32.js';
import { type BoardErrorCode, CHUNK_BYTES_MAX, CHUNK_BYTES_MIN, type Request } from '../messages.js';

/** One upload under way. Invariant: `missing` names exactly the chunks not yet in `bits`. */
interface Upload {
  readonly upload: number;
  readonly slot: number;
  readonly bits: Uint8Array;
  readonly chunkBytes: number;
  readonly chunks: number;
  readonly missing: Set<number>;
}

type Begin = Extract<Request, { kind: 'page-begin' }>;
type Chunk = Extract<Request, { kind: 'page-chunk' }>;
type Commit = Extract<Request, { kind: 'page-commit' }>;

/** The page slots of a board and the one upload it takes at a time; requests are refused by code. */
export interface PageStore {
  page(slot: number): Uint8Array | null;
  begin(request: Begin, isActive: boolean): number | BoardErrorCode;
  chunk(request: Chunk): void;
  missing(upload: number): { readonly chunks: number; readonly missing: readonly number[] } | BoardErrorCode;
  commit(request: Commit): { readonly slot: number; readonly crc: number } | BoardErrorCode;
}

/** An empty store of `slotCount` slots for pages of `bytes` bytes. */
export function pageStore(slotCount: number, bytes: number): PageStore {
  const pages: (Uint8Array | null)[] = Array.from({ length: slotCount }, () => null);
  let upload: Upload | null = null;

  return {
    page: (slot) => pages[slot] ?? null,
    begin: (request, isActive) => {
      const { slot, chunkBytes } = request;
      if (slot >= slotCount) return 'bad-slot';
      if (isActive) return 'slot-in-use';
      if (request.pageBytes !== bytes || chunkBytes < CHUNK_BYTES_MIN || chunkBytes > CHUNK_BYTES_MAX)
        return 'bad-value';
      const chunks = Math.ceil(bytes / chunkBytes);
      const missing = new Set(Array.from({ length: chunks }, (_, index) => index));
      upload = { upload: request.upload, slot, bits: new Uint8Array(bytes), chunkBytes, chunks, missing };
      return chunks;
    },
    chunk: (request) => {
      if (upload === null || upload.upload !== request.upload || request.index >= upload.chunks) return;
      const at = request.index * upload.chunkBytes;
      if (request.bytes.length !== Math.min(upload.chunkBytes, bytes - at)) return;
      upload.bits.set(request.bytes, at);
      upload.missing.delete(request.index);
    },
    missing: (number) => {
      if (upload === null || upload.upload !== number) return 'no-upload';
      return { chunks: upload.chunks, missing: [...upload.missing] };
    },
    commit: (request) => {
      if (upload === null || upload.upload !== request.upload) return 'no-upload';
      if (upload.missing.size > 0) return 'incomplete';
      const { slot, bits } = upload;
      upload = null;
      // The slot changes only now, when the whole page is known to be right (P-18).
      if (crc32(bits) !== request.crc) return 'page-crc';
      pages[slot] = bits;
      return { slot, crc: request.crc };
    },
  };
}
