import { cobsEncode } from '../cobs.js';
import { crc32 } from '../crc32.js';
import { CODE_BYTES, encodeFrame, type Frame, PAYLOAD_MAX, TRAILER_BYTES } from '../frame.js';
import { oneOf, type Random } from './random.js';

/** Longest run of noise bytes between two frames: more than two frames. */
const NOISE_MAX = 600;

/** Bytes in which zeros, and bytes that look like COBS codes, are far more frequent than by chance. */
export function randomBytes(random: Random, length: number): number[] {
  const kind = random(4);
  const byte = () => random(256);
  const choices = [byte, () => oneOf(random, 0, byte()), () => 0, () => oneOf(random, 0, 1, 0xff, byte())];
  return Array.from({ length }, choices[kind] ?? byte);
}

/** A frame of any length, the shortest and the longest more often than by chance; one in four has a trailer. */
export function randomFrame(random: Random): Frame {
  const [destination, source, sequence, type] = [random(256), random(256), random(256), random(256)];
  const length = oneOf(random, 0, PAYLOAD_MAX, random(PAYLOAD_MAX + 1), random(24), random(24));
  const payload = Uint8Array.from(randomBytes(random, length));
  const frame = { destination, source, sequence, type, payload };
  if (random(4) > 0) return frame;
  const trailer = {
    counter: oneOf(random, 0, random(2 ** 32)),
    code: Uint8Array.from(randomBytes(random, CODE_BYTES)),
  };
  return { ...frame, payload: payload.slice(0, PAYLOAD_MAX - TRAILER_BYTES), trailer };
}

/** Good frames, each with a chance of one in two to be hit by a fault, as one stream of bytes. */
export function noisyLine(random: Random, frames: number): Uint8Array {
  return Uint8Array.from(
    Array.from({ length: frames }, () => {
      const line = [...encodeFrame(randomFrame(random))];
      return oneOf(random, identity, oneOf(random, ...FAULTS))(line, random);
    }).flat(),
  );
}

type Fault = (line: number[], random: Random) => number[];
const identity: Fault = (line) => line;

const FAULTS: readonly [Fault, ...Fault[]] = [flipped, dropped, inserted, truncated, noised, doubled, forged];

function flipped(line: number[], random: Random): number[] {
  for (let count = random(8); count >= 0; count -= 1) {
    const at = random(line.length);
    line[at] = (line[at] ?? 0) ^ (1 << random(8));
  }
  return line;
}

function dropped(line: number[], random: Random): number[] {
  for (let count = random(3); count >= 0; count -= 1) line.splice(random(line.length), 1);
  return line;
}

function inserted(line: number[], random: Random): number[] {
  for (let count = random(3); count >= 0; count -= 1) line.splice(random(line.length + 1), 0, random(256));
  return line;
}

function truncated(line: number[], random: Random): number[] {
  const at = random(line.length);
  return oneOf(random, line.slice(0, at), line.slice(at));
}

function noised(line: number[], random: Random): number[] {
  return [...line, ...randomBytes(random, random(NOISE_MAX))];
}

function doubled(line: number[]): number[] {
  return [...line, ...line];
}

/** A body that is wrong although its CRC is right: too short, of another version, with flags, or too long. */
function forged(_line: number[], random: Random): number[] {
  const length = oneOf(random, random(PAYLOAD_MAX), random(6), random(20), PAYLOAD_MAX + 5 + random(3));
  const first = oneOf(random, random(256), 0x10 | random(16), 0x11);
  const body = [first, ...randomBytes(random, length)].slice(random(2));
  const check = new Uint8Array(4);
  new DataView(check.buffer).setUint32(0, crc32(Uint8Array.from(body)), true);
  return [0, ...cobsEncode(Uint8Array.from([...body, ...check])), 0];
}
