import { type Bitmap, rowBytes } from '../text/bitmap.js';

/** Rows of 3 pixels, the highest bit left, of the digits and the colon. */
const DIGITS: readonly (readonly number[])[] = [
  [7, 5, 5, 5, 7],
  [2, 6, 2, 2, 7],
  [7, 1, 7, 4, 7],
  [7, 1, 7, 1, 7],
  [5, 5, 7, 1, 1],
  [7, 4, 7, 1, 7],
  [7, 4, 7, 5, 7],
  [7, 1, 1, 1, 1],
  [7, 5, 7, 5, 7],
  [7, 5, 7, 1, 7],
];
const COLON = [0, 2, 0, 2, 0];
const LETTER_WIDTH = 4;
const LETTERS = 5;
const HEIGHT = 5;
const DAY_MINUTES = 1440;

/** Minutes since local midnight. */
export function minuteOfDay(unixMs: number, zoneMinutes: number): number {
  return (((Math.floor(unixMs / 60_000) + zoneMinutes) % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
}

/** The page with the time of day in its lower right corner, on dark; a page too small for it stays as it is. */
export function withClock(page: Bitmap, minute: number): Bitmap {
  const [left, top] = [page.width - LETTERS * LETTER_WIDTH - 1, page.height - HEIGHT - 1];
  if (left < 0 || top < 0) return page;
  const bits = page.bits.slice();
  const clock = { ...page, bits };
  for (let y = top - 1; y < page.height; y += 1)
    for (let x = left - 1; x < page.width; x += 1) setPixel(clock, x, y, false);
  const [hours, minutes] = [Math.floor(minute / 60), minute % 60];
  const letters = [Math.floor(hours / 10), hours % 10, null, Math.floor(minutes / 10), minutes % 10];
  letters.forEach((digit, place) => {
    const rows = digit === null ? COLON : (DIGITS[digit] ?? COLON);
    rows.forEach((row, y) => {
      for (const x of [0, 1, 2])
        setPixel(clock, left + place * LETTER_WIDTH + x, top + y, ((row >> (2 - x)) & 1) === 1);
    });
  });
  return clock;
}

function setPixel(page: Bitmap, x: number, y: number, lit: boolean): void {
  if (x < 0 || y < 0) return;
  const at = y * rowBytes(page.width) + (x >> 3);
  const bit = 0x80 >> (x & 7);
  const before = page.bits[at] ?? 0;
  page.bits[at] = lit ? before | bit : before & ~bit;
}
