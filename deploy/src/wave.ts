/** What a recording holds, from its samples alone. */
export interface WaveMeasure {
  readonly seconds: number;
  /** From the first to the last sample above the silence floor. */
  readonly soundSeconds: number;
  /** Over that span; dB relative to full scale, null for silence. */
  readonly rmsDbfs: number | null;
  readonly peakDbfs: number | null;
}

const SILENCE_FLOOR = 16;
const FULL_SCALE = 32_768;
const decibel = (ratio: number): number => Math.round(200 * Math.log10(ratio)) / 10;

function chunk(bytes: Buffer, name: string): Buffer {
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = bytes.readUInt32LE(at + 4);
    if (bytes.toString('latin1', at, at + 4) === name) return bytes.subarray(at + 8, at + 8 + length);
    at += 8 + length + (length % 2);
  }
  throw new Error(`no ${name.trim()} chunk in the recording`);
}

/** Measures a WAV of 16-bit PCM. @throws Error when it is none */
export function measureWave(bytes: Buffer): WaveMeasure {
  const format = chunk(bytes, 'fmt ');
  const [channels, rate, depth] = [format.readUInt16LE(2), format.readUInt32LE(4), format.readUInt16LE(14)];
  if (depth !== 16) throw new Error(`${depth} bits a sample, expected 16`);
  const data = chunk(bytes, 'data');
  const count = Math.floor(data.length / 2);
  let [first, last, squares, peak] = [-1, -1, 0, 0];
  for (let index = 0; index < count; index += 1) {
    const level = Math.abs(data.readInt16LE(index * 2));
    squares += level * level;
    if (level > peak) peak = level;
    if (level <= SILENCE_FLOOR) continue;
    if (first < 0) first = index;
    last = index;
  }
  const span = first < 0 ? 0 : last - first + 1;
  return {
    seconds: count / channels / rate,
    soundSeconds: span / channels / rate,
    rmsDbfs: span === 0 ? null : decibel(Math.sqrt(squares / span) / FULL_SCALE),
    peakDbfs: span === 0 ? null : decibel(peak / FULL_SCALE),
  };
}
