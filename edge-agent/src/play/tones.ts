import { createHash } from 'node:crypto';
import { TONE_MS } from '@loa/playlists';
import type { AttentionTone } from '@loa/playlists/wire';
import { SAMPLE_RATE, SAMPLES_PER_MS } from './sink.js';

/** Root mean square of every tone, relative to full scale: −12 dB, as loud as speech is mastered. */
const LEVEL = 10 ** (-12 / 20);
/** No sample goes above this. */
const PEAK = 0.97;
const FULL_SCALE = 32_767;
/** A tone neither begins nor ends with a click. */
const EDGE_S = 0.02;
const TURN = 2 * Math.PI;

/** A wave: its value at an instant in seconds, at any scale. */
type Wave = (seconds: number) => number;

const SIREN_LOW_HZ = 400;
const SIREN_HIGH_HZ = 1_000;
const SIREN_PERIOD_S = 4;

/** A slow sweep up and down; the phase is the integral of the frequency. */
const siren: Wave = (seconds) => {
  const middle = (SIREN_LOW_HZ + SIREN_HIGH_HZ) / 2;
  const swing = (SIREN_HIGH_HZ - SIREN_LOW_HZ) / 2;
  const rate = TURN / SIREN_PERIOD_S;
  const phase = TURN * (middle * seconds - (swing * Math.sin(rate * seconds)) / rate);
  return Math.sin(phase) + 0.25 * Math.sin(2 * phase);
};

/** Partials of a struck plate: frequency in hertz, strength, and how fast it dies away in seconds. */
const GONG_PARTIALS = [
  [330, 1, 1.6],
  [492, 0.7, 1.2],
  [671, 0.5, 0.9],
  [904, 0.35, 0.6],
  [1_243, 0.2, 0.4],
] as const;

const gong: Wave = (seconds) =>
  GONG_PARTIALS.reduce(
    (sum, [hertz, strength, decayS]) => sum + strength * Math.exp(-seconds / decayS) * Math.sin(TURN * hertz * seconds),
    0,
  );

const NOTE_DECAY_S = 0.5;

/** A struck bar: its note, and the octave above, which dies away sooner. */
const note = (hertz: number, seconds: number): number =>
  seconds < 0
    ? 0
    : Math.exp(-seconds / NOTE_DECAY_S) * Math.sin(TURN * hertz * seconds) +
      0.3 * Math.exp((-3 * seconds) / NOTE_DECAY_S) * Math.sin(2 * TURN * hertz * seconds);

/** Two notes, the second a third below the first: E5, then C5. */
const chime: Wave = (seconds) => note(659.26, seconds) + note(523.25, seconds - 0.7);

const WAVES: Readonly<Record<AttentionTone, Wave>> = { siren, gong, chime };

/** The samples of an attention tone: `TONE_MS` long, mono, 48 kHz, 16 bits. */
export function toneSamples(tone: AttentionTone): Int16Array {
  const lengthS = TONE_MS[tone] / 1_000;
  const edge = (seconds: number): number => Math.min(1, seconds / EDGE_S, (lengthS - seconds) / EDGE_S);
  const values = Float64Array.from({ length: TONE_MS[tone] * SAMPLES_PER_MS }, (_, index) => {
    // Half a sample in, so that neither the first nor the last one is nothing.
    const seconds = (index + 0.5) / SAMPLE_RATE;
    return WAVES[tone](seconds) * edge(seconds);
  });
  const squares = values.reduce((sum, value) => sum + value * value, 0);
  const gain = LEVEL / Math.sqrt(squares / values.length);
  // Bends the peaks of what is struck instead of cutting them off.
  const bent = (value: number): number =>
    Math.abs(value) <= PEAK / 2 ? value : Math.sign(value) * bend(Math.abs(value));
  return Int16Array.from(values, (value) => Math.round(bent(value * gain) * FULL_SCALE));
}

/** From half the peak on ever flatter, never above the peak. */
const bend = (value: number): number => {
  const half = PEAK / 2;
  return half + half * Math.tanh((value - half) / half);
};

/** A tone ready to sound, with the hash that its proof names. */
export interface Tone {
  readonly samples: Int16Array;
  readonly hash: string;
}

/** Gives tones, each made once when it is first asked for. */
export function toneBox(): (tone: AttentionTone) => Tone {
  const made = new Map<AttentionTone, Tone>();
  return (tone) => {
    const known = made.get(tone);
    if (known) return known;
    const samples = toneSamples(tone);
    const ready = { samples, hash: createHash('sha256').update(new Uint8Array(samples.buffer)).digest('hex') };
    made.set(tone, ready);
    return ready;
  };
}
