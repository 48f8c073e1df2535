import { createHmac, timingSafeEqual } from 'node:crypto';
import { ProtocolError } from './errors.js';
import { CODE_BYTES, type Frame, signedBytes } from './frame.js';

/** Bytes of a board's key. */
export const KEY_BYTES_MIN = 16;
export const KEY_BYTES_MAX = 64;

/** What a holder of one board's key can do, so that frames and sessions need no cryptography of their own. */
export interface Seal {
  /** CODE_BYTES bytes that only a holder of the key can compute for these. */
  code(bytes: Uint8Array): Uint8Array;
  /** Whether both are equal, in a time that tells nothing of where they differ. */
  equal(one: Uint8Array, other: Uint8Array): boolean;
}

/** HMAC-SHA-256, cut to CODE_BYTES (P-63). Throws `bad-argument` for a key that is too short or too long. */
export function hmacSeal(key: Uint8Array): Seal {
  if (key.length < KEY_BYTES_MIN || key.length > KEY_BYTES_MAX) {
    throw new ProtocolError('bad-argument', `A key has ${KEY_BYTES_MIN} to ${KEY_BYTES_MAX} bytes`);
  }
  return {
    code: (bytes) => new Uint8Array(createHmac('sha256', key).update(bytes).digest().subarray(0, CODE_BYTES)),
    equal: (one, other) => one.length === other.length && timingSafeEqual(one, other),
  };
}

/** The frame with a trailer that carries the counter. */
export function sealedFrame(frame: Frame, counter: number, seal: Seal): Frame {
  return { ...frame, trailer: { counter, code: seal.code(signedBytes(frame, counter)) } };
}

/** Whether the frame has a trailer that a holder of the key made. */
export function isAuthentic(frame: Frame, seal: Seal): boolean {
  const { trailer } = frame;
  return trailer !== undefined && seal.equal(trailer.code, seal.code(signedBytes(frame, trailer.counter)));
}
