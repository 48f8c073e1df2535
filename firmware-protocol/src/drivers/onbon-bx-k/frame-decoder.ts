import type { LineDecoder } from '../line-decoder.js';
import { BODY_MAX, type BxkFrame, type BxkFrameFault, decodeBody, END, START } from './frame.js';

/** What stands between frames, and inside one: `escape` is the first byte of a pair whose second is due. */
type Place =
  | { readonly kind: 'outside' }
  | { readonly kind: 'inside'; readonly escape: number | null; readonly fault: BxkFrameFault | null };

const ESCAPES = new Map([
  [
    0xa6,
    new Map([
      [1, 0xa6],
      [2, START],
    ]),
  ],
  [
    0x5b,
    new Map([
      [1, 0x5b],
      [2, END],
    ]),
  ],
]);

/** A decoder that also tells why it refused. */
export interface BxkDecoder extends LineDecoder<BxkFrame> {
  /** Why the last bad frame was refused; null while there was none. */
  lastFault(): BxkFrameFault | null;
}

/**
 * A decoder with a buffer of BODY_MAX bytes. As escaping keeps A5 and 5A out of every body, A5 always begins and 5A
 * always ends a frame: noise between frames costs nothing, and no byte is looked at again but by the check.
 */
export function bxkDecoder(): BxkDecoder {
  return new StreamingDecoder();
}

class StreamingDecoder implements BxkDecoder {
  readonly #buffer = new Uint8Array(BODY_MAX);
  #length = 0;
  /** Bytes on the line since the frame's START run. */
  #raw = 0;
  #place: Place = { kind: 'outside' };
  #discarded = 0;
  #bad = 0;
  #steps = 0;
  #lastFault: BxkFrameFault | null = null;

  push(bytes: Uint8Array): BxkFrame[] {
    const frames: BxkFrame[] = [];
    for (const byte of bytes) {
      this.#steps += 1;
      const frame = this.#take(byte);
      if (frame !== null) frames.push(frame);
    }
    return frames;
  }

  discardedBytes = () => this.#discarded;
  badFrames = () => this.#bad;
  steps = () => this.#steps;
  lastFault = () => this.#lastFault;

  #take(byte: number): BxkFrame | null {
    if (byte === START) this.#begin();
    else if (this.#place.kind === 'outside') this.#discarded += 1;
    else if (byte === END) return this.#finish(this.#place);
    else this.#place = this.#store(byte, this.#place);
    return null;
  }

  #begin(): void {
    // A frame that never came to its END is lost here, the one that begins is not.
    if (this.#raw > 0) this.#refuse('too-short');
    this.#place = { kind: 'inside', escape: null, fault: null };
    this.#length = 0;
  }

  #store(byte: number, place: Extract<Place, { kind: 'inside' }>): Place {
    this.#raw += 1;
    if (place.fault !== null) return place;
    if (place.escape === null && ESCAPES.has(byte)) return { ...place, escape: byte };
    const plain = place.escape === null ? byte : ESCAPES.get(place.escape)?.get(byte);
    if (plain === undefined) return { ...place, fault: 'bad-escape' };
    if (this.#length === BODY_MAX) return { ...place, fault: 'too-long' };
    this.#buffer[this.#length] = plain;
    this.#length += 1;
    return { ...place, escape: null };
  }

  #finish({ escape, fault }: Extract<Place, { kind: 'inside' }>): BxkFrame | null {
    this.#raw += 1;
    this.#steps += this.#length;
    const body = this.#buffer.subarray(0, this.#length);
    const decoded = fault ?? (escape === null ? decodeBody(body) : 'bad-escape');
    this.#place = { kind: 'outside' };
    if (typeof decoded === 'string') {
      this.#refuse(decoded);
      return null;
    }
    this.#raw = 0;
    return decoded;
  }

  #refuse(fault: BxkFrameFault): void {
    this.#bad += 1;
    this.#discarded += this.#raw;
    this.#raw = 0;
    this.#lastFault = fault;
  }
}
