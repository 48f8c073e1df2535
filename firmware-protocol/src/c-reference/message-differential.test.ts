import { afterAll, beforeAll, expect, it } from 'vitest';
import { MESSAGE_TYPES } from '../messages.js';
import { pack, unpack } from '../packing.js';
import { encodeReply, replyType } from '../replies.js';
import { decodeRequest } from '../requests.js';
import { pageBytes } from '../text/bitmap.js';
import { testedProgram, describeC, temporaryFolder } from './compiler.js';
import { commandLines } from './line-program.js';
import { isOfTheSubset, replyFields, requestFields } from './message-lines.js';
import { randomBytes } from './noisy-line.js';
import { oneOf, printedSeed, type Random, seededRandom } from './random.js';
import { randomPayloadLength, randomReply } from './random-messages.js';

const REQUESTS = 12_000;
const REPLIES = 4_000;
const PAGES = 3_000;
const hexOf = (bytes: Iterable<number>) => Buffer.from(Uint8Array.from(bytes)).toString('hex');
const sortedFields = (line: string) => line.split(' ').sort().join(' ');

describeC('C and TypeScript, on the same messages', () => {
  const folder = temporaryFolder();
  let program = '';
  beforeAll(() => {
    program = testedProgram(folder.path);
  });
  afterAll(() => folder.remove());

  it(`read or refuse ${REQUESTS} requests alike`, () => {
    const random = seededRandom(printedSeed('request differential'));
    const types = Object.values(MESSAGE_TYPES).filter((type) => isOfTheSubset(type));
    const requests = Array.from({ length: REQUESTS }, () => {
      const known = oneOf(random, ...(types as unknown as readonly [number, ...number[]]));
      const type = random(20) === 0 ? 0x80 + random(128) : known;
      return { type, payload: Uint8Array.from(randomBytes(random, randomPayloadLength(random))) };
    });
    const lines = requests.map(({ type, payload }) => `type=${type} payload=${hexOf(payload)}`);
    const expected = requests.map(({ type, payload }) => expectedRequest(type, payload));
    expect(commandLines(program, 'request', lines).map(sortedFields)).toEqual(expected.map(sortedFields));
    const kinds = new Set(expected.map((line) => (/^(refused \S+|kind=\S+)/.exec(line) ?? [''])[0]));
    expect(kinds.size).toBe(types.length + 2);
  });

  it(`write the same payload for ${REPLIES} replies`, () => {
    const random = seededRandom(printedSeed('reply differential'));
    const replies = Array.from({ length: REPLIES }, () => randomReply(random));
    const expected = replies.map((reply) => `type=${replyType(reply)} payload=${hexOf(encodeReply(reply))}`);
    expect(commandLines(program, 'reply', replies.map(replyFields))).toEqual(expected);
  });

  it(`unpack ${PAGES} pages to the same bytes or the same fault`, () => {
    const random = seededRandom(printedSeed('unpack differential'));
    const pages = Array.from({ length: PAGES }, () => randomPacked(random));
    const lines = pages.map(({ size, packed }) => `width=${size.width} height=${size.height} packed=${hexOf(packed)}`);
    const expected = pages.map(({ size, packed }) => {
      const unpacked = unpack(packed, size);
      return typeof unpacked === 'string' ? `fault ${unpacked}` : `page=${hexOf(unpacked)}`;
    });
    expect(commandLines(program, 'unpack', lines)).toEqual(expected);
    expect(new Set(expected.map((line) => line.replace(/=.*/, ''))).size).toBe(5);
  });
});

function expectedRequest(type: number, payload: Uint8Array): string {
  const request = decodeRequest(type, payload);
  return typeof request === 'string' ? `refused ${request}` : requestFields({ ...request });
}

/** A page packed, and perhaps spoilt. */
function randomPacked(random: Random) {
  const size = { width: 1 + random(90), height: 1 + random(60) };
  const bits = new Uint8Array(pageBytes(size));
  for (let at = 0; at < bits.length; at += 1 + random(200)) bits.fill(random(256), at, at + random(200));
  const packed = pack(bits, size);
  if (random(2) === 0) packed[random(packed.length)] = oneOf(random, 0x80, random(256));
  return { size, packed: oneOf(random, packed, packed.slice(0, random(packed.length)), packed) };
}
