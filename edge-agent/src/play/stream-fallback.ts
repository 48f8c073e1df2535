import type { Decoder } from './decoder.js';
import { SAMPLE_RATE } from './sink.js';
import type { FallbackSound, StreamSource } from './streams.js';

/** How often a sound that stands in is looked up: withdrawn or expired it ends. */
const LOOK_EVERY_SAMPLES = SAMPLE_RATE;
/** After one that cannot be decoded the next one waits so long: no busy round of broken files. */
export const BROKEN_PAUSE_SAMPLES = SAMPLE_RATE;

interface Playing extends FallbackSound {
  readonly decoder: Decoder;
}

/** The sounds of a list round and round, as long as each of them may be heard. */
export class FallbackRound {
  readonly #list: StreamSource['fallback'];
  readonly #open: (path: string) => Decoder;
  #playing: Playing | null = null;
  /** The place of the one that ended last. */
  #ended = -1;
  #given = 0;
  #lookedAt = 0;
  #pause = 0;

  constructor(list: StreamSource['fallback'], open: (path: string) => Decoder) {
    this.#list = list;
    this.#open = open;
  }

  /** Up to `most` samples; none while the next one is made ready, null where there is nothing to be heard. */
  take(most: number): Int16Array | null {
    if (this.#pause > 0) {
      this.#pause -= most;
      return null;
    }
    this.#look();
    this.#playing ??= this.#next();
    if (!this.#playing) return null;
    const { decoder, place } = this.#playing;
    const samples = decoder.take(most);
    this.#given += samples.length;
    if (samples.length === 0 && decoder.ended()) {
      this.#ended = place;
      this.#pause = this.#given === 0 ? BROKEN_PAUSE_SAMPLES : 0;
      this.rest();
    }
    return samples;
  }

  /** Ends what plays; it begins anew the next time. */
  rest(): void {
    this.#playing?.decoder.close();
    this.#playing = null;
  }

  #look(): void {
    const playing = this.#playing;
    if (!playing || this.#given - this.#lookedAt < LOOK_EVERY_SAMPLES) return;
    this.#lookedAt = this.#given;
    if (!this.#list().some(({ place, path }) => place === playing.place && path === playing.path)) this.rest();
  }

  #next(): Playing | null {
    const sounds = this.#list().filter(({ fits }) => fits);
    const sound = sounds.find(({ place }) => place > this.#ended) ?? sounds[0];
    if (!sound) return null;
    this.#given = 0;
    this.#lookedAt = 0;
    return { ...sound, decoder: this.#open(sound.path) };
  }
}
