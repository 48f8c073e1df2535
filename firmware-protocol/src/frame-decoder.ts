import { decodeFrame, ENCODED_MAX, type Frame, type Reading } from './frame.js';

/** Finds frames in a stream of bytes and counts what it throws away. */
export interface FrameDecoder {
  /** The good frames that these bytes complete, in order. */
  push(bytes: Uint8Array): Frame[];
  /** Bytes so far that belonged to no good frame; delimiters are not counted. */
  discardedBytes(): number;
  /** Pieces between delimiters so far that were no good frame. */
  badFrames(): number;
}

/**
 * A decoder with a buffer of ENCODED_MAX bytes; each byte is stored once and decoded once, so time is linear. Every
 * frame brings its own delimiter on both sides, so noise costs at most the frame that it hits and a part frame needs
 * no time limit: the next frame's first delimiter ends it (P-1 to P-3).
 */
export function frameDecoder(reading: Reading = { trailers: false }): FrameDecoder {
  const buffer = new Uint8Array(ENCODED_MAX);
  let length = 0;
  let discardedBytes = 0;
  let badFrames = 0;

  function finished(): Frame | null {
    if (length === 0) return null;
    const decoded = length > ENCODED_MAX ? 'too-long' : decodeFrame(buffer.subarray(0, length), reading);
    if (typeof decoded !== 'string') return decoded;
    discardedBytes += length;
    badFrames += 1;
    return null;
  }

  return {
    push: (bytes) => {
      const frames: Frame[] = [];
      for (const byte of bytes) {
        if (byte !== 0) {
          // Past the bound only the length goes on, so that the count of discarded bytes stays true.
          if (length < ENCODED_MAX) buffer[length] = byte;
          length += 1;
          continue;
        }
        const frame = finished();
        if (frame !== null) frames.push(frame);
        length = 0;
      }
      return frames;
    },
    discardedBytes: () => discardedBytes,
    badFrames: () => badFrames,
  };
}
