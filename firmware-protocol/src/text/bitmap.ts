import { crc32, crcHex } from '../crc32.js';
import { ProtocolError } from '../errors.js';

/** Bytes of the largest page a board may have: 16 KiB, enough for 512×256 pixels. */
export const PAGE_BYTES_MAX = 16_384;

/** Pixels of one board; both are whole numbers of at least 1. */
export interface BoardSize {
  readonly width: number;
  readonly height: number;
}

/** One page: row-major, 1 bit a pixel, most significant bit first, each row padded to a whole byte, 1 = lit. */
export interface Bitmap extends BoardSize {
  readonly bits: Uint8Array;
}

/** Bytes of one row of pixels, padding included. */
export function rowBytes(width: number): number {
  return Math.ceil(width / 8);
}

/** Bytes of one page of this size. */
export function pageBytes(size: BoardSize): number {
  return rowBytes(size.width) * size.height;
}

/** A page with no pixel lit. Throws `board-too-small` or `board-too-large` for a size no board has. */
export function blankPage(size: BoardSize): Bitmap {
  const { width, height } = size;
  if (!Number.isSafeInteger(width) || !Number.isSafeInteger(height) || width < 1 || height < 1) {
    throw new ProtocolError('board-too-small', `A board of ${width}×${height} pixels has nothing to light`);
  }
  if (pageBytes(size) > PAGE_BYTES_MAX) {
    throw new ProtocolError('board-too-large', `A page of ${width}×${height} pixels exceeds ${PAGE_BYTES_MAX} bytes`);
  }
  return { width, height, bits: new Uint8Array(pageBytes(size)) };
}

/** Whether the pixel is lit; outside the page nothing is. */
export function isLit(bitmap: Bitmap, x: number, y: number): boolean {
  if (x < 0 || y < 0 || x >= bitmap.width || y >= bitmap.height) return false;
  const byte = bitmap.bits[y * rowBytes(bitmap.width) + (x >> 3)] ?? 0;
  return (byte & (0x80 >> (x & 7))) !== 0;
}

/** CRC-32 (IEEE) of the page's bits as 8 lower-case hexadecimal digits. */
export function pageCrc(bitmap: Bitmap): string {
  return crcHex(crc32(bitmap.bits));
}

/** CRC-32 over the pages' CRCs, each as 4 bytes little-endian, in order: 8 lower-case hexadecimal digits. */
export function listCrc(pages: readonly Bitmap[]): string {
  return crcHex(crcOfCrcs(pages.map((page) => crc32(page.bits))));
}

/** The number behind `listCrc`, from page CRCs already known. */
export function crcOfCrcs(crcs: readonly number[]): number {
  const view = new DataView(new ArrayBuffer(crcs.length * 4));
  crcs.forEach((crc, index) => view.setUint32(index * 4, crc, true));
  return crc32(new Uint8Array(view.buffer));
}
