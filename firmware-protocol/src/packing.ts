import { type BoardSize, pageBytes, rowBytes } from './text/bitmap.js';

/** Bytes one run of PackBits covers at most. */
export const RUN_MAX = 128;
/** A length byte that stands for nothing; a board refuses it, so that every packed byte brings pixels (P-45). */
const RESERVED = 0x80;

/** Why bytes are no packed page of a size (PROTOCOL.md, table 8). */
export const PACKING_FAULTS = ['reserved', 'cut', 'overrun', 'short'] as const;
export type PackingFault = (typeof PACKING_FAULTS)[number];

/** Bytes of the longest packed form of `bytes` bytes: one length byte for each started RUN_MAX. */
export function packedBytesMax(bytes: number): number {
  return bytes + Math.ceil(bytes / RUN_MAX);
}

/** A page's bits column by column in PackBits (P-44); each byte is looked at once, the result at most `packedBytesMax`. */
export function pack(bits: Uint8Array, size: BoardSize): Uint8Array {
  const bytes = columnMajor(bits, size);
  const out = new Uint8Array(packedBytesMax(bytes.length));
  let length = 0;
  let literalAt = 0;
  for (let at = 0; at < bytes.length; ) {
    const run = runAt(bytes, at);
    // A repeat costs two bytes and may end a literal: below three bytes it saves nothing for certain.
    if (run >= 3) {
      length = writeLiteral(out, length, bytes.subarray(literalAt, at));
      out.set([257 - run, bytes[at] ?? 0], length);
      length += 2;
      literalAt = at + run;
    }
    at += run;
  }
  return out.slice(0, writeLiteral(out, length, bytes.subarray(literalAt)));
}

/** Writes bytes as they are, RUN_MAX at a time, and returns where the next may be written. */
function writeLiteral(out: Uint8Array, start: number, bytes: Uint8Array): number {
  let length = start;
  for (let at = 0; at < bytes.length; at += RUN_MAX) {
    const piece = bytes.subarray(at, at + RUN_MAX);
    out[length] = piece.length - 1;
    out.set(piece, length + 1);
    length += piece.length + 1;
  }
  return length;
}

/** The bits behind `pack` for a page of this size, or why there are none; never more memory than the page. */
export function unpack(packed: Uint8Array, size: BoardSize): Uint8Array | PackingFault {
  const bytes = new Uint8Array(pageBytes(size));
  let length = 0;
  let at = 0;
  while (at < packed.length) {
    const head = packed[at] ?? 0;
    if (head === RESERVED) return 'reserved';
    const literal = head < RESERVED;
    const count = literal ? head + 1 : 257 - head;
    const end = at + 1 + (literal ? count : 1);
    if (end > packed.length) return 'cut';
    if (length + count > bytes.length) return 'overrun';
    if (literal) bytes.set(packed.subarray(at + 1, end), length);
    else bytes.fill(packed[at + 1] ?? 0, length, length + count);
    length += count;
    at = end;
  }
  return length < bytes.length ? 'short' : rowMajor(bytes, size);
}

/** How many equal bytes start here, RUN_MAX at most. */
function runAt(bytes: Uint8Array, at: number): number {
  const most = Math.min(bytes.length, at + RUN_MAX);
  let end = at + 1;
  while (end < most && bytes[end] === bytes[at]) end += 1;
  return end - at;
}

/** Letters repeat downwards more than across: the bytes of the left column first, each column from the top. */
function columnMajor(bits: Uint8Array, { width, height }: BoardSize): Uint8Array {
  const columns = rowBytes(width);
  return Uint8Array.from(bits, (_, index) => bits[(index % height) * columns + Math.floor(index / height)] ?? 0);
}

function rowMajor(bytes: Uint8Array, { width, height }: BoardSize): Uint8Array {
  const columns = rowBytes(width);
  return Uint8Array.from(bytes, (_, index) => bytes[(index % columns) * height + Math.floor(index / columns)] ?? 0);
}
