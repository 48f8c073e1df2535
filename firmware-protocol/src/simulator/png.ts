import { encode } from 'fast-png';
import type { Bitmap } from '../text/bitmap.js';
import { AMBER_BOARD, shadesOf } from '../text/picture.js';

/** The page as a PNG picture of an amber LED board in true colour: each pixel a square of `scale`, with a dark seam from 3 up. */
export function encodeBoardPng(bitmap: Bitmap, { scale }: { readonly scale: number }): Uint8Array {
  const shades = shadesOf(bitmap, scale);
  const data = new Uint8Array(shades.length * 3);
  shades.forEach((shade, index) => data.set(AMBER_BOARD[shade] ?? AMBER_BOARD[0], index * 3));
  return encode({ width: bitmap.width * scale, height: bitmap.height * scale, data, channels: 3 });
}
