import { createMeter } from './meter.js';
import { SAMPLE_RATE } from './sink.js';

/** A stream below this level, dB relative to full scale, is silent: far under any speech, over the noise of a line. */
export const SILENT_BELOW_DBFS = -50;
/** Silent for so long it is replaced. */
export const SILENT_AFTER_S = 10;
/** Without any sample for so long it is replaced. */
export const ABSENT_AFTER_S = 5;
/** It comes back once it has sounded for so long. */
export const SOUNDS_AFTER_S = 5;
const WINDOW_SAMPLES = SAMPLE_RATE;
/** Of a window that counts as sounding, this share may be missing at most. */
export const MISSING_SHARE_MAX = 0.1;

/** What came of a stream in the time of some samples. */
export interface Arrival {
  readonly piece: Int16Array;
  /** How many samples the time is long; what the piece is short of them did not come. */
  readonly samples: number;
  /** Whether something else was heard in its place. */
  readonly replaced: boolean;
  /** Whether there is no hope that it comes in a moment. */
  readonly hopeless: boolean;
}

/** Judges second by second whether a stream sounds. Counts in samples: time is what was taken of it. */
export class StreamWatch {
  #meter = createMeter();
  #inWindow = 0;
  #missing = 0;
  #replaced = false;
  #absent = 0;
  #quietWindows = 0;
  #soundWindows = 0;
  #lost = false;
  #lostSamples = 0;

  /** Whether something else should be heard in its place. */
  get lost(): boolean {
    return this.#lost;
  }

  /** Samples of whole seconds in which it did not sound, or was replaced. */
  get lostSamples(): number {
    return this.#lostSamples;
  }

  note({ piece, samples, replaced, hopeless }: Arrival): void {
    const missing = samples - piece.length;
    this.#meter.add(piece);
    this.#inWindow += samples;
    this.#missing += missing;
    this.#replaced ||= replaced;
    this.#absent = missing > 0 ? this.#absent + missing : 0;
    if (this.#absent > 0 && (hopeless || this.#absent >= ABSENT_AFTER_S * SAMPLE_RATE)) this.#lose();
    if (this.#inWindow >= WINDOW_SAMPLES) this.#judge();
  }

  #lose(): void {
    this.#lost = true;
    this.#soundWindows = 0;
  }

  #judge(): void {
    const { rmsDbfs } = this.#meter.read();
    const whole = this.#missing <= this.#inWindow * MISSING_SHARE_MAX;
    const sounds = whole && rmsDbfs !== null && rmsDbfs >= SILENT_BELOW_DBFS;
    this.#soundWindows = sounds ? this.#soundWindows + 1 : 0;
    this.#quietWindows = sounds ? 0 : this.#quietWindows + 1;
    if (!sounds || this.#replaced) this.#lostSamples += this.#inWindow;
    if (this.#quietWindows >= SILENT_AFTER_S) this.#lose();
    if (this.#soundWindows >= SOUNDS_AFTER_S) this.#lost = false;
    this.#meter = createMeter();
    this.#inWindow = 0;
    this.#missing = 0;
    this.#replaced = false;
  }
}
