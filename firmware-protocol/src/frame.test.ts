import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cobsDecode, cobsEncode } from './cobs.js';
import { ENCODED_MAX, encodeFrame, FRAME_OVERHEAD, type Frame, PAYLOAD_MAX } from './frame.js';
import { frameDecoder } from './frame-decoder.js';

const byte = fc.integer({ min: 0, max: 255 });
const zeroRich = fc.oneof(byte, fc.constant(0), fc.constant(0xff));
const bytes = (maxLength: number) => fc.array(zeroRich, { maxLength }).map((list) => Uint8Array.from(list));
const frames = fc.record({
  destination: byte,
  source: byte,
  sequence: byte,
  type: byte,
  payload: bytes(PAYLOAD_MAX),
});

function hexOf(frame: Frame): string {
  return Buffer.from(encodeFrame(frame)).toString('hex');
}

function inPieces(line: Uint8Array, pieceLength: number): Frame[] {
  const decoder = frameDecoder();
  const found: Frame[] = [];
  for (let at = 0; at < line.length; at += pieceLength) found.push(...decoder.push(line.slice(at, at + pieceLength)));
  return found;
}

describe('COBS', () => {
  it('gives back what it took and holds no zero', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 1100 }), bytes(600), (one, other) => {
        for (const plain of [one, other]) {
          const encoded = cobsEncode(plain);
          expect(encoded.includes(0)).toBe(false);
          expect(encoded.length).toBeLessThanOrEqual(plain.length + Math.floor(plain.length / 254) + 1);
          expect(cobsDecode(encoded)).toEqual(plain);
        }
      }),
    );
  });

  it('meets the ends of a group', () => {
    for (const length of [0, 1, 253, 254, 255, 508, 509]) {
      const plain = new Uint8Array(length).fill(7);
      expect(cobsDecode(cobsEncode(plain))).toEqual(plain);
    }
  });
});

describe('frames', () => {
  it('come back from the line whatever the pieces', () => {
    fc.assert(
      fc.property(fc.array(frames, { maxLength: 5 }), fc.integer({ min: 1, max: 40 }), (list, pieceLength) => {
        const line = Uint8Array.from(list.flatMap((frame) => [...encodeFrame(frame)]));
        expect(inPieces(line, pieceLength)).toEqual(list);
      }),
    );
  });

  it('survive noise between them', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(frames, bytes(600)), { maxLength: 5 }), bytes(300), (list, first) => {
        const line = [...first, ...list.flatMap(([frame, noise]) => [...encodeFrame(frame), ...noise])];
        expect(inPieces(Uint8Array.from(line), 64)).toEqual(list.map(([frame]) => frame));
      }),
    );
  });

  it('cost at most the one frame that a stray, lost or changed byte hits', () => {
    const list = fc.array(frames, { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(list, fc.nat(), byte, fc.constantFrom('insert', 'drop', 'change'), (three, where, stray, fault) => {
        const line = three.flatMap((frame) => [...encodeFrame(frame)]);
        const at = where % line.length;
        line.splice(at, fault === 'insert' ? 0 : 1, ...(fault === 'drop' ? [] : [stray]));
        const found = inPieces(Uint8Array.from(line), 64);
        const texts = found.map(hexOf);
        expect(three.filter((frame) => texts.includes(hexOf(frame))).length).toBeGreaterThanOrEqual(2);
      }),
    );
  });

  it('have a bound that the longest payload meets', () => {
    const frame = { destination: 1, source: 0, sequence: 0, type: 1, payload: new Uint8Array(PAYLOAD_MAX).fill(1) };
    expect(encodeFrame(frame)).toHaveLength(PAYLOAD_MAX + FRAME_OVERHEAD);
    expect(encodeFrame(frame)).toHaveLength(ENCODED_MAX + 2);
    const longer = { ...frame, payload: new Uint8Array(PAYLOAD_MAX + 1) };
    expect(() => encodeFrame(longer)).toThrow(expect.objectContaining({ code: 'bad-argument' }));
  });

  it('are found after a talker that never stops, within the same memory', () => {
    const decoder = frameDecoder();
    const frame = { destination: 1, source: 0, sequence: 0, type: 1, payload: new Uint8Array(3) };
    for (let round = 0; round < 100; round += 1) decoder.push(new Uint8Array(10_000).fill(0x55));
    expect(decoder.push(encodeFrame(frame))).toEqual([frame]);
    expect([decoder.discardedBytes(), decoder.badFrames()]).toEqual([1_000_000, 1]);
  });
});
