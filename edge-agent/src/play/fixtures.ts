import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Ffmpeg, locateFfmpeg } from '@loa/host';
import type { Excerpt } from './voice.js';
import { WAV_HEADER_BYTES } from './wav-header.js';

const run = promisify(execFile);

/** The ffmpeg at hand; tests need one. */
export const testFfmpeg = (): Promise<Ffmpeg> =>
  locateFfmpeg({ path: process.env['FFMPEG_PATH'] ?? '', bundled: true });

/** A folder of its own for one test file. */
export async function temporaryFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'loa-play-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** A tone at full amplitude over 8, as WAV or Ogg Opus by the name's ending. */
export async function makeTone(ffmpeg: Ffmpeg, path: string, seconds: number, hertz = 440): Promise<string> {
  const codec = path.endsWith('.opus') ? ['-c:a', 'libopus', '-b:a', '48k'] : ['-c:a', 'pcm_s16le'];
  const tone = `sine=frequency=${hertz}:sample_rate=48000:duration=${seconds}`;
  await run(ffmpeg.path, ['-v', 'error', '-y', '-f', 'lavfi', '-i', tone, '-ac', '1', ...codec, path]);
  return path;
}

/** All of a file that is no longer than an hour. */
export const whole = (path: string, volumePercent = 100): Excerpt => ({
  source: { kind: 'file', path },
  offsetMs: 0,
  lengthMs: 3_600_000,
  volumePercent,
});

/** The samples of every recording in a folder, oldest first. */
export async function recordings(folder: string): Promise<Int16Array[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.wav')).sort();
  return Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(join(folder, name));
      return new Int16Array(bytes.buffer.slice(bytes.byteOffset + WAV_HEADER_BYTES, bytes.byteOffset + bytes.length));
    }),
  );
}

export const firstSound = (samples: Int16Array): number => samples.findIndex((sample) => sample !== 0);
export const lastSound = (samples: Int16Array): number => samples.findLastIndex((sample) => sample !== 0);
