import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pack, packedBytesMax, PACKING_FAULTS, RUN_MAX, unpack } from './packing.js';
import { type BoardSize, pageBytes, PAGE_BYTES_MAX } from './text/bitmap.js';
import { renderPages } from './text/layout.js';

const SIZE = { width: 160, height: 32 };
const columnOf = (height: number): BoardSize => ({ width: 8, height });

/** Pages whose bytes come in runs, as pixels do, and pages of noise. */
const pages = fc
  .record({ width: fc.integer({ min: 1, max: 90 }), height: fc.integer({ min: 1, max: 60 }) })
  .chain((size) => {
    const piece = fc.tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 0, max: 255 }));
    return fc.tuple(fc.constant(size), fc.array(piece, { maxLength: 60 }), fc.boolean());
  })
  .map(([size, pieces, noisy]) => {
    const bits = new Uint8Array(pageBytes(size));
    let at = 0;
    for (const [length, value] of pieces) {
      bits.fill(value, at, at + (noisy ? 1 : length));
      at += noisy ? 1 : length;
    }
    return { size, bits };
  });

describe('packing', () => {
  it('gives back what it took, within its bound', () => {
    fc.assert(
      fc.property(pages, ({ size, bits }) => {
        const packed = pack(bits, size);
        expect(packed.length).toBeLessThanOrEqual(packedBytesMax(bits.length));
        expect(unpack(packed, size)).toEqual(bits);
      }),
    );
  });

  it('meets its bound where no two bytes are equal, and the ends of a run', () => {
    for (const height of [1, 2, 3, 127, 128, 129, 255, 256, 257, PAGE_BYTES_MAX]) {
      const mixed = Uint8Array.from({ length: height }, (_, index) => index % 251);
      expect(pack(mixed, columnOf(height))).toHaveLength(packedBytesMax(height));
      const plain = new Uint8Array(height).fill(7);
      for (const bits of [mixed, plain]) expect(unpack(pack(bits, columnOf(height)), columnOf(height))).toEqual(bits);
    }
    expect(pack(new Uint8Array(RUN_MAX), columnOf(RUN_MAX))).toEqual(Uint8Array.of(0x81, 0));
    expect(pack(new Uint8Array(PAGE_BYTES_MAX), columnOf(PAGE_BYTES_MAX))).toHaveLength((PAGE_BYTES_MAX / RUN_MAX) * 2);
  });

  it('makes pages of text clearly smaller', () => {
    const [page] = renderPages('Mời bà con đến nhà văn hóa thôn họp lúc 7h30', SIZE);
    expect(pack(page!.bits, SIZE).length).toBeLessThan(500);
  });
});

describe('unpacking', () => {
  it('says why bytes are no page', () => {
    const size = columnOf(4);
    const faultOf = (...bytes: number[]) => unpack(Uint8Array.from(bytes), size);
    expect(faultOf(3, 1, 2, 3, 4)).toEqual(Uint8Array.of(1, 2, 3, 4));
    expect(faultOf(0x80, 3, 1, 2, 3, 4)).toBe('reserved');
    expect(faultOf(3, 1, 2, 3)).toBe('cut');
    expect(faultOf(0xfd)).toBe('cut');
    expect(faultOf(0xfc, 1)).toBe('overrun');
    expect(faultOf(4, 1, 2, 3, 4, 5)).toBe('overrun');
    expect(faultOf(0xfd, 1, 0, 1)).toBe('overrun');
    expect(faultOf(0xfe, 1)).toBe('short');
    expect(faultOf()).toBe('short');
  });

  it('takes any bytes without more memory than the page', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        const unpacked = unpack(bytes, SIZE);
        expect([640, ...PACKING_FAULTS]).toContain(typeof unpacked === 'string' ? unpacked : unpacked.length);
      }),
    );
  });
});
