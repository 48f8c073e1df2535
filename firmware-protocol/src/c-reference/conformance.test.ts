import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOST_ADDRESS } from '../frame.js';
import { describeC, temporaryFolder, testedProgram } from './compiler.js';
import { frameFields } from './event-lines.js';
import { commandLines, streamEvents } from './line-program.js';
import { isOfTheSubset, replyFields, requestFields } from './message-lines.js';
import { type FrameEntry, VECTORS } from './vector-files.js';

const { frames, faults, refusals } = VECTORS.frames;
const { streams } = VECTORS.streams;
const { packing, sealed } = VECTORS;
const bytesOf = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const fieldsOf = (frame: FrameEntry) => frameFields({ ...frame, payload: bytesOf(frame.payload) });
const sorted = (line: string) => line.split(' ').sort().join(' ');
const requests = frames.filter(({ source, message }) => source === HOST_ADDRESS && isOfTheSubset(message));
const replies = frames.filter(({ source, message }) => source !== HOST_ADDRESS && isOfTheSubset(message));
const sealedFields = sealed.frames.map(({ counter, code, ...frame }) => {
  return frameFields({ ...frame, payload: bytesOf(frame.payload), trailer: { counter, code: bytesOf(code) } });
});

/** What belongs to each entry, by its name, so that a difference tells where it is. */
function named<T>(entries: readonly { readonly name: string }[], values: readonly T[]): [string, T | undefined][] {
  return entries.map(({ name }, index) => [name, values[index]]);
}

describeC('loa-frame and the golden vectors', () => {
  const folder = temporaryFolder();
  let program = '';
  const linesOf = (command: string, input: readonly string[]) => commandLines(program, command, input);
  const eventsOf = (command: string, hexes: readonly string[]) => streamEvents(program, command, hexes);
  beforeAll(() => {
    program = testedProgram(folder.path);
  });
  afterAll(() => folder.remove());

  it('has vectors to meet, of every message of the subset', () => {
    for (const list of [faults, refusals, streams, packing.pages, packing.faults, sealed.frames, sealed.faults]) {
      expect(list.length).toBeGreaterThan(5);
    }
    expect(new Set(requests.map(({ message }) => message['kind'])).size).toBe(10);
    expect(new Set(replies.map(({ message }) => message['kind'])).size).toBe(10);
  });

  describe('frames', () => {
    it('are written', () => {
      expect(named(frames, linesOf('encode', frames.map(fieldsOf)))).toEqual(
        named(
          frames,
          frames.map(({ line }) => line),
        ),
      );
    });

    it('are read', () => {
      const counters = 'discardedBytes=0 badFrames=0';
      const expected = frames.map((frame) => [`frame ${fieldsOf(frame)} ${counters}`, `end ${counters}`]);
      expect(
        named(
          frames,
          eventsOf(
            'decode',
            frames.map(({ line }) => line),
          ),
        ),
      ).toEqual(named(frames, expected));
    });

    it('are refused', () => {
      const expected = faults.map(({ line, fault }) => {
        const counters = `discardedBytes=${line.length / 2 - 2} badFrames=1`;
        return [`fault ${fault} ${counters}`, `end ${counters}`];
      });
      expect(
        named(
          faults,
          eventsOf(
            'decode',
            faults.map(({ line }) => line),
          ),
        ),
      ).toEqual(named(faults, expected));
    });

    it('are found in streams', () => {
      const expected = streams.map(({ frames: found, faults: words, discardedBytes, badFrames }) => [
        ...found.map((frame) => `frame ${fieldsOf(frame)}`),
        ...words.map((word) => `fault ${word}`),
        `end discardedBytes=${discardedBytes} badFrames=${badFrames}`,
      ]);
      const events = eventsOf(
        'decode',
        streams.map(({ hex }) => hex),
      ).map((lines) => {
        const end = lines.at(-1) ?? '';
        const others = lines.slice(0, -1).map((line) => line.replace(/ discardedBytes=.*/, ''));
        // The vectors give frames and faults each in their own order.
        return [
          ...others.filter((line) => line.startsWith('frame ')),
          ...others.filter((line) => line.startsWith('fault ')),
          end,
        ];
      });
      expect(named(streams, events)).toEqual(named(streams, expected));
    });
  });

  describe('frames with a trailer', () => {
    const hexes = sealed.frames.map(({ hex }) => hex);

    it('are written', () => {
      expect(named(sealed.frames, linesOf('encode', sealedFields))).toEqual(named(sealed.frames, hexes));
    });

    it('are read with a key, and refused without', () => {
      const withKey = eventsOf('decode-trailers', hexes).map(([event]) => event);
      const expected = sealedFields.map((fields) => `frame ${fields} discardedBytes=0 badFrames=0`);
      expect(named(sealed.frames, withKey)).toEqual(named(sealed.frames, expected));
      const without = eventsOf('decode', hexes).map(([event]) => event?.slice(0, 11));
      expect(without).toEqual(hexes.map(() => 'fault flags'));
    });

    it('are refused where the frame is at fault, not its code', () => {
      const spoilt = sealed.faults.filter(({ fault }) => fault !== undefined);
      const events = eventsOf(
        'decode-trailers',
        spoilt.map(({ hex }) => hex),
      ).map(([event]) => event?.split(' ')[1]);
      expect(named(spoilt, events)).toEqual(
        named(
          spoilt,
          spoilt.map(({ fault }) => fault),
        ),
      );
    });
  });

  describe('messages', () => {
    it('are read', () => {
      const lines = linesOf(
        'request',
        requests.map(({ type, payload }) => `type=${type} payload=${payload}`),
      );
      const expected = requests.map(({ message }) => sorted(requestFields(message)));
      expect(named(requests, lines.map(sorted))).toEqual(named(requests, expected));
    });

    it('are refused', () => {
      // A message of a capability that the reference does not have is unknown to it, whatever its length (P-31).
      const expected = refusals.map(({ type, code }) => `refused ${isOfTheSubset(type) ? code : 'unknown-type'}`);
      const lines = linesOf(
        'request',
        refusals.map(({ type, payload }) => `type=${type} payload=${payload}`),
      );
      expect(named(refusals, lines)).toEqual(named(refusals, expected));
    });

    it('are written', () => {
      const lines = linesOf(
        'reply',
        replies.map(({ message }) => replyFields(message)),
      );
      const expected = replies.map(({ type, payload }) => `type=${type} payload=${payload}`);
      expect(named(replies, lines)).toEqual(named(replies, expected));
    });
  });

  describe('packed pages', () => {
    const line = (page: { readonly width: number; readonly height: number; readonly hex: string }) =>
      `width=${page.width} height=${page.height} packed=${page.hex}`;

    it('are unpacked', () => {
      const expected = packing.pages.map(({ bits }) => `page=${bits}`);
      expect(named(packing.pages, linesOf('unpack', packing.pages.map(line)))).toEqual(named(packing.pages, expected));
    });

    it('are refused', () => {
      const expected = packing.faults.map(({ fault }) => `fault ${fault}`);
      expect(named(packing.faults, linesOf('unpack', packing.faults.map(line)))).toEqual(
        named(packing.faults, expected),
      );
    });
  });
});
