import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { type Ffmpeg, writeWholeFile } from '@loa/host';
import { ServerError } from '../server-error.js';
import type { MediumRecord } from '../store/media.js';
import { type AudioFile, FfmpegFailed, measure, type Measured, SAMPLE_RATE } from './ffmpeg-run.js';
import type { MediaFolder } from './folder.js';
import { normalise } from './normalise.js';

/** Nothing shorter says anything, and loudness is measured over 400 ms. */
export const AUDIO_DURATION_MIN_MS = 400;
/** EBU R 128 gates at −70 LUFS: below it there is nothing to hear. */
const SILENCE_LUFS = -70;
const STORED_TYPE = 'audio/ogg; codecs=opus';

export interface Workshop {
  readonly ffmpeg: Ffmpeg;
  readonly folder: MediaFolder;
  readonly durationMaxMs: number;
}

const durationMs = ({ samples }: Measured): number => Math.round((samples * 1_000) / SAMPLE_RATE);

const unreadable = (error: unknown): never => {
  if (error instanceof FfmpegFailed) throw new ServerError('audio-unreadable', 'the file cannot be decoded as audio');
  throw error;
};

async function checked({ ffmpeg, durationMaxMs }: Workshop, source: AudioFile): Promise<Measured> {
  // One second beyond the limit is enough to know that it is too long.
  const measured = await measure(ffmpeg, source, durationMaxMs / 1_000 + 1).catch(unreadable);
  if (measured.samples === 0) throw new ServerError('audio-unreadable', 'the file holds no sound that can be decoded');
  if (durationMs(measured) > durationMaxMs) {
    throw new ServerError('audio-too-long', `the audio is longer than ${Math.floor(durationMaxMs / 60_000)} minutes`);
  }
  const silent = measured.integratedLufs === null || measured.integratedLufs <= SILENCE_LUFS;
  if (silent || durationMs(measured) < AUDIO_DURATION_MIN_MS) {
    throw new ServerError('audio-empty', 'there is nothing to hear in the audio');
  }
  return measured;
}

/**
 * Turns a readable file into the medium that stations play: checked, of even loudness, under its hash.
 * @throws ServerError `audio-unreadable` | `audio-empty` | `audio-too-long`
 */
export async function prepare(workshop: Workshop, source: AudioFile): Promise<MediumRecord> {
  const { ffmpeg, folder, durationMaxMs } = workshop;
  const measured = await checked(workshop, source);
  const target = folder.temporary('ogg');
  try {
    const secondsMax = durationMaxMs / 1_000 + 1;
    const stored = await normalise(ffmpeg, source, { measured, target, secondsMax }).catch(unreadable);
    const bytes = await readFile(target);
    const hash = createHash('sha256').update(bytes).digest('hex');
    await writeWholeFile(folder.pathOf(hash), bytes);
    return {
      hash,
      bytes: bytes.byteLength,
      durationMs: Math.min(durationMs(stored), durationMaxMs),
      type: STORED_TYPE,
      loudnessLufs: stored.integratedLufs,
      truePeakDbtp: stored.truePeakDbtp,
    };
  } finally {
    await rm(target, { force: true });
  }
}
