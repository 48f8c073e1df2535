import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RTU_MAX, silenceMs, withCheck } from './rtu.js';
import { replyDecoder, rtuDecoder } from './rtu-decoder.js';
import { rtuReader } from './trace.js';

interface Vectors {
  frames: { name: string; line: string; text: string }[];
  faults: { name: string; line: string }[];
  replies: { name: string; request: string; line: string; accepted: boolean }[];
}

const file = new URL('../../../vectors/modbus-relay.json', import.meta.url);
const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vectors;
const bytesOf = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('golden frames', () => {
  it.each(vectors.frames)('$name', ({ line, text }) => {
    expect(hexOf(withCheck([...bytesOf(line.slice(0, -4))]))).toBe(line);
    expect(rtuDecoder().push(bytesOf(line)).map(hexOf)).toEqual([line]);
    expect(rtuReader().push(bytesOf(line))).toEqual([{ kind: 'frame', text }]);
  });

  it.each(vectors.faults)('refuses $name', ({ line }) => {
    const decoder = rtuDecoder();
    const bytes = bytesOf(line);
    expect([...decoder.push(bytes), ...decoder.silence()]).toEqual([]);
    expect(decoder.discardedBytes()).toBe(bytes.length);
  });

  it.each(vectors.replies)('$name: reply or not', ({ request, line, accepted }) => {
    const decoder = replyDecoder(bytesOf(request));
    expect([...decoder.push(bytesOf(line)), ...decoder.silence()].map(hexOf)).toEqual(accepted ? [line] : []);
  });
});

const REQUEST = withCheck([1, 1, 0, 0, 0, 16]);
const replies = fc.oneof(
  fc.tuple(fc.nat(255), fc.nat(255)).map(([low, high]) => withCheck([1, 1, 2, low, high])),
  fc.constantFrom(1, 2, 4, 6).map((code) => withCheck([1, 0x81, code])),
);
const noise = fc.array(fc.oneof(fc.nat(255), fc.constantFrom(1, 1, 0x81)), { maxLength: 40 });

describe('any bytes', () => {
  it('before and after a reply do not hide it', () => {
    fc.assert(
      fc.property(noise, replies, noise, fc.integer({ min: 1, max: 20 }), (before, reply, after, size) => {
        const decoder = replyDecoder(REQUEST);
        const line = [...before, ...reply, ...after];
        const found: string[] = [];
        for (let at = 0; at < line.length; at += size) {
          found.push(...decoder.push(Uint8Array.from(line.slice(at, at + size))).map(hexOf));
        }
        found.push(...decoder.silence().map(hexOf));
        // Noise that passes a check of 16 bits by chance is a frame for everybody.
        fc.pre(found.every((one) => one === hexOf(reply)));
        expect(found).toContain(hexOf(reply));
      }),
    );
  });

  it('never crash the decoder; every byte is a frame’s or discarded, in bounded memory', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 1500 }), (bytes) => {
        const decoder = rtuDecoder();
        const frames = [...decoder.push(bytes), ...decoder.silence()];
        const kept = frames.reduce((sum, frame) => sum + frame.length, 0);
        expect(kept + decoder.discardedBytes()).toBe(bytes.length);
        expect(decoder.steps()).toBeLessThanOrEqual((1 + 8 + RTU_MAX) * bytes.length);
      }),
    );
  });

  it('are checked once for each length they may have', () => {
    const decoder = rtuDecoder();
    for (const byte of [1, 3, 250, ...new Uint8Array(252)]) decoder.push(Uint8Array.of(byte));
    // The place of the first byte: 8 and 255 bytes; behind it zeros, which begin no frame.
    expect(decoder.steps()).toBe(255 + 8 + 255);
  });

  it('cost work in proportion to their number, even where every place looks like a long frame', () => {
    const steps = (rounds: number) => {
      const decoder = rtuDecoder();
      for (let round = 0; round < rounds; round += 1) decoder.push(new Uint8Array(100).fill(3));
      return decoder.steps();
    };
    const [few, many] = [steps(50), steps(500)];
    expect(many).toBeLessThanOrEqual(10.5 * few);
  });
});

it('counts the silence that ends a frame', () => {
  expect(silenceMs(9600)).toBeCloseTo(4.01, 2);
  expect(silenceMs(19_200)).toBeCloseTo(2.005, 2);
  expect(silenceMs(38_400)).toBe(1.75);
});
