import { describe, expect, it } from 'vitest';
import { type Bitmap, blankPage, isLit, pageCrc } from './bitmap.js';
import {
  BLINK_PERIOD_MS_MAX,
  BLINK_PERIOD_MS_MIN,
  DWELL_MS_MAX,
  DWELL_MS_MIN,
  type Effect,
  frameAt,
  PIXELS_PER_SECOND_MAX,
  PIXELS_PER_SECOND_MIN,
  roundMs,
} from './effects.js';
import { PAGES_MAX, renderPages } from './layout.js';
import { renderColumn, renderStrip } from './strip.js';

const SIZE = { width: 64, height: 32 };
const PAGES = renderPages('một hai ba bốn năm sáu bảy tám', SIZE);
const DARK = pageCrc(blankPage(SIZE));
const BAD = expect.objectContaining({ code: 'bad-argument' });

function crcsAt(effect: Effect, bitmaps: readonly Bitmap[], times: readonly number[]): string[] {
  return times.map((tMs) => pageCrc(frameAt(effect, { size: SIZE, bitmaps }, tMs)));
}

describe('pages', () => {
  const [first, second] = PAGES.map(pageCrc);

  it('hold in turn and start over', () => {
    const effect: Effect = { kind: 'hold', dwellMs: 2_000 };
    expect(PAGES).toHaveLength(2);
    expect(roundMs(effect, { size: SIZE, bitmaps: PAGES })).toBe(4_000);
    expect(crcsAt(effect, PAGES, [0, 1_999, 2_000, 3_999, 4_000])).toEqual([first, first, second, second, first]);
  });

  it('blink: lit for the first half of each period', () => {
    const effect: Effect = { kind: 'blink', dwellMs: 2_000, periodMs: 1_000 };
    expect(crcsAt(effect, PAGES, [0, 499, 500, 999, 1_000, 2_000, 2_500])).toEqual([
      first,
      first,
      DARK,
      DARK,
      first,
      second,
      DARK,
    ]);
  });

  it('are wiped in over the page before, column by column', () => {
    const effect: Effect = { kind: 'wipe', dwellMs: 1_000, pixelsPerSecond: 64 };
    const half = frameAt(effect, { size: SIZE, bitmaps: PAGES }, 500);
    for (let y = 0; y < SIZE.height; y += 1) {
      for (let x = 0; x < SIZE.width; x += 1) expect(isLit(half, x, y)).toBe(isLit(PAGES[x < 32 ? 0 : 1]!, x, y));
    }
    expect(crcsAt(effect, PAGES, [0, 1_000, 1_999, 3_000])).toEqual([second, first, first, second]);
    expect(crcsAt(effect, PAGES.slice(0, 1), [0, 1_000])).toEqual([DARK, first]);
  });
});

describe('strips and columns', () => {
  it('enter at the edge, run through and leave', () => {
    const strip = renderStrip('Trạm y tế').bitmap;
    const column = renderColumn('Trạm y tế Yên Khánh', SIZE.width).bitmap;
    const left: Effect = { kind: 'scroll-left', pixelsPerSecond: 50 };
    const up: Effect = { kind: 'scroll-up', pixelsPerSecond: 50 };
    expect(roundMs(left, { size: SIZE, bitmaps: [strip] })).toBe((SIZE.width + strip.width) * 20);
    expect(roundMs(up, { size: SIZE, bitmaps: [column] })).toBe((SIZE.height + column.height) * 20);
    for (const [effect, bitmap] of [
      [left, strip],
      [up, column],
    ] as const) {
      const total = roundMs(effect, { size: SIZE, bitmaps: [bitmap] });
      expect(crcsAt(effect, [bitmap], [0, total, 3 * total])).toEqual([DARK, DARK, DARK]);
      expect(crcsAt(effect, [bitmap], [total / 2])).not.toEqual([DARK]);
    }
    expect(crcsAt(up, [column], [SIZE.height * 20])).toEqual([
      pageCrc({ ...SIZE, bits: column.bits.slice(0, 8 * SIZE.height) }),
    ]);
  });

  it('move by whole pixels at the speed that was asked for', () => {
    const dot = { width: 1, height: 1, bits: Uint8Array.of(0x80) };
    const column = (tMs: number, pixelsPerSecond: number): number => {
      const frame = frameAt({ kind: 'scroll-left', pixelsPerSecond }, { size: SIZE, bitmaps: [dot] }, tMs);
      return Array.from({ length: SIZE.width }, (_, x) => x).findIndex((x) => isLit(frame, x, 15));
    };
    expect([19, 20, 39, 40, 1_280].map((tMs) => column(tMs, 50))).toEqual([-1, 63, 63, 62, 0]);
    expect([250, 500].map((tMs) => column(tMs, 10))).toEqual([62, 59]);
  });
});

describe('bounds', () => {
  const show = { size: SIZE, bitmaps: PAGES };

  it('of speed, dwell and period are met', () => {
    const moving = (pixelsPerSecond: number): Effect => ({ kind: 'scroll-left', pixelsPerSecond });
    const standing = (dwellMs: number): Effect => ({ kind: 'hold', dwellMs });
    const blinking = (periodMs: number): Effect => ({ kind: 'blink', dwellMs: 1_000, periodMs });
    const bounds = [
      { of: moving, lowest: PIXELS_PER_SECOND_MIN, highest: PIXELS_PER_SECOND_MAX },
      { of: standing, lowest: DWELL_MS_MIN, highest: DWELL_MS_MAX },
      { of: blinking, lowest: BLINK_PERIOD_MS_MIN, highest: BLINK_PERIOD_MS_MAX },
    ];
    for (const { of, lowest, highest } of bounds) {
      for (const value of [lowest, highest]) expect(frameAt(of(value), show, 0)).toMatchObject(SIZE);
      for (const value of [lowest - 0.5, highest + 1, Number.NaN])
        expect(() => frameAt(of(value), show, 0)).toThrow(BAD);
    }
    expect(1_000 / BLINK_PERIOD_MS_MIN).toBeLessThanOrEqual(3);
  });

  it('of what is shown are met', () => {
    const hold: Effect = { kind: 'hold', dwellMs: 1_000 };
    const many = (count: number) => ({ size: SIZE, bitmaps: Array.from({ length: count }, () => PAGES[0]!) });
    expect(roundMs(hold, many(PAGES_MAX))).toBe(PAGES_MAX * 1_000);
    for (const count of [0, PAGES_MAX + 1]) expect(() => roundMs(hold, many(count))).toThrow(BAD);
    const wide = { size: SIZE, bitmaps: [blankPage({ width: 65, height: 32 })] };
    const high = { size: SIZE, bitmaps: [blankPage({ width: 64, height: 33 })] };
    for (const effect of [hold, { kind: 'scroll-up', pixelsPerSecond: 9 } as const]) {
      expect(() => frameAt(effect, wide, 0)).toThrow(BAD);
    }
    for (const effect of [hold, { kind: 'scroll-left', pixelsPerSecond: 9 } as const]) {
      expect(() => frameAt(effect, high, 0)).toThrow(BAD);
    }
  });

  it('has no frame before the start', () => {
    for (const tMs of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => frameAt({ kind: 'hold', dwellMs: 1_000 }, show, tMs)).toThrow(BAD);
    }
  });
});
