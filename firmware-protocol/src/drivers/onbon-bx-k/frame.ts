import { ProtocolError } from '../../errors.js';
import { PayloadWriter } from '../../wire-bytes.js';
import { crc16Arc } from '../crc16.js';

/** Any run of these begins a frame (published protocol, chapter 3). */
export const START = 0xa5;
/** Ends a frame. */
export const END = 0x5a;
/** START bytes a host sends, so that a receiver may lose some; controllers send one more. */
export const START_RUN = 8;
export const REPLY_START_RUN = 9;
/** Data bytes one frame may carry: the controller's buffer. */
export const DATA_MAX = 1024;
const HEADER_BYTES = 14;
const BARCODE_BYTES = 16;
const CHECK_BYTES = 2;
/** Unescaped bytes between the START run and END. */
export const BODY_MAX = HEADER_BYTES + BARCODE_BYTES + DATA_MAX + CHECK_BYTES;

/** The host's address and the two that mean every controller. */
export const HOST_ADDRESS = 0x8000;
export const EVERYONE_SILENT = 0xffff;
export const EVERYONE_ANSWERS = 0xfffe;
/** The address controllers leave the factory with. */
export const BOARD_ADDRESS = 1;
export const ANY_DEVICE = 0xfe;
const PROTOCOL_VERSION = 2;

export const CHECK_MODES = ['crc16', 'sum', 'none'] as const;
export type CheckMode = (typeof CHECK_MODES)[number];

/** What one frame carries; addresses are 16 bits. */
export interface BxkFrame {
  readonly destination: number;
  readonly source: number;
  /** Three bytes that mean nothing; published frames fill them differently. */
  readonly reserved: number;
  /** The 16 bytes a controller was given at the factory, or null when the frame names none. */
  readonly barcode: Uint8Array | null;
  readonly checkMode: CheckMode;
  readonly displayMode: number;
  readonly deviceType: number;
  readonly protocolVersion: number;
  readonly data: Uint8Array;
}

/** Why unescaped bytes between START and END are no frame, in the order of the checks. */
export type BxkFrameFault = 'too-long' | 'bad-escape' | 'too-short' | 'bad-check-mode' | 'bad-length' | 'bad-check';

/** A frame from the host with the usual header around `data`. */
export function hostFrame(destination: number, data: Uint8Array): BxkFrame {
  const header = { destination, source: HOST_ADDRESS, reserved: 0, barcode: null, checkMode: 'crc16' } as const;
  return { ...header, displayMode: 0, deviceType: ANY_DEVICE, protocolVersion: PROTOCOL_VERSION, data };
}

/** Bytes for the line. Throws `bad-argument` above DATA_MAX or for a field that does not fit. */
export function encodeFrame(frame: BxkFrame, startRun = START_RUN): Uint8Array {
  if (frame.data.length > DATA_MAX) throw new ProtocolError('bad-argument', `A frame carries ${DATA_MAX} bytes`);
  const body = encodedBody(frame);
  return Uint8Array.from([...Array.from({ length: startRun }, () => START), ...body.flatMap(escaped), END]);
}

function encodedBody(frame: BxkFrame): number[] {
  const writer = new PayloadWriter().number(frame.destination, 2).number(frame.source, 2).number(frame.reserved, 3);
  writer.number(frame.barcode === null ? 0 : 1, 1).bytes(frame.barcode ?? []);
  writer.number(CHECK_MODES.indexOf(frame.checkMode), 1).number(frame.displayMode, 1);
  writer.number(frame.deviceType, 1).number(frame.protocolVersion, 1).number(frame.data.length, 2);
  const checked = writer.bytes(frame.data).done();
  const check = checkOf(checked, frame.checkMode);
  return [...checked, check & 0xff, check >> 8];
}

/** A6 and 5B take the place of A5 and 5A, a second byte tells which was meant (chapter 3.3). */
function escaped(byte: number): number[] {
  if (byte === START) return [0xa6, 2];
  if (byte === 0xa6) return [0xa6, 1];
  if (byte === END) return [0x5b, 2];
  return byte === 0x5b ? [0x5b, 1] : [byte];
}

function checkOf(bytes: Uint8Array, mode: CheckMode): number {
  switch (mode) {
    case 'crc16':
      return crc16Arc(bytes);
    case 'sum':
      return bytes.reduce((sum, byte) => (sum + byte) & 0xffff, 0);
    case 'none':
      return 0;
    default:
      return mode satisfies never;
  }
}

/** The frame that an unescaped body is, or why it is none. */
export function decodeBody(body: Uint8Array): BxkFrame | BxkFrameFault {
  const offset = body[7] !== undefined && (body[7] & 1) === 1 ? BARCODE_BYTES : 0;
  const dataAt = HEADER_BYTES + offset;
  if (body.length > dataAt + DATA_MAX + CHECK_BYTES) return 'too-long';
  if (body.length < dataAt + CHECK_BYTES) return 'too-short';
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const checkMode = CHECK_MODES[view.getUint8(8 + offset)];
  if (checkMode === undefined) return 'bad-check-mode';
  const checkAt = body.length - CHECK_BYTES;
  if (dataAt + view.getUint16(12 + offset, true) !== checkAt) return 'bad-length';
  const check = checkOf(body.subarray(0, checkAt), checkMode);
  if (checkMode !== 'none' && check !== view.getUint16(checkAt, true)) return 'bad-check';
  return {
    destination: view.getUint16(0, true),
    source: view.getUint16(2, true),
    reserved: view.getUint16(4, true) + view.getUint8(6) * 0x10000,
    barcode: offset === 0 ? null : body.slice(8, 8 + BARCODE_BYTES),
    checkMode,
    displayMode: view.getUint8(9 + offset),
    deviceType: view.getUint8(10 + offset),
    protocolVersion: view.getUint8(11 + offset),
    data: body.slice(dataAt, checkAt),
  };
}
