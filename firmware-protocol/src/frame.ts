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

/** One frame without its check: addresses, sequence number and type are single bytes. */
export interface Frame {
  readonly destination: number;
  readonly source: number;
  readonly sequence: number;
  readonly type: number;
  readonly payload: Uint8Array;
}

/** Why bytes between two delimiters are no frame (PROTOCOL.md, table 2). */
export type FrameFault = 'too-long' | 'cobs' | 'too-short' | 'crc' | 'version' | 'flags';

/** The frame with both delimiters, ready for the line. Throws `bad-argument` for a payload above PAYLOAD_MAX. */
export function encodeFrame(frame: Frame): Uint8Array {
  if (frame.payload.length > PAYLOAD_MAX) {
    throw new ProtocolError('bad-argument', `A payload of ${frame.payload.length} bytes exceeds ${PAYLOAD_MAX}`);
  }
  const body = new Uint8Array(HEADER_BYTES + frame.payload.length + CRC_BYTES);
  body.set([PROTOCOL_VERSION << 4, frame.destination, frame.source, frame.sequence, frame.type]);
  body.set(frame.payload, HEADER_BYTES);
  const end = body.length - CRC_BYTES;
  new DataView(body.buffer).setUint32(end, crc32(body.subarray(0, end)), true);
  return Uint8Array.of(0, ...cobsEncode(body), 0);
}

/** The frame in the bytes between two delimiters, or why there is none. */
export function decodeFrame(encoded: Uint8Array): Frame | FrameFault {
  if (encoded.length > ENCODED_MAX) return 'too-long';
  const body = cobsDecode(encoded);
  if (body === null) return 'cobs';
  const end = body.length - CRC_BYTES;
  if (end < HEADER_BYTES) return 'too-short';
  const check = new DataView(body.buffer, body.byteOffset).getUint32(end, true);
  if (check !== crc32(body.subarray(0, end))) return 'crc';
  const [first = 0, destination = 0, source = 0, sequence = 0, type = 0] = body;
  if (first >> 4 !== PROTOCOL_VERSION) return 'version';
  if ((first & 0x0f) !== 0) return 'flags';
  return { destination, source, sequence, type, payload: body.slice(HEADER_BYTES, end) };
}
