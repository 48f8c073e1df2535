import type { LineDecoder } from '../line-decoder.js';
import { type AlphaFrame, type AlphaFrameFault, CONTENT_MAX, decodeContent, EOT, NUL, NULS_MIN, SOH } from './frame.js';

const ACK = 0x06;
const NAK = 0x15;

/** What an Alpha line carries: frames, and between them a sign's single-byte answers. */
export type AlphaEvent =
  | { readonly kind: 'frame'; readonly frame: AlphaFrame }
  | { readonly kind: 'acknowledged'; readonly good: boolean };

/** A decoder that also tells why it refused. */
export interface AlphaDecoder extends LineDecoder<AlphaEvent> {
  lastFault(): AlphaFrameFault | null;
}

/**
 * A decoder with a buffer of CONTENT_MAX bytes. Five NULs, which stand in no frame, always begin anew, so a broken
 * frame costs only itself; each byte is stored once and looked at once more when its frame ends.
 */
export function alphaDecoder(): AlphaDecoder {
  return new StreamingDecoder();
}

class StreamingDecoder implements AlphaDecoder {
  readonly #buffer = new Uint8Array(CONTENT_MAX);
  /** Bytes since SOH; null between frames. Beyond CONTENT_MAX only the number goes on. */
  #length: number | null = null;
  #nuls = 0;
  #discarded = 0;
  #bad = 0;
  #steps = 0;
  #lastFault: AlphaFrameFault | null = null;

  push(bytes: Uint8Array): AlphaEvent[] {
    const events: AlphaEvent[] = [];
    for (const byte of bytes) {
      this.#steps += 1;
      const event = this.#take(byte);
      if (event !== null) events.push(event);
    }
    return events;
  }

  discardedBytes = () => this.#discarded;
  badFrames = () => this.#bad;
  steps = () => this.#steps;
  lastFault = () => this.#lastFault;

  #take(byte: number): AlphaEvent | null {
    const nuls = this.#nuls;
    this.#nuls = byte === NUL ? nuls + 1 : 0;
    if (this.#length === null) return this.#between(byte, nuls);
    if (byte === EOT) return this.#finish(this.#length);
    if (this.#length < CONTENT_MAX) this.#buffer[this.#length] = byte;
    this.#length += 1;
    if (this.#nuls === NULS_MIN) this.#abandon(this.#length - NULS_MIN);
    return null;
  }

  #between(byte: number, nuls: number): AlphaEvent | null {
    if (byte === SOH && nuls >= NULS_MIN) this.#length = 0;
    else if (byte === ACK || byte === NAK) return { kind: 'acknowledged', good: byte === ACK };
    else if (byte !== NUL) this.#discarded += 1;
    return null;
  }

  #finish(length: number): AlphaEvent | null {
    this.#length = null;
    this.#steps += Math.min(length, CONTENT_MAX);
    const decoded = length > CONTENT_MAX ? 'too-long' : decodeContent(this.#buffer.subarray(0, length));
    if (typeof decoded !== 'string') return { kind: 'frame', frame: decoded };
    this.#refuse(decoded, length);
    return null;
  }

  #abandon(length: number): void {
    this.#length = null;
    this.#refuse('bad-character', length);
  }

  #refuse(fault: AlphaFrameFault, length: number): void {
    this.#bad += 1;
    this.#discarded += length;
    this.#lastFault = fault;
  }
}
