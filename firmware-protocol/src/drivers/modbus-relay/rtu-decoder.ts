import type { LineDecoder } from '../line-decoder.js';
import { EXCEPTION_BIT, EXCEPTION_BYTES, isChecked, possibleLengths, replyBytes } from './rtu.js';

/** Frames on a Modbus line have no marks: only length and check tell where one is. */
export interface RtuDecoder extends LineDecoder<Uint8Array> {
  /** The line was silent: what waits for more bytes is no frame, and what stands behind it may be one. */
  silence(): Uint8Array[];
}

/** Lengths a frame that begins with these bytes may have; empty when none begins so, null when too few tell. */
type Lengths = (first: Uint8Array) => readonly number[] | null;

/** Finds the frames of both directions, for a trace. */
export function rtuDecoder(): RtuDecoder {
  return new ScanningDecoder(possibleLengths);
}

/** Finds the reply to one request: the same unit and function, and for a single write the same address. */
export function replyDecoder(request: Uint8Array): RtuDecoder {
  const [unit, code = 0] = request;
  const length = replyBytes(request);
  const headBytes = code === 5 || code === 6 ? 4 : 2;
  return new ScanningDecoder((first) => {
    if (first[0] === unit && first[1] === (code | EXCEPTION_BIT)) return [EXCEPTION_BYTES];
    const head = first.subarray(0, headBytes);
    if (length === null || !head.every((byte, at) => byte === request[at])) return [];
    return head.length < headBytes ? null : [length];
  });
}

/**
 * Keeps RTU_MAX bytes at most. Where no frame begins, one byte is thrown away and the next looked at, so that noise
 * before a frame does not hide it; each place is checked once for each length it may have.
 */
class ScanningDecoder implements RtuDecoder {
  readonly #lengths: Lengths;
  #buffer = new Uint8Array();
  /** Longest length already checked at the first byte. */
  #tried = 0;
  #discarded = 0;
  #bad = 0;
  #steps = 0;

  constructor(lengths: Lengths) {
    this.#lengths = lengths;
  }

  push(bytes: Uint8Array): Uint8Array[] {
    const frames: Uint8Array[] = [];
    for (const byte of bytes) {
      this.#steps += 1;
      this.#buffer = Uint8Array.of(...this.#buffer, byte);
      frames.push(...this.#scan(false));
    }
    return frames;
  }

  silence(): Uint8Array[] {
    return this.#scan(true);
  }

  discardedBytes = () => this.#discarded;
  badFrames = () => this.#bad;
  steps = () => this.#steps;

  #scan(silent: boolean): Uint8Array[] {
    const frames: Uint8Array[] = [];
    while (this.#buffer.length > 0) {
      const frame = this.#frameAtStart(silent);
      if (frame === 'wait') break;
      if (frame === null) this.#dropByte();
      else frames.push(this.#takeFrame(frame));
    }
    return frames;
  }

  #frameAtStart(silent: boolean): number | 'wait' | null {
    const lengths = this.#lengths(this.#buffer);
    if (lengths === null) return silent ? null : 'wait';
    const fits = lengths.find((length) => this.#isFrame(length));
    if (fits !== undefined) return fits;
    const longest = Math.max(0, ...lengths);
    this.#tried = Math.min(longest, this.#buffer.length);
    return !silent && longest > this.#buffer.length ? 'wait' : null;
  }

  #isFrame(length: number): boolean {
    if (length <= this.#tried || length > this.#buffer.length) return false;
    this.#steps += length;
    return isChecked(this.#buffer.subarray(0, length));
  }

  #dropByte(): void {
    if (this.#tried > 0) this.#bad += 1;
    this.#discarded += 1;
    this.#tried = 0;
    this.#buffer = this.#buffer.slice(1);
  }

  #takeFrame(length: number): Uint8Array {
    const frame = this.#buffer.slice(0, length);
    this.#buffer = this.#buffer.slice(length);
    this.#tried = 0;
    return frame;
  }
}
