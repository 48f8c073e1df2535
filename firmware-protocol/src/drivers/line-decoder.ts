/** Finds frames in a stream of bytes, in bounded memory and linear time, and counts what it throws away. */
export interface LineDecoder<Frame> {
  /** The good frames that these bytes complete, in order. */
  push(bytes: Uint8Array): Frame[];
  /** Bytes so far that belonged to no good frame. */
  discardedBytes(): number;
  /** Frames so far that were begun and found bad. */
  badFrames(): number;
  /** Visits of single bytes so far, checks included: the measure of the decoder's work. */
  steps(): number;
}

/** One thing a line carried, in words for a trace. */
export interface LineEvent {
  readonly kind: 'frame' | 'bad';
  readonly text: string;
}

/** Puts what one direction of a line carries into words. */
export interface LineReader {
  push(bytes: Uint8Array): LineEvent[];
}

/** A reader that tells each good frame by `describe` and each run of bytes that were none by their number. */
export function decoderReader<Frame>(
  decoder: Pick<LineDecoder<Frame>, 'push' | 'discardedBytes'>,
  describe: (frame: Frame) => string,
): LineReader {
  let told = 0;
  return {
    push: (bytes) => {
      const frames = decoder.push(bytes);
      const lost = decoder.discardedBytes() - told;
      told += lost;
      const events: LineEvent[] = frames.map((frame) => ({ kind: 'frame', text: describe(frame) }));
      return lost === 0 ? events : [...events, { kind: 'bad', text: `${lost} bytes in no good frame` }];
    },
  };
}
