import { crc16Modbus } from '../crc16.js';

/** Bytes of the longest frame (Modbus over serial line, chapter 2.5.1). */
export const RTU_MAX = 256;
/** The highest unit there is; 0 is every unit of the line. */
export const UNIT_MAX = 247;
/** Bytes of a frame that says why a request was refused. */
export const EXCEPTION_BYTES = 5;
/** Set in the function code of such a frame. */
export const EXCEPTION_BIT = 0x80;

/** Why a device refuses, by number; 0, 7 and 9 are not used here. */
export const EXCEPTIONS: Readonly<Record<number, string>> = {
  1: 'illegal-function',
  2: 'illegal-address',
  3: 'illegal-value',
  4: 'device-failure',
  5: 'acknowledge',
  6: 'busy',
  8: 'memory-parity',
  10: 'gateway-path',
  11: 'gateway-target',
};

/** The bytes with their check behind them, low byte first. */
export function withCheck(bytes: readonly number[]): Uint8Array {
  const check = crc16Modbus(Uint8Array.from(bytes));
  return Uint8Array.from([...bytes, check & 0xff, check >> 8]);
}

/** Whether the last two bytes are the check of those before. */
export function isChecked(bytes: Uint8Array): boolean {
  const check = crc16Modbus(bytes.subarray(0, -2));
  return bytes.length >= 4 && bytes.at(-2) === (check & 0xff) && bytes.at(-1) === check >> 8;
}

/** Milliseconds of silence that end a frame: 3.5 characters of 11 bits, above 19200 bit/s 1.75 ms (chapter 2.5.1.1). */
export function silenceMs(speed: number): number {
  return speed > 19_200 ? 1.75 : (3.5 * 11_000) / speed;
}

/** Bytes of the reply to a request; null for a function this package does not use. */
export function replyBytes(request: Uint8Array): number | null {
  const [, code] = request;
  const count = ((request[4] ?? 0) << 8) + (request[5] ?? 0);
  if (code === 1 || code === 2) return 5 + Math.ceil(count / 8);
  if (code === 3 || code === 4) return 5 + 2 * count;
  return code === 5 || code === 6 ? 8 : null;
}

/** Lengths a frame of unknown direction may have, by its first bytes; empty when none begins so, null when too few tell. */
export function possibleLengths(first: Uint8Array): number[] | null {
  const [unit = 0, code, third] = first;
  if (unit > UNIT_MAX) return [];
  if (code === undefined) return null;
  if (code >= EXCEPTION_BIT) return code <= EXCEPTION_BIT + 16 ? [EXCEPTION_BYTES] : [];
  if (code >= 1 && code <= 4) return third === undefined ? null : withCount(5, third);
  if (code === 5 || code === 6) return [8];
  if (code !== 15 && code !== 16) return [];
  return first[6] === undefined ? null : withCount(9, first[6]);
}

/** The form of eight bytes, and the one that holds `count` bytes more than its frame. */
function withCount(frameBytes: number, count: number): number[] {
  return count > 0 && frameBytes + count <= RTU_MAX ? [8, frameBytes + count] : [8];
}
