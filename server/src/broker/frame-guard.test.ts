import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFrameGuard } from './frame-guard.js';

const FIRST_MAX = 20;
const MAX = 300;

function frame(length: number): number[] {
  const bytes: number[] = [0x30];
  let rest = length;
  do {
    bytes.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    rest >>= 7;
  } while (rest > 0);
  return [...bytes, ...Array.from({ length }, () => 0xff)];
}

function accepted(bytes: readonly number[], cut: number): boolean {
  const guard = createFrameGuard(FIRST_MAX, MAX);
  for (let at = 0; at < bytes.length; at += cut) {
    if (!guard.accepts(Uint8Array.from(bytes.slice(at, at + cut)))) return false;
  }
  return true;
}

describe('frame guard', () => {
  it('accepts exactly the packets that fit, however the bytes are cut', () => {
    const lengths = fc.array(fc.integer({ min: 0, max: MAX + 40 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(lengths, fc.integer({ min: 1, max: 64 }), (all, cut) => {
        const fit = all.every((length, index) => length <= (index === 0 ? FIRST_MAX : MAX));
        expect(accepted(all.flatMap(frame), cut)).toBe(fit);
      }),
    );
  });

  it('refuses by the header alone', () => {
    expect(createFrameGuard(FIRST_MAX, MAX).accepts(Uint8Array.from([0x10, 0xff, 0xff, 0xff, 0x7f]))).toBe(false);
  });

  it('refuses a length that never ends', () => {
    expect(createFrameGuard(FIRST_MAX, MAX).accepts(Uint8Array.from([0x10, 0x80, 0x80, 0x80, 0x80]))).toBe(false);
  });
});
