import { type Bitmap, rowBytes } from './bitmap.js';

/** Lights on `target` whatever `source` has lit, its corner at `left`, `top`; what falls outside the target is cut off. */
export function drawBitmap(target: Bitmap, source: Bitmap, left: number, top: number): void {
  const stride = rowBytes(source.width);
  const first = Math.max(0, Math.floor(-left / 8));
  const end = Math.min(stride, Math.ceil((target.width - left) / 8));
  const lastRow = Math.min(source.height, target.height - top);
  for (let y = Math.max(0, -top); y < lastRow; y += 1) {
    for (let index = first; index < end; index += 1) {
      const byte = source.bits[y * stride + index] ?? 0;
      if (byte !== 0) lightByte(target, byte, left + index * 8, top + y);
    }
  }
}

/** Eight pixels from `x` on, which need not be a multiple of 8 nor inside the target. */
function lightByte(target: Bitmap, byte: number, x: number, y: number): void {
  const stride = rowBytes(target.width);
  const index = Math.floor(x / 8);
  const shift = x - index * 8;
  lightPart(target, y * stride, index, byte >> shift);
  lightPart(target, y * stride, index + 1, (byte << (8 - shift)) & 0xff);
}

function lightPart(target: Bitmap, row: number, index: number, byte: number): void {
  const last = rowBytes(target.width) - 1;
  if (index < 0 || index > last) return;
  // Bits beyond the last column are padding and stay dark, whatever is drawn.
  const mask = index === last ? (0xff << (last * 8 + 8 - target.width)) & 0xff : 0xff;
  target.bits[row + index] = (target.bits[row + index] ?? 0) | (byte & mask);
}
