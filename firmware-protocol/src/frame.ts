import { cobsDecode, cobsEncode } from './cobs.js';
import { crc32 } from './crc32.js';
import { ProtocolError } from './errors.js';

/** The one version this code speaks (PROTOCOL.md, table 1). */
export const PROTOCOL_VERSION = 1;
export const HOST_ADDRESS = 0;
/** Address of the only board on a line. */
export const BOARD_ADDRESS = 1;
/** Payload bytes of one frame; the whole frame then stays within one COBS group of 254. */
export const PAYLOAD_MAX = 240;
const HEADER_BYTES = 5;
const CRC_BYTES = 4;
/** Delimiters, COBS code, header and CRC: what a frame costs beside its payload. */
export const FRAME_OVERHEAD = 2 + 1 + HEADER_BYTES + CRC_BYTES;
/** Bytes between two delimiters of the longest frame. */
export const ENCODED_MAX = PAYLOAD_MAX + FRAME_OVERHEAD - 2;

/** Bytes of the trailer that shows who sent a frame: a counter and a code. */
export const COUNTER_BYTES = 4;
export const CODE_BYTES = 8;
export const TRAILER_BYTES = COUNTER_BYTES + CODE_BYTES;
/** Flag of the first byte: a trailer stands between payload and CRC. */
const TRAILER_FLAG = 0x01;
/** Address of all boards of a line at once; none of them replies (P-42). */
export const BROADCAST_ADDRESS = 255;

/** Shows that the sender holds the board's key (P-63); the counter lies between 0 and 2^32 - 1. */
export interface Trailer {
  readonly counter: number;
  readonly code: Uint8Array;
}

/** One frame without its check: addresses, sequence number and type are single bytes. */
export interface Frame {
  readonly destination: number;
  readonly source: number;
  readonly sequence: number;
  readonly type: number;
  readonly payload: Uint8Array;
  readonly trailer?: Trailer;
}

/** How a receiver reads: without a key it takes no trailer, as revision 1.0 did. */
export interface Reading {
  readonly trailers: boolean;
}

/** Why bytes between two delimiters are no frame (PROTOCOL.md, table 2). */
export type FrameFault = 'too-long' | 'cobs' | 'too-short' | 'crc' | 'version' | 'flags';

/** The frame with both delimiters, ready for the line. Throws `bad-argument` for more than PAYLOAD_MAX bytes. */
export function encodeFrame(frame: Frame): Uint8Array {
  const { trailer } = frame;
  const signed = trailer === undefined ? headAndPayload(frame, 0) : signedBytes(frame, trailer.counter);
  const code = trailer?.code ?? new Uint8Array();
  const end = signed.length + code.length;
  if (end - HEADER_BYTES > PAYLOAD_MAX) {
    throw new ProtocolError('bad-argument', `A payload of ${end - HEADER_BYTES} bytes exceeds ${PAYLOAD_MAX}`);
  }
  const body = new Uint8Array(end + CRC_BYTES);
  body.set(signed);
  body.set(code, signed.length);
  new DataView(body.buffer).setUint32(end, crc32(body.subarray(0, end)), true);
  return Uint8Array.of(0, ...cobsEncode(body), 0);
}

/** The bytes a trailer's code is computed over: header, payload and counter (P-63). */
export function signedBytes(frame: Frame, counter: number): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + frame.payload.length + COUNTER_BYTES);
  bytes.set(headAndPayload(frame, TRAILER_FLAG));
  new DataView(bytes.buffer).setUint32(bytes.length - COUNTER_BYTES, counter, true);
  return bytes;
}

/** The frame in the bytes between two delimiters, or why there is none. */
export function decodeFrame(encoded: Uint8Array, { trailers }: Reading = { trailers: false }): Frame | FrameFault {
  if (encoded.length > ENCODED_MAX) return 'too-long';
  const body = cobsDecode(encoded);
  if (body === null) return 'cobs';
  const end = body.length - CRC_BYTES;
  if (end < HEADER_BYTES) return 'too-short';
  const view = new DataView(body.buffer, body.byteOffset);
  if (view.getUint32(end, true) !== crc32(body.subarray(0, end))) return 'crc';
  const [first = 0, destination = 0, source = 0, sequence = 0, type = 0] = body;
  if (first >> 4 !== PROTOCOL_VERSION) return 'version';
  const header = { destination, source, sequence, type };
  const flags = first & 0x0f;
  if (flags === 0) return { ...header, payload: body.slice(HEADER_BYTES, end) };
  const payloadEnd = end - TRAILER_BYTES;
  if (flags !== TRAILER_FLAG || !trailers || payloadEnd < HEADER_BYTES) return 'flags';
  const trailer = { counter: view.getUint32(payloadEnd, true), code: body.slice(payloadEnd + COUNTER_BYTES, end) };
  return { ...header, payload: body.slice(HEADER_BYTES, payloadEnd), trailer };
}

function headAndPayload({ destination, source, sequence, type, payload }: Frame, flags: number): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + payload.length);
  bytes.set([(PROTOCOL_VERSION << 4) | flags, destination, source, sequence, type]);
  bytes.set(payload, HEADER_BYTES);
  return bytes;
}
