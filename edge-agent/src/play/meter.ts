const FULL_SCALE = 32_768;
const POWER_DB = 10;
const AMPLITUDE_DB = 20;

/** Root mean square and peak of samples that left. */
export interface Meter {
  add(samples: Int16Array): void;
  /** dB relative to full scale; both null when nothing, or only silence, was added. */
  read(): { readonly rmsDbfs: number | null; readonly peakDbfs: number | null };
}

const rounded = (decibels: number): number => Math.round(decibels * 100) / 100;

/** Every sample of every sound comes by here: plain loops over plain numbers. */
function measured(samples: Int16Array): { readonly squares: number; readonly peak: number } {
  let squares = 0;
  let peak = 0;
  for (let index = 0; index < samples.length; index += 1) {
    const sample = samples[index] ?? 0;
    squares += sample * sample;
    peak = Math.max(peak, Math.abs(sample));
  }
  return { squares, peak };
}

export function createMeter(): Meter {
  let count = 0;
  let squares = 0;
  let peak = 0;
  return {
    add: (samples) => {
      const block = measured(samples);
      count += samples.length;
      squares += block.squares;
      peak = Math.max(peak, block.peak);
    },
    read: () => {
      if (peak === 0) return { rmsDbfs: null, peakDbfs: null };
      return {
        rmsDbfs: rounded(POWER_DB * Math.log10(squares / count / FULL_SCALE ** 2)),
        peakDbfs: rounded(AMPLITUDE_DB * Math.log10(peak / FULL_SCALE)),
      };
    },
  };
}

/** The level of one stretch of sound. */
export interface Level {
  readonly samples: number;
  readonly rmsDbfs: number | null;
  readonly peakDbfs: number | null;
}

/** The level of several stretches together: the mean of their powers, the highest of their peaks. */
export function levelsOf(stretches: readonly Level[]): Omit<Level, 'samples'> {
  const loud = stretches.filter(({ rmsDbfs }) => rmsDbfs !== null);
  const peaks = stretches.flatMap(({ peakDbfs }) => (peakDbfs === null ? [] : [peakDbfs]));
  if (loud.length === 0) return { rmsDbfs: null, peakDbfs: null };
  const count = stretches.reduce((sum, { samples }) => sum + samples, 0);
  const power = loud.reduce((sum, { samples, rmsDbfs }) => sum + samples * 10 ** ((rmsDbfs ?? 0) / POWER_DB), 0);
  return { rmsDbfs: rounded(POWER_DB * Math.log10(power / count)), peakDbfs: Math.max(...peaks) };
}

/** The gain of a volume: its square, so that half the percentage sounds about half as loud. */
export const gainOf = (volumePercent: number): number => (volumePercent / 100) ** 2;

const SAMPLE_MAX = 32_767;

/** Scales samples in place by a gain that goes in a straight line from `from` to `to`. */
export function scale(samples: Int16Array, from: number, to: number): void {
  if (from === 1 && to === 1) return;
  const step = (to - from) / Math.max(1, samples.length);
  for (let index = 0; index < samples.length; index += 1) {
    const value = Math.round((samples[index] ?? 0) * (from + step * index));
    samples[index] = Math.max(-SAMPLE_MAX, Math.min(SAMPLE_MAX, value));
  }
}
