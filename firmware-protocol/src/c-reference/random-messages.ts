import { CHUNK_BYTES_MAX, CHUNK_BYTES_MIN, LIST_MAX, NAME_MAX, RELAYS_MAX, SLOTS_MAX } from '../bounds.js';
import { BOARD_ERROR_CODES, CAPABILITIES, SLOT_STATES } from '../messages.js';
import type { Reply, ReplyOf } from '../replies.js';
import { PAGE_BYTES_MAX } from '../text/bitmap.js';
import { oneOf, type Random } from './random.js';

const CHUNKS_MAX = PAGE_BYTES_MAX / CHUNK_BYTES_MIN;

type Draw = () => number;

/** A number of so many bytes, its ends more often than by chance. */
export function randomNumber(random: Random, bytes: number): number {
  const all = 2 ** (bytes * 8);
  return oneOf(random, 0, 1, all - 1, Math.floor((random(2 ** 32) / 2 ** 32) * all));
}

function listOf<T>(random: Random, most: number, one: (index: number) => T): T[] {
  return Array.from({ length: random(most + 1) }, (_, index) => one(index));
}

function randomName(random: Random): string {
  return String.fromCharCode(...listOf(random, NAME_MAX, () => 0x21 + random(94)));
}

/** Any reply that the C reference writes, each kind alike often. */
export function randomReply(random: Random): Reply {
  const [byte, word] = [() => randomNumber(random, 1), () => randomNumber(random, 2)];
  const long = () => randomNumber(random, 4);
  const kinds: readonly [() => Reply, ...(() => Reply)[]] = [
    () => randomHello(random),
    () => randomStatus(random),
    () => ({ kind: 'relay', index: byte(), on: random(2) === 1 }),
    () => ({ kind: 'page-list', slots: listOf(random, SLOTS_MAX, () => slotOf(random)) }),
    () => ({ kind: 'page-begin', chunks: word() }),
    () => {
      const chunks = random(CHUNKS_MAX + 1);
      const indexes = Array.from({ length: chunks }, (_, index) => index);
      return { kind: 'page-status', chunks, missing: indexes.filter(() => random(2) === 1) };
    },
    () => ({ kind: 'page-commit', slot: byte(), crc: long() }),
    () => ({ kind: 'activate', activeCrc: long() }),
    () => ({ kind: 'blank' }),
    () => ({ kind: 'error', request: byte(), code: oneOf(random, 'unknown-type', ...BOARD_ERROR_CODES) }),
  ];
  return oneOf(random, ...kinds)();
}

function slotOf(random: Random) {
  return { state: oneOf(random, ...SLOT_STATES), crc: randomNumber(random, 4) };
}

function randomHello(random: Random): ReplyOf<'hello'> {
  const [byte, word, long] = [1, 2, 4].map((bytes) => () => randomNumber(random, bytes)) as [Draw, Draw, Draw];
  const board = { width: word(), height: word(), maxPayload: byte(), pageSlots: byte(), relays: byte() };
  const names = { uid: randomName(random), firmware: randomName(random) };
  const hello = { kind: 'hello', nonce: long(), version: byte(), ...board, bootCount: long(), ...names } as const;
  return random(2) === 0 ? hello : { ...hello, capabilities: CAPABILITIES.filter(() => random(2) === 1) };
}

function randomStatus(random: Random): ReplyOf<'status'> {
  const long = () => randomNumber(random, 4);
  const crcs = { shownCrc: long(), activeCrc: random(2) === 0 ? null : long() };
  const relays = listOf(random, RELAYS_MAX, () => random(2) === 1);
  const counters = { discardedBytes: long(), badFrames: long(), refusedRequests: long() };
  return { kind: 'status', uptimeMs: randomNumber(random, 6), bootCount: long(), ...crcs, relays, ...counters };
}

/** The length of a payload, lengths about a bound of some request more often than by chance. */
export function randomPayloadLength(random: Random): number {
  const bounds = [0, 1, 5, 6, 8, 10, 9 + LIST_MAX, CHUNK_BYTES_MAX + 3] as const;
  return oneOf(random, Math.min(240, oneOf(random, ...bounds) + random(2)), random(241));
}
