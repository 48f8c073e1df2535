import { encode } from 'fast-png';
import { type Bitmap, isLit } from '../text/bitmap.js';

type Colour = readonly [red: number, green: number, blue: number];

const PANEL: Colour = [10, 8, 6];
const DARK: Colour = [28, 20, 12];
const AMBER: Colour = [255, 176, 32];

/** The page as a PNG picture of an amber LED board: each pixel a square of `scale`, with a dark seam from 3 up. */
export function encodeBoardPng(bitmap: Bitmap, { scale }: { readonly scale: number }): Uint8Array {
  const width = bitmap.width * scale;
  const height = bitmap.height * scale;
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      data.set(colourAt(bitmap, x, y, scale), (y * width + x) * 3);
    }
  }
  return encode({ width, height, data, channels: 3 });
}

function colourAt(bitmap: Bitmap, x: number, y: number, scale: number): Colour {
  const seam = scale >= 3 && (x % scale === scale - 1 || y % scale === scale - 1);
  if (seam) return PANEL;
  return isLit(bitmap, Math.floor(x / scale), Math.floor(y / scale)) ? AMBER : DARK;
}
