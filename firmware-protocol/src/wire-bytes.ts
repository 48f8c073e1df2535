import { ProtocolError } from './errors.js';

/** Writes the fields of a payload in order; every number is little-endian and unsigned. */
export class PayloadWriter {
  readonly #bytes: number[] = [];

  /** A number of 1 to 6 bytes. Throws `bad-argument` when the value does not fit. */
  number(value: number, size: number): this {
    if (!Number.isSafeInteger(value) || value < 0 || value >= 2 ** (size * 8)) {
      throw new ProtocolError('bad-argument', `${value} does not fit ${size} bytes`);
    }
    for (let index = 0; index < size; index += 1) this.#bytes.push(Math.floor(value / 2 ** (index * 8)) % 256);
    return this;
  }

  bytes(bytes: Iterable<number>): this {
    this.#bytes.push(...bytes);
    return this;
  }

  /** Up to 255 bytes of ASCII with a length byte before them. */
  ascii(text: string): this {
    return this.number(text.length, 1).bytes(new TextEncoder().encode(text));
  }

  done(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }
}

/** Reads the fields of a payload in order; throws `bad-message` when there are too few bytes, or too many at the end. */
export class PayloadReader {
  readonly #payload: Uint8Array;
  #at = 0;

  constructor(payload: Uint8Array) {
    this.#payload = payload;
  }

  number(size: number): number {
    return this.bytes(size).reduceRight((value, byte) => value * 256 + byte, 0);
  }

  bytes(count: number): Uint8Array {
    if (this.#at + count > this.#payload.length) throw new ProtocolError('bad-message', 'The payload is too short');
    this.#at += count;
    return this.#payload.slice(this.#at - count, this.#at);
  }

  ascii(): string {
    return String.fromCharCode(...this.bytes(this.number(1)));
  }

  /** Bytes not yet read. */
  left(): number {
    return this.#payload.length - this.#at;
  }

  rest(): Uint8Array {
    return this.bytes(this.left());
  }

  end(): void {
    if (this.left() !== 0) throw new ProtocolError('bad-message', 'The payload is too long');
  }
}

/** One bit an index, the first in the lowest bit of the first byte. */
export function bitsOf(indexes: readonly number[], count: number): Uint8Array {
  const bits = new Uint8Array(Math.ceil(count / 8));
  for (const index of indexes) bits[index >> 3] = (bits[index >> 3] ?? 0) | (1 << (index & 7));
  return bits;
}

/** The indexes below `count` whose bit is set. */
export function indexesOf(bits: Uint8Array, count: number): number[] {
  const all = Array.from({ length: count }, (_, index) => index);
  return all.filter((index) => ((bits[index >> 3] ?? 0) & (1 << (index & 7))) !== 0);
}
