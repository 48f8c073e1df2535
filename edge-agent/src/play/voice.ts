import type { Decoder, SoundSource } from './decoder.js';
import { createMeter, gainOf, scale } from './meter.js';
import { promised } from './promised.js';
import { SAMPLES_PER_MS } from './sink.js';

/** How long a planned cut takes to fall silent. */
export const FADE_SAMPLES = 20 * SAMPLES_PER_MS;

/** What of a sound is heard, and how loud. */
export interface Excerpt {
  readonly source: SoundSource;
  /** How far into the sound it begins. */
  readonly offsetMs: number;
  /** It ends after so long at the latest, whatever the source holds. */
  readonly lengthMs: number;
  readonly volumePercent: number;
}

/** What became of one sound. Instants in monotonic milliseconds. */
export interface SoundResult {
  /** `finished` to its last sample; `cut` before; `failed` when decoder or device failed. */
  readonly outcome: 'finished' | 'cut' | 'failed';
  /** When its time began, null when it did not. */
  readonly startedAt: number | null;
  /** When its first and last sample sounded, null when none did: the time of a stream may begin and end without. */
  readonly heardAt: number | null;
  readonly endedAt: number | null;
  /** Samples that left, at 48 kHz; what fills the time of a stream that does not come is none. */
  readonly samples: number;
  /** How long its time was, and how much of it was not heard of a stream, in samples. */
  readonly spanSamples: number;
  readonly lostSamples: number;
  readonly underruns: number;
  /** Of what left, dB relative to full scale; null when nothing or pure silence left. */
  readonly rmsDbfs: number | null;
  readonly peakDbfs: number | null;
}

/**
 * One sound on its way through the player. Counts in sample indices of the open session.
 * Invariant: handed ≥ past ≥ sounded; once over it hands nothing more.
 */
export class SessionVoice {
  startIndex: number | null = null;
  /** Where it was told to end. */
  toldEnd = Number.POSITIVE_INFINITY;
  /** Nothing more will be handed over. */
  exhausted = false;
  underrunsBefore = 0;
  readonly started = promised<number | null>();
  readonly ended = promised<SoundResult>();
  #handed = 0;
  /** Of what was handed over, what is past, and what of that was no filler. */
  #past = 0;
  #sounded = 0;
  #startedAt: number | null = null;
  #heardAt: number | null = null;
  #endedAt: number | null = null;
  #over = false;
  /** Where it ends by its length, once it has begun. */
  #naturalEnd = Number.POSITIVE_INFINITY;
  readonly #meter = createMeter();
  readonly #gain: number;
  readonly #lengthSamples: number;

  constructor(
    readonly decoder: Decoder,
    { volumePercent, lengthMs }: Pick<Excerpt, 'volumePercent' | 'lengthMs'>,
  ) {
    this.#gain = gainOf(volumePercent);
    this.#lengthSamples = Math.round(lengthMs * SAMPLES_PER_MS);
  }

  get begun(): boolean {
    return this.#handed > 0;
  }

  /** Whether what was taken last only fills the time. */
  get filler(): boolean {
    return this.decoder.stream?.filler() ?? false;
  }

  /** Everything handed over has sounded, and nothing more will come. */
  get drained(): boolean {
    return this.exhausted && this.#handed === this.#past;
  }

  /** Up to `most` samples that will sound from `index` on, at the right volume; empty when starved or exhausted. */
  take(index: number, most: number): Int16Array {
    const end = Math.min(this.toldEnd, this.begun ? this.#naturalEnd : index + this.#lengthSamples);
    const samples = this.decoder.take(Math.min(most, end - index));
    if (samples.length === 0) {
      this.exhausted ||= this.decoder.ended();
      return samples;
    }
    if (!this.begun) this.#naturalEnd = index + this.#lengthSamples;
    this.#handed += samples.length;
    const to = index + samples.length;
    // Audio that ends there by itself needs no fade; what is longer than it was said to be does.
    const fades = end === this.toldEnd || this.decoder.held() > end - to;
    const gain = (at: number) => this.#gain * (fades ? Math.max(0, Math.min(1, (end - at) / FADE_SAMPLES)) : 1);
    scale(samples, gain(index), gain(to));
    if (to >= end) this.exhausted = true;
    return samples;
  }

  /** Samples of this voice that the device consumed, the first of them at monotonic `at`. */
  sounded(samples: Int16Array, at: number, filler: boolean): void {
    this.#startedAt ??= at;
    this.started.resolve(this.#startedAt);
    this.#past += samples.length;
    if (filler) return;
    this.#heardAt ??= at;
    this.#sounded += samples.length;
    this.#endedAt = at + samples.length / SAMPLES_PER_MS;
    this.#meter.add(samples);
  }

  /** Over, for whatever reason. Repeating it changes nothing. */
  finish(outcome: SoundResult['outcome'], underrunsNow: number): void {
    if (this.#over) return;
    this.#over = true;
    this.exhausted = true;
    this.decoder.close();
    this.started.resolve(null);
    this.ended.resolve({
      outcome,
      startedAt: this.#startedAt,
      heardAt: this.#heardAt,
      endedAt: this.#endedAt,
      samples: this.#sounded,
      spanSamples: this.#past,
      lostSamples: this.decoder.stream?.lostSamples() ?? 0,
      underruns: this.begun ? underrunsNow - this.underrunsBefore : 0,
      ...this.#meter.read(),
    });
  }

  /** How it ended once drained: by plan of the decoder, of the caller, or by a fault. */
  naturalOutcome(): SoundResult['outcome'] {
    if (this.decoder.fault() !== null) return 'failed';
    return this.decoder.ended() ? 'finished' : 'cut';
  }
}
