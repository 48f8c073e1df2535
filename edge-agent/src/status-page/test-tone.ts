import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { writeWholeFile } from '@loa/host';
import type { AudioReference } from '@loa/playlists/wire';
import { SAMPLE_RATE } from '../play/sink.js';
import { wavHeader } from '../play/wav-header.js';

/** The test tone is this long. */
export const TEST_TONE_MS = 5_000;
/** No test tone may be longer: a wrong one must not wake a hamlet. */
export const TEST_TONE_MAX_MS = 10_000;
const HERTZ = 440;
/** Root mean square as speech is mastered, −12 dB relative to full scale. */
const AMPLITUDE = 32_767 * 10 ** (-12 / 20) * Math.SQRT2;
const EDGE_S = 0.05;

/** The tone a technician plays to hear whether the loudspeaker works. */
export interface TestTone {
  /** Makes it, and answers how it is asked for. */
  make(): Promise<AudioReference>;
  /** Its file, for its hash and once it was made; null for any other. */
  path(hash: string): string | null;
}

function toneBytes(): Buffer {
  const seconds = TEST_TONE_MS / 1_000;
  const samples = Int16Array.from({ length: seconds * SAMPLE_RATE }, (_, index) => {
    const at = index / SAMPLE_RATE;
    const edge = Math.min(1, at / EDGE_S, (seconds - at) / EDGE_S);
    return Math.round(AMPLITUDE * edge * Math.sin(2 * Math.PI * HERTZ * at));
  });
  return Buffer.concat([wavHeader(samples.byteLength), new Uint8Array(samples.buffer)]);
}

/** Keeps the tone in a folder, beside the media: nobody evicts it. */
export function testTone(folder: string): TestTone {
  const file = join(folder, 'test-tone.wav');
  let made: AudioReference | null = null;
  return {
    make: async () => {
      if (made) return made;
      const bytes = toneBytes();
      await writeWholeFile(file, bytes);
      const hash = createHash('sha256').update(bytes).digest('hex');
      made = { hash, bytes: bytes.length, durationMs: TEST_TONE_MS, type: 'audio/wav' };
      return made;
    },
    path: (hash) => (made?.hash === hash ? file : null),
  };
}
