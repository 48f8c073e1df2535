import { type Decode, type Decoder, decodeBy, type DecodeStored } from './decoder.js';
import { scale } from './meter.js';
import { SAMPLES_PER_MS } from './sink.js';
import { openStreamBy } from './stream-connection.js';
import { FallbackRound } from './stream-fallback.js';
import { StreamLine, type StreamLineOptions } from './stream-line.js';
import type { StreamSource } from './streams.js';
import { StreamWatch } from './stream-watch.js';

/** How long a stream that comes back takes to push away what stood in for it. */
export const RETURN_FADE_SAMPLES = 200 * SAMPLES_PER_MS;
const NOTHING = new Int16Array();

export interface StreamOptions extends Omit<StreamLineOptions, 'url'> {
  readonly decode: DecodeStored;
}

/** Decodes streams too: what is taken of one is the stream, what stands in for it, or silence, and never ends. */
export const withStreams =
  (options: StreamOptions): Decode =>
  (source, offsetMs) =>
    source.kind === 'stream' ? new StreamDecoder(source, options) : options.decode(source, offsetMs);

/** Decodes files, samples and streams by ffmpeg. */
export const decodeAllBy = (ffmpegPath: string, around: Pick<StreamLineOptions, 'clock' | 'report'>): Decode =>
  withStreams({ ...around, random: Math.random, decode: decodeBy(ffmpegPath), open: openStreamBy(ffmpegPath) });

/** Lasts as long as it is taken from: whoever takes it ends it. */
class StreamDecoder implements Decoder {
  readonly #line: StreamLine;
  readonly #fallback: FallbackRound;
  readonly #watch = new StreamWatch();
  #filler = false;
  /** Samples of the fade that are to come, while the stream comes back. */
  #fade = 0;
  #replaced = false;
  #closed = false;

  constructor({ url, fallback }: StreamSource, { decode, ...options }: StreamOptions) {
    this.#line = new StreamLine({ ...options, url });
    this.#fallback = new FallbackRound(fallback, (path) => decode({ kind: 'file', path }, 0));
  }

  readonly held = () => (this.#closed ? 0 : Number.POSITIVE_INFINITY);
  readonly ended = () => this.#closed;
  readonly fault = () => null;
  readonly stream = { filler: () => this.#filler, lostSamples: () => this.#watch.lostSamples };

  readonly take = (most: number): Int16Array => {
    if (this.#closed) return NOTHING;
    this.#line.begin();
    const instead = this.#watch.lost ? this.#fallback.take(most) : null;
    return instead ? this.#replace(instead, most) : this.#relay(most);
  };

  readonly close = (): void => {
    this.#closed = true;
    this.#line.close();
    this.#fallback.rest();
  };

  /** The stream is taken all the same, so that it is heard of when it sounds again, and no later than it was. */
  #replace(instead: Int16Array, most: number): Int16Array {
    this.#filler = instead.length === 0;
    const samples = this.#filler ? new Int16Array(most) : instead;
    this.#note(this.#line.take(samples.length), samples.length, true);
    this.#replaced = true;
    return samples;
  }

  #relay(most: number): Int16Array {
    const piece = this.#line.take(most);
    this.#filler = piece.length === 0;
    const samples = this.#filler ? new Int16Array(most) : piece;
    this.#note(piece, samples.length, false);
    if (this.#replaced && !this.#watch.lost) this.#fade = RETURN_FADE_SAMPLES;
    if (!this.#watch.lost) this.#replaced = false;
    if (this.#fade > 0 && !this.#filler) this.#mixIn(samples);
    return samples;
  }

  /** Mixes what stood in for the stream into it, ever less. */
  #mixIn(samples: Int16Array): void {
    const share = (left: number) => Math.max(0, left) / RETURN_FADE_SAMPLES;
    const [from, to] = [share(this.#fade), share(this.#fade - samples.length)];
    scale(samples, 1 - from, 1 - to);
    const instead = this.#fallback.take(samples.length) ?? NOTHING;
    scale(instead, from, to);
    for (const [index, sample] of instead.entries()) samples[index] = (samples[index] ?? 0) + sample;
    this.#fade -= samples.length;
    if (this.#fade <= 0) this.#fallback.rest();
  }

  #note(piece: Int16Array, samples: number, replaced: boolean): void {
    this.#watch.note({ piece, samples, replaced, hopeless: this.#line.hopeless() });
  }
}
