import { afterAll, beforeAll, expect, it } from 'vitest';
import { encodeFrame } from '../frame.js';
import { testedProgram, describeC, temporaryFolder } from './compiler.js';
import { eventLines, frameFields } from './event-lines.js';
import { commandLines } from './line-program.js';
import { noisyLine, randomFrame } from './noisy-line.js';
import { printedSeed, seededRandom } from './random.js';

/** Frames the decoders are compared on, in streams of this many. */
const FRAMES = 24_000;
const FRAMES_A_STREAM = 4_000;
const ENCODED_FRAMES = 6_000;
const EVENTS = [
  'end',
  'frame',
  'fault too-long',
  'fault cobs',
  'fault too-short',
  'fault crc',
  'fault version',
  'fault flags',
];

describeC('C and TypeScript, on the same bytes', () => {
  const folder = temporaryFolder();
  let program = '';
  beforeAll(() => {
    program = testedProgram(folder.path);
  });
  afterAll(() => folder.remove());

  it(`find the same frames, faults and counters in ${FRAMES} frames with noise`, () => {
    const random = seededRandom(printedSeed('decode differential'));
    const seen = new Map(EVENTS.map((event) => [event, 0]));
    for (let frames = 0; frames < FRAMES; frames += FRAMES_A_STREAM) {
      const stream = noisyLine(random, FRAMES_A_STREAM);
      const trailers = frames % (2 * FRAMES_A_STREAM) === 0;
      const expected = eventLines(stream, { trailers });
      const command = trailers ? 'decode-trailers' : 'decode';
      expect(commandLines(program, command, inPieces(stream, 1 + random(400)))).toEqual(expected);
      for (const line of expected) {
        const event = EVENTS.find((name) => line.startsWith(`${name} `)) ?? line;
        seen.set(event, (seen.get(event) ?? 0) + 1);
      }
    }
    process.stdout.write(`events compared: ${JSON.stringify(Object.fromEntries(seen))}\n`);
    expect([...seen.keys()]).toEqual(EVENTS);
    expect([...seen].filter(([, count]) => count === 0)).toEqual([]);
  });

  it(`write the same bytes for ${ENCODED_FRAMES} frames`, () => {
    const random = seededRandom(printedSeed('encode differential'));
    const frames = Array.from({ length: ENCODED_FRAMES }, () => randomFrame(random));
    const expected = frames.map((frame) => hexOf(encodeFrame(frame)));
    expect(commandLines(program, 'encode', frames.map(frameFields))).toEqual(expected);
  });
});

function inPieces(stream: Uint8Array, length: number): string[] {
  const count = Math.ceil(stream.length / length);
  return Array.from({ length: count }, (_, index) => hexOf(stream.subarray(index * length, (index + 1) * length)));
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
