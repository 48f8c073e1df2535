import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BAD_CHARACTER, CHARACTER_FORMATS, fromLine, toLine } from './characters.js';
import { type AlphaFrame, CONTENT_MAX, encodeFrame, frameSegments, PAUSE_MS } from './frame.js';
import { alphaDecoder } from './frame-decoder.js';

/** What may stand in data: everything but the characters that frame it. */
const character = fc.oneof(fc.integer({ min: 5, max: 127 }), fc.constantFrom(0x0d, 0x1b, 0x14, 0x30));
const letter = fc.integer({ min: 33, max: 126 }).map((code) => String.fromCharCode(code));
const addressees = fc.constantFrom(['Z00'], ['f0A'], ['Z01', 'A?7']);
const block = fc.record({
  code: letter,
  data: fc.array(character, { maxLength: 60 }).map((list) => Uint8Array.from(list)),
  checked: fc.constant(true),
});
const frames: fc.Arbitrary<AlphaFrame> = fc.record({
  addressees,
  blocks: fc.array(block, { minLength: 1, maxLength: 3 }),
});
const noise = fc.array(fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(0, 1, 2, 3, 4, 6, 0x15)), {
  maxLength: 60,
});
const sizes = fc.integer({ min: 1, max: 40 });

function inPieces(line: readonly number[], size: number): AlphaFrame[] {
  const decoder = alphaDecoder();
  const found: AlphaFrame[] = [];
  for (let at = 0; at < line.length; at += size) {
    for (const event of decoder.push(Uint8Array.from(line.slice(at, at + size)))) {
      if (event.kind === 'frame') found.push(event.frame);
    }
  }
  return found;
}

const textOf = (frame: AlphaFrame) => Buffer.from(encodeFrame(frame)).toString('hex');

describe('frames', () => {
  it('come back from the line whatever the pieces, and survive noise between them', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(frames, noise), { maxLength: 5 }), noise, sizes, (list, first, size) => {
        const line = [...first, ...list.flatMap(([frame, between]) => [...encodeFrame(frame), ...between])];
        const found = inPieces(line, size).map(textOf);
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
    const faults = fc.constantFrom('insert', 'drop', 'change', 'double');
    const three = fc.array(frames, { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(three, fc.nat(), fc.integer({ min: 0, max: 255 }), faults, (list, where, stray, fault) => {
        const line = list.flatMap((frame) => [...encodeFrame(frame)]);
        const at = where % line.length;
        const put = fault === 'drop' ? [] : [fault === 'double' ? (line[at] ?? 0) : stray];
        line.splice(at, fault === 'drop' || fault === 'change' ? 1 : 0, ...put);
        const found = inPieces(line, 64).map(textOf);
        expect(list.filter((frame) => found.includes(textOf(frame))).length).toBeGreaterThanOrEqual(2);
      }),
    );
  });

  it('have a bound that the longest content meets', () => {
    const ofLength = (length: number) => ({
      addressees: ['Z00'],
      blocks: [{ code: 'G', data: new Uint8Array(length).fill(0x41), checked: false }],
    });
    // Address, STX and the code stand beside the data.
    expect(inPieces([...encodeFrame(ofLength(CONTENT_MAX - 5))], 1000)).toHaveLength(1);
    const decoder = alphaDecoder();
    expect(decoder.push(encodeFrame(ofLength(CONTENT_MAX - 4)))).toEqual([]);
    expect(decoder.lastFault()).toBe('too-long');
  });

  it('leave a sign time after STX of nested blocks and after the size of a picture', () => {
    const time = { code: 'E', data: Uint8Array.of(0x20, 0x30, 0x30, 0x30, 0x30), checked: true };
    const picture = { code: 'I', data: Uint8Array.of(0x50, 0x30, 0x31, 0x30, 0x31, 0x31, 0x0d), checked: true };
    const pauses = (frame: AlphaFrame) =>
      frameSegments(frame)
        .map(({ pauseMs }) => pauseMs)
        .filter((ms) => ms > 0);
    expect(pauses({ addressees: ['Z00'], blocks: [time] })).toEqual([]);
    expect(pauses({ addressees: ['Z00'], blocks: [time, time] })).toEqual([PAUSE_MS, PAUSE_MS]);
    expect(pauses({ addressees: ['Z00'], blocks: [picture] })).toEqual([PAUSE_MS]);
  });

  it.each([[[]], [['Z0']], [['Z0g']], [['']]])('refuse the addressees %j', (list) => {
    const blocks = [{ code: 'E', data: new Uint8Array(), checked: true }];
    expect(() => frameSegments({ addressees: list, blocks })).toThrow(
      expect.objectContaining({ code: 'bad-argument' }),
    );
  });
});

describe('any bytes', () => {
  it('never crash the decoder, and cost work in proportion to their number', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), sizes, (bytes, size) => {
        const decoder = alphaDecoder();
        for (let at = 0; at < bytes.length; at += size) decoder.push(bytes.slice(at, at + size));
        expect(decoder.steps()).toBeLessThanOrEqual(2 * bytes.length);
        expect(decoder.discardedBytes()).toBeLessThanOrEqual(bytes.length);
      }),
    );
  });

  it('from a talker that never ends a frame fill no memory and hide no later frame', () => {
    const steps = (rounds: number) => {
      const decoder = alphaDecoder();
      decoder.push(Uint8Array.of(0, 0, 0, 0, 0, 1));
      for (let round = 0; round < rounds; round += 1) decoder.push(new Uint8Array(10_000).fill(0x41));
      const frame = { addressees: ['Z00'], blocks: [{ code: 'F', data: Uint8Array.of(0x2a), checked: true }] };
      expect(decoder.push(encodeFrame(frame))).toEqual([{ kind: 'frame', frame }]);
      expect(decoder.discardedBytes()).toBe(rounds * 10_000);
      return decoder.steps();
    };
    expect(steps(100) - steps(10)).toBe(90 * 10_000);
  });

  it('change under a wrong parity into characters no frame holds', () => {
    fc.assert(
      fc.property(
        fc.array(character, { minLength: 1 }),
        fc.nat(),
        fc.integer({ min: 0, max: 7 }),
        (list, where, bit) => {
          const plain = Uint8Array.from(list);
          for (const format of CHARACTER_FORMATS) expect(fromLine(toLine(plain, format), format)).toEqual(plain);
          const line = toLine(plain, '7E1').slice();
          const at = where % line.length;
          line[at] = (line[at] ?? 0) ^ (1 << bit);
          expect(fromLine(line, '7E1')[at]).toBe(BAD_CHARACTER);
        },
      ),
    );
  });
});
