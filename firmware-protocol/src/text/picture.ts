import { encode } from 'fast-png';
import { ProtocolError } from '../errors.js';
import { type Bitmap, isLit } from './bitmap.js';

/** Pixels of one side of a board pixel in a picture. */
export const PICTURE_SCALE_MAX = 16;
/** Pixels of the largest picture: a board of 512×256 at scale 8. */
export const PICTURE_PIXELS_MAX = 8_388_608;

/** Red, green and blue, each 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** The colours of an amber board, in the order of `shadesOf`: the panel between pixels, a dark pixel, a lit one. */
export const AMBER_BOARD: readonly [Colour, Colour, Colour] = [
  [10, 8, 6],
  [28, 20, 12],
  [255, 176, 32],
];

/** How a bitmap becomes a picture: each pixel a square of `scale`, with a dark seam from 3 up. */
export interface PictureOptions {
  readonly scale: number;
  /** Panel, dark and lit pixel; amber by default. */
  readonly colours?: readonly [Colour, Colour, Colour];
}

/** One number a picture pixel, row by row: 0 the panel, 1 a dark pixel, 2 a lit one. Throws `bad-argument` beyond the bounds. */
export function shadesOf(bitmap: Bitmap, scale: number): Uint8Array {
  return pictureRows(bitmap, scale, bitmap.width * scale, (shades) => shades);
}

/**
 * A page or a strip as a PNG picture of three indexed colours. The compressor is part of the program, so that Node and
 * every browser give the same bytes. Throws `bad-argument` beyond PICTURE_SCALE_MAX or PICTURE_PIXELS_MAX.
 */
export function encodePagePng(bitmap: Bitmap, { scale, colours = AMBER_BOARD }: PictureOptions): Uint8Array {
  const width = bitmap.width * scale;
  const height = bitmap.height * scale;
  const data = pictureRows(bitmap, scale, Math.ceil(width / 4), packed);
  return encode({ width, height, data, depth: 2, channels: 1, palette: colours.map((colour) => [...colour]) });
}

/** Every row of the picture in `rowLength` bytes, as `pack` makes them of its shades; seams stay 0. */
function pictureRows(
  bitmap: Bitmap,
  scale: number,
  rowLength: number,
  pack: (shades: Uint8Array) => Uint8Array,
): Uint8Array {
  const pixels = bitmap.width * bitmap.height * scale ** 2;
  if (!Number.isSafeInteger(scale) || scale < 1 || scale > PICTURE_SCALE_MAX || pixels > PICTURE_PIXELS_MAX) {
    const bounds = `scale 1 to ${PICTURE_SCALE_MAX} and at most ${PICTURE_PIXELS_MAX} pixels`;
    throw new ProtocolError('bad-argument', `A picture has ${bounds}`);
  }
  const seam = scale >= 3 ? 1 : 0;
  const data = new Uint8Array(rowLength * bitmap.height * scale);
  for (let y = 0; y < bitmap.height; y += 1) {
    const row = pack(shadesOfRow(bitmap, y, scale, scale - seam));
    for (let line = 0; line < scale - seam; line += 1) data.set(row, (y * scale + line) * rowLength);
  }
  return data;
}

function shadesOfRow(bitmap: Bitmap, y: number, scale: number, square: number): Uint8Array {
  const shades = new Uint8Array(bitmap.width * scale);
  for (let x = 0; x < bitmap.width; x += 1) {
    shades.fill(isLit(bitmap, x, y) ? 2 : 1, x * scale, x * scale + square);
  }
  return shades;
}

/** Four shades of 2 bits in a byte, the leftmost highest. */
function packed(shades: Uint8Array): Uint8Array {
  const data = new Uint8Array(Math.ceil(shades.length / 4));
  shades.forEach((shade, x) => {
    data[x >> 2] = (data[x >> 2] ?? 0) | (shade << (6 - 2 * (x & 3)));
  });
  return data;
}
