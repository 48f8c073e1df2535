import { PassThrough } from 'node:stream';
import type { Ffmpeg } from '@loa/host';
import ffmpegPackage, { type FfmpegCommand } from 'fluent-ffmpeg';

/** The rate at which stations count samples, so that durations here and proofs there agree. */
export const SAMPLE_RATE = 48_000;
const BYTES_PER_SAMPLE = 2;
/** An hour of audio takes seconds; more than this is a hang. */
export const FFMPEG_TIMEOUT_S = 300;
/** ffmpeg's words are kept from their end: the summary is the last thing it says. */
const STDERR_CHARACTERS_MAX = 8_000;

/** A file and how to read it. */
export interface AudioFile {
  readonly path: string;
  readonly demuxer: string;
}

/** EBU R 128 of a file as decoded; null where ffmpeg measured nothing, as in silence. */
export interface Loudness {
  readonly integratedLufs: number | null;
  readonly truePeakDbtp: number | null;
}

export interface Measured extends Loudness {
  /** Samples at `SAMPLE_RATE`, counted after decoding. */
  readonly samples: number;
}

/** ffmpeg said no: `message` holds its last words, for logs and not for people. */
export class FfmpegFailed extends Error {
  override readonly name = 'FfmpegFailed';
}

/** fluent-ffmpeg is archived: nothing but this file knows of it. Files only, no network, no other protocol. */
const command = (ffmpeg: Ffmpeg, file: AudioFile): FfmpegCommand =>
  ffmpegPackage({ timeout: FFMPEG_TIMEOUT_S, logger: undefined })
    .setFfmpegPath(ffmpeg.path)
    .input(file.path)
    .inputFormat(file.demuxer)
    .inputOptions(['-protocol_whitelist', 'file,pipe'])
    .noVideo()
    .audioChannels(1)
    .audioFrequency(SAMPLE_RATE);

/** Runs to its end and returns the last of what ffmpeg wrote to standard error. */
function finished(run: FfmpegCommand): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    run
      .on('stderr', (line: string) => {
        said = `${said}${line}\n`.slice(-STDERR_CHARACTERS_MAX);
      })
      .on('end', () => resolve(said))
      .on('error', (error: Error) => reject(new FfmpegFailed(`${error.message}\n${said}`)));
  });
}

function loudnessOf(said: string): Loudness {
  const summary = said.slice(said.lastIndexOf('Summary:'));
  const number = (pattern: RegExp) => {
    const value = Number.parseFloat(pattern.exec(summary)?.[1] ?? '');
    return Number.isFinite(value) ? value : null;
  };
  return {
    integratedLufs: number(/I:\s+(-?[\d.]+|-inf|nan) LUFS/),
    truePeakDbtp: number(/Peak:\s+(-?[\d.]+|-inf|nan) dBFS/),
  };
}

/**
 * Decodes the whole file as a station will and measures it.
 * @param secondsMax decodes no further than this, so that a long file costs no more than a permitted one
 * @throws FfmpegFailed
 */
export async function measure(ffmpeg: Ffmpeg, file: AudioFile, secondsMax: number): Promise<Measured> {
  const samples = new PassThrough();
  let bytes = 0;
  samples.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
  });
  const run = command(ffmpeg, file)
    .audioFilters('ebur128=peak=true:framelog=verbose')
    .duration(secondsMax)
    .audioCodec('pcm_s16le')
    .format('s16le');
  const end = finished(run);
  run.pipe(samples, { end: true });
  const said = await end;
  return { ...loudnessOf(said), samples: Math.floor(bytes / BYTES_PER_SAMPLE) };
}

/** How far, and in which dB, one pass of `level` changes a file. */
export interface Level {
  readonly gainDb: number;
  /** No sample leaves above this. */
  readonly ceilingDbfs: number;
}

/** The limiter's own make-up gain stays off: the gain is ours to choose. */
function levelled({ gainDb, ceilingDbfs }: Level): string[] {
  const limit = (10 ** (ceilingDbfs / 20)).toFixed(4);
  return [`volume=${gainDb.toFixed(2)}dB`, `alimiter=limit=${limit}:attack=5:release=50:level=0`];
}

/**
 * Writes the file anew with another level, as Opus 48 kbit/s mono in Ogg, without tags. Equal input, equal bytes.
 * @throws FfmpegFailed
 */
export async function encode(
  ffmpeg: Ffmpeg,
  file: AudioFile,
  { level, target }: { level: Level; target: string },
): Promise<void> {
  const run = command(ffmpeg, file)
    .audioFilters([...levelled(level), `aresample=${SAMPLE_RATE}`])
    .audioCodec('libopus')
    .audioBitrate('48k')
    .outputOptions(['-y', '-map_metadata', '-1', '-fflags', '+bitexact', '-flags:a', '+bitexact'])
    .format('ogg')
    .output(target);
  const end = finished(run);
  run.run();
  await end;
}
