import { decode, decodeApng } from 'fast-png';
import { describe, expect, it } from 'vitest';
import {
  ANIMATION_FRAMES_MAX,
  ANIMATION_PIXELS_MAX,
  encodeAnimation,
  FRAME_MS_MAX,
  FRAME_MS_MIN,
} from './animated-picture.js';
import { type Bitmap, blankPage, isLit, pageCrc } from './bitmap.js';
import { type Effect, frameAt, roundMs } from './effects.js';
import { renderPages } from './layout.js';
import { AMBER_BOARD, encodePagePng, PICTURE_PIXELS_MAX, PICTURE_SCALE_MAX } from './picture.js';
import { pngChunks } from './png-chunks.js';
import { renderStrip } from './strip.js';

const SIZE = { width: 50, height: 32 };
const PAGES = renderPages('Trạm y tế Yên Khánh', SIZE);
const BAD = expect.objectContaining({ code: 'bad-argument' });

/** Shades of a decoded picture whose rows of 2-bit pixels start at whole bytes. */
function shadeAt({ data, width }: { data: ArrayLike<number>; width: number }, x: number, y: number): number {
  return ((data[y * Math.ceil(width / 4) + (x >> 2)] ?? 0) >> (6 - 2 * (x & 3))) & 3;
}

function expectBoard(
  picture: { data: ArrayLike<number>; width: number; height: number },
  board: Bitmap,
  scale: number,
) {
  expect([picture.width, picture.height]).toEqual([board.width * scale, board.height * scale]);
  const wrong: string[] = [];
  for (let y = 0; y < picture.height; y += 1) {
    for (let x = 0; x < picture.width; x += 1) {
      const seam = scale >= 3 && (x % scale === scale - 1 || y % scale === scale - 1);
      const wanted = seam ? 0 : isLit(board, Math.floor(x / scale), Math.floor(y / scale)) ? 2 : 1;
      if (shadeAt(picture, x, y) !== wanted) wrong.push(`${x},${y}`);
    }
  }
  expect(wrong).toEqual([]);
}

describe('encodePagePng', () => {
  it.each([1, 2, 3, 5])('draws every board pixel as a square of %i, with seams from 3 up', (scale) => {
    const picture = decode(encodePagePng(PAGES[0]!, { scale }), { checkCrc: true });
    expect(picture.palette).toEqual(AMBER_BOARD);
    expectBoard(picture, PAGES[0]!, scale);
  });

  it('takes other colours, and a strip of any length', () => {
    const strip = renderStrip('Ngày 26/11 tiêm phòng đợt 2 tại trạm y tế. '.repeat(20)).bitmap;
    const colours = [
      [0, 0, 0],
      [32, 0, 0],
      [255, 0, 0],
    ] as const;
    const picture = decode(encodePagePng(strip, { scale: 1, colours }));
    expect(picture.palette).toEqual(colours);
    expectBoard(picture, strip, 1);
  });

  it('is bounded in scale and pixels', () => {
    expect(decode(encodePagePng(PAGES[0]!, { scale: PICTURE_SCALE_MAX })).width).toBe(50 * PICTURE_SCALE_MAX);
    for (const scale of [0, 1.5, PICTURE_SCALE_MAX + 1]) {
      expect(() => encodePagePng(PAGES[0]!, { scale })).toThrow(BAD);
    }
    const large = (height: number): Bitmap => ({ width: 4_096, height, bits: new Uint8Array(512 * height) });
    const highest = PICTURE_PIXELS_MAX / 4_096;
    expect(decode(encodePagePng(large(highest), { scale: 1 })).height).toBe(highest);
    expect(() => encodePagePng(large(highest + 1), { scale: 1 })).toThrow(BAD);
  });
});

describe('encodeAnimation', () => {
  const wipe: Effect = { kind: 'wipe', dwellMs: 1_000, pixelsPerSecond: 100 };
  const show = { size: SIZE, bitmaps: PAGES };

  it('holds one round of the effect, frame by frame, repeating for ever', () => {
    const animation = decodeApng(encodeAnimation(wipe, show, { scale: 3, frameMs: 100 }), { checkCrc: true });
    expect(animation.numberOfPlays).toBe(0);
    let tMs = 0;
    for (const frame of animation.frames) {
      expectBoard({ data: frame.data, width: 150, height: 96 }, frameAt(wipe, show, tMs), 3);
      expect(frame.delayDenominator).toBe(1_000);
      tMs += frame.delayNumber;
    }
    expect(tMs).toBe(roundMs(wipe, show));
    const samples = Array.from({ length: tMs / 100 }, (_, index) => pageCrc(frameAt(wipe, show, index * 100)));
    const distinct = samples.filter((crc, index) => crc !== samples[index - 1]);
    expect(animation.frames).toHaveLength(distinct.length);
  });

  it('is a PNG of its first frame for programs that know no more', () => {
    const file = encodeAnimation(wipe, show, { scale: 3, frameMs: 100 });
    expectBoard(decode(file, { checkCrc: true }), frameAt(wipe, show, 0), 3);
    expect(
      pngChunks(file)
        .map(({ type }) => type)
        .slice(0, 5),
    ).toEqual(['IHDR', 'acTL', 'PLTE', 'fcTL', 'IDAT']);
  });

  it('splits a stand that is longer than a frame can last', () => {
    const hold: Effect = { kind: 'hold', dwellMs: 100_000 };
    const animation = decodeApng(
      encodeAnimation(hold, { size: SIZE, bitmaps: PAGES.slice(0, 1) }, { scale: 1, frameMs: 1_000 }),
    );
    expect(animation.frames.map(({ delayNumber }) => delayNumber)).toEqual([65_000, 35_000]);
  });

  it('is bounded in frames, pixels and time', () => {
    for (const frameMs of [FRAME_MS_MIN - 1, FRAME_MS_MAX + 1, 33.3]) {
      expect(() => encodeAnimation(wipe, show, { scale: 1, frameMs })).toThrow(BAD);
    }
    const dot = { width: 1, height: 1, bits: Uint8Array.of(0x80) };
    const moving = { kind: 'scroll-left', pixelsPerSecond: 100 } as const;
    const line = (width: number) => ({ size: { width, height: 1 }, bitmaps: [dot] });
    const longest = encodeAnimation(moving, line(ANIMATION_FRAMES_MAX - 1), { scale: 1, frameMs: FRAME_MS_MIN });
    expect(decodeApng(longest).numberOfFrames).toBe(ANIMATION_FRAMES_MAX);
    const longer = line(ANIMATION_FRAMES_MAX);
    expect(() => encodeAnimation(moving, longer, { scale: 1, frameMs: FRAME_MS_MIN })).toThrow(BAD);
    const board = { width: 512, height: 256 };
    const frames = Math.floor(ANIMATION_PIXELS_MAX / (512 * 256 * 8 ** 2));
    const wide = { size: board, bitmaps: [blankPage({ ...board, width: 1 }), dot] };
    expect(roundMs(moving, wide) / 10).toBeGreaterThan(frames);
    expect(() => encodeAnimation(moving, wide, { scale: 8, frameMs: FRAME_MS_MIN })).toThrow(BAD);
  });
});
