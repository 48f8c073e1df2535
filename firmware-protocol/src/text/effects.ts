import { ProtocolError } from '../errors.js';
import { type Bitmap, blankPage, type BoardSize } from './bitmap.js';
import { drawBitmap } from './drawing.js';
import { PAGES_MAX } from './layout.js';

/** Slowest and fastest movement, in pixels a second; people read about 20 to 60. */
export const PIXELS_PER_SECOND_MIN = 1;
export const PIXELS_PER_SECOND_MAX = 1_000;
/** Milliseconds a page may stand still. */
export const DWELL_MS_MIN = 100;
export const DWELL_MS_MAX = 3_600_000;
/** Shortest time from one lighting up to the next: at most three flashes a second harm nobody (WCAG 2.3.1). */
export const BLINK_PERIOD_MS_MIN = 400;
export const BLINK_PERIOD_MS_MAX = 10_000;

/** How bitmaps come and go. Pages hold, blink or are wiped in from the left; strips and columns run through. */
export type Effect =
  | { readonly kind: 'hold'; readonly dwellMs: number }
  | { readonly kind: 'blink'; readonly dwellMs: number; readonly periodMs: number }
  | { readonly kind: 'wipe'; readonly dwellMs: number; readonly pixelsPerSecond: number }
  | { readonly kind: 'scroll-left'; readonly pixelsPerSecond: number }
  | { readonly kind: 'scroll-up'; readonly pixelsPerSecond: number };

/** What an effect shows in turn, at most PAGES_MAX: bitmaps no higher than the board, and no wider unless they scroll left. */
export interface Show {
  readonly size: BoardSize;
  readonly bitmaps: readonly Bitmap[];
}

/** Milliseconds until an effect has shown everything and starts over. Throws `bad-argument` as `frameAt` does. */
export function roundMs(effect: Effect, show: Show): number {
  assertPlayable(effect, show);
  return show.bitmaps.reduce((total, bitmap) => total + turnMs(effect, bitmap, show.size), 0);
}

/**
 * The pixels lit `tMs` milliseconds after the start. The same arguments give the same bytes everywhere. Throws
 * `bad-argument` for a time before the start, a number out of its bounds, or bitmaps that the board cannot hold.
 */
export function frameAt(effect: Effect, show: Show, tMs: number): Bitmap {
  const total = roundMs(effect, show);
  if (!Number.isFinite(tMs) || tMs < 0)
    throw new ProtocolError('bad-argument', 'An effect has no frame before its start');
  let sinceMs = tMs % total;
  let index = 0;
  for (const bitmap of show.bitmaps.slice(0, -1)) {
    const ms = turnMs(effect, bitmap, show.size);
    if (sinceMs < ms) break;
    sinceMs -= ms;
    index += 1;
  }
  return frameOfTurn(effect, show, index, sinceMs);
}

function turnMs(effect: Effect, bitmap: Bitmap, size: BoardSize): number {
  switch (effect.kind) {
    case 'hold':
    case 'blink':
      return effect.dwellMs;
    case 'wipe':
      return effect.dwellMs + movementMs(size.width, effect.pixelsPerSecond);
    case 'scroll-left':
      return movementMs(size.width + bitmap.width, effect.pixelsPerSecond);
    case 'scroll-up':
      return movementMs(size.height + bitmap.height, effect.pixelsPerSecond);
    default:
      return effect satisfies never;
  }
}

function movementMs(pixels: number, pixelsPerSecond: number): number {
  return (pixels * 1_000) / pixelsPerSecond;
}

function frameOfTurn(effect: Effect, { size, bitmaps }: Show, index: number, sinceMs: number): Bitmap {
  const page = blankPage(size);
  const bitmap = bitmaps[index] ?? page;
  const moved = 'pixelsPerSecond' in effect ? Math.floor((sinceMs * effect.pixelsPerSecond) / 1_000) : 0;
  const left = Math.floor((size.width - bitmap.width) / 2);
  const top = Math.floor((size.height - bitmap.height) / 2);
  switch (effect.kind) {
    case 'hold':
      return drawn(page, bitmap, left, top);
    case 'blink':
      return sinceMs % effect.periodMs < effect.periodMs / 2 ? drawn(page, bitmap, left, top) : page;
    case 'wipe':
      return wiped(drawn(page, bitmap, left, top), bitmaps.length > 1 ? bitmaps.at(index - 1) : undefined, moved);
    case 'scroll-left':
      return drawn(page, bitmap, size.width - moved, top);
    case 'scroll-up':
      return drawn(page, bitmap, left, size.height - moved);
    default:
      return effect satisfies never;
  }
}

function drawn(page: Bitmap, bitmap: Bitmap, left: number, top: number): Bitmap {
  drawBitmap(page, bitmap, left, top);
  return page;
}

/** The new page left of column `edge`, the one before it from there on; a page alone is wiped over darkness. */
function wiped(next: Bitmap, before: Bitmap | undefined, edge: number): Bitmap {
  const old = blankPage(next);
  if (before !== undefined) {
    drawBitmap(old, before, Math.floor((next.width - before.width) / 2), Math.floor((next.height - before.height) / 2));
  }
  const stride = next.bits.length / next.height;
  const bits = next.bits.map((byte, index) => {
    const kept = Math.min(8, Math.max(0, edge - (index % stride) * 8));
    const mask = (0xff << (8 - kept)) & 0xff;
    return (byte & mask) | ((old.bits[index] ?? 0) & ~mask);
  });
  return { ...next, bits };
}

function assertPlayable(effect: Effect, { size, bitmaps }: Show): void {
  if (bitmaps.length < 1 || bitmaps.length > PAGES_MAX) {
    throw new ProtocolError('bad-argument', `An effect shows 1 to ${PAGES_MAX} bitmaps`);
  }
  if ('pixelsPerSecond' in effect) {
    assertWithin('Speed', effect.pixelsPerSecond, PIXELS_PER_SECOND_MIN, PIXELS_PER_SECOND_MAX);
  }
  if ('dwellMs' in effect) assertWithin('Dwell', effect.dwellMs, DWELL_MS_MIN, DWELL_MS_MAX);
  if (effect.kind === 'blink') assertWithin('Period', effect.periodMs, BLINK_PERIOD_MS_MIN, BLINK_PERIOD_MS_MAX);
  const tooWide = effect.kind !== 'scroll-left' && bitmaps.some((bitmap) => bitmap.width > size.width);
  const tooHigh = effect.kind !== 'scroll-up' && bitmaps.some((bitmap) => bitmap.height > size.height);
  if (tooWide || tooHigh) throw new ProtocolError('bad-argument', 'A bitmap is larger than the board');
}

function assertWithin(name: string, value: number, lowest: number, highest: number): void {
  if (value >= lowest && value <= highest) return;
  throw new ProtocolError('bad-argument', `${name} must be ${lowest} to ${highest}`);
}
