import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BODY_MAX, type BxkFrame, CHECK_MODES, DATA_MAX, encodeFrame, hostFrame, START } from './frame.js';
import { bxkDecoder } from './frame-decoder.js';

const byte = fc.integer({ min: 0, max: 255 });
/** Bytes that framing treats differently come often. */
const awkward = fc.oneof(byte, fc.constantFrom(0xa5, 0xa6, 0x5a, 0x5b, 1, 2));
const bytes = (maxLength: number) => fc.array(awkward, { maxLength }).map((list) => Uint8Array.from(list));
const word = fc.integer({ min: 0, max: 0xffff });
const frames: fc.Arbitrary<BxkFrame> = fc.record({
  destination: word,
  source: word,
  reserved: fc.integer({ min: 0, max: 0xffffff }),
  barcode: fc.option(fc.uint8Array({ minLength: 16, maxLength: 16 })),
  checkMode: fc.constantFrom(...CHECK_MODES),
  displayMode: byte,
  deviceType: byte,
  protocolVersion: byte,
  data: bytes(80),
});
const starts = fc.integer({ min: 1, max: 12 });

function inPieces(line: Uint8Array, pieceLength: number): BxkFrame[] {
  const decoder = bxkDecoder();
  const found: BxkFrame[] = [];
  for (let at = 0; at < line.length; at += pieceLength) found.push(...decoder.push(line.slice(at, at + pieceLength)));
  return found;
}

const textOf = (frame: BxkFrame) => Buffer.from(encodeFrame(frame)).toString('hex');
const sizes = fc.integer({ min: 1, max: 40 });

describe('frames', () => {
  it('come back from the line whatever the pieces and the number of A5', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(frames, starts), { maxLength: 5 }), sizes, (list, size) => {
        const line = Uint8Array.from(list.flatMap(([frame, run]) => [...encodeFrame(frame, run)]));
        expect(inPieces(line, size)).toEqual(list.map(([frame]) => frame));
      }),
    );
  });

  it('survive noise between them', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(frames, bytes(60)), { maxLength: 5 }), bytes(60), sizes, (list, first, size) => {
        const line = [...first, ...list.flatMap(([frame, noise]) => [...encodeFrame(frame), ...noise])];
        const found = inPieces(Uint8Array.from(line), size).map(textOf);
        // Noise may itself be a frame without a check; every frame that was sent is there, in order.
        let from = 0;
        for (const [frame] of list) {
          const at = found.indexOf(textOf(frame), from);
          expect(at).toBeGreaterThanOrEqual(from);
          from = at + 1;
        }
      }),
    );
  });

  it('cost at most the frame that a stray, lost or changed byte hits', () => {
    const three = fc.array(frames, { minLength: 3, maxLength: 3 });
    const faults = fc.constantFrom('insert', 'drop', 'change', 'double');
    fc.assert(
      fc.property(three, fc.nat(), awkward, faults, (list, where, stray, fault) => {
        const line = list.flatMap((frame) => [...encodeFrame(frame)]);
        const at = where % line.length;
        const put = fault === 'drop' ? [] : [fault === 'double' ? (line[at] ?? 0) : stray];
        line.splice(at, fault === 'drop' || fault === 'change' ? 1 : 0, ...put);
        const found = inPieces(Uint8Array.from(line), 64).map(textOf);
        expect(list.filter((frame) => found.includes(textOf(frame))).length).toBeGreaterThanOrEqual(2);
      }),
    );
  });

  it('have bounds that the longest data meet', () => {
    const frame = hostFrame(1, new Uint8Array(DATA_MAX).fill(START));
    expect(inPieces(encodeFrame(frame), 100)).toEqual([frame]);
    expect(() => encodeFrame(hostFrame(1, new Uint8Array(DATA_MAX + 1)))).toThrow(
      expect.objectContaining({ code: 'bad-argument' }),
    );
    const barcode = new Uint8Array(16).fill(7);
    expect(inPieces(encodeFrame({ ...frame, barcode }), 100)).toEqual([{ ...frame, barcode }]);
  });
});

describe('any bytes', () => {
  it('never crash the decoder, and every byte is counted once at most', () => {
    fc.assert(
      fc.property(bytes(2000), sizes, (noise, size) => {
        const decoder = bxkDecoder();
        for (let at = 0; at < noise.length; at += size) decoder.push(noise.slice(at, at + size));
        expect(decoder.discardedBytes()).toBeLessThanOrEqual(noise.length);
        expect(decoder.steps()).toBeLessThanOrEqual(2 * noise.length);
      }),
    );
  });

  it('cost work in proportion to their number, even from a talker that never ends a frame', () => {
    const steps = (count: number) => {
      const decoder = bxkDecoder();
      decoder.push(Uint8Array.of(START));
      for (let round = 0; round < count; round += 1) decoder.push(new Uint8Array(BODY_MAX).fill(0x55));
      const frame = hostFrame(1, Uint8Array.of(0xa2, 0, 1, 0, 0));
      expect(decoder.push(encodeFrame(frame))).toEqual([frame]);
      expect(decoder.discardedBytes()).toBe(count * BODY_MAX);
      return decoder.steps();
    };
    const [few, many] = [steps(10), steps(100)];
    expect(many - few).toBe(90 * BODY_MAX);
  });
});
