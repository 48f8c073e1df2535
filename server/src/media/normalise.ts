import type { Ffmpeg } from '@loa/host';
import { type AudioFile, encode, measure, type Measured } from './ffmpeg-run.js';

export const TARGET_LUFS = -16;
export const TARGET_DBTP = -1.5;
/** The codec and the samples between the samples add a little to every peak. */
const CODEC_HEADROOM_DB = 1;
/** Nearer than this nobody hears a difference. */
const CLOSE_ENOUGH_LU = 0.5;
const PASSES_MAX = 3;
/** Where the limiter works it swallows about half of any more gain. */
const GAIN_FOR_MISSING = 1.8;
/** A whisper is not made a shout: its noise would be one, too. */
const GAIN_MAX_DB = 40;
/** A limiter that must take away more than this distorts; then a little less loud is better. */
const LIMITING_MAX_DB = 12;

/**
 * Writes the file anew at −16 LUFS with true peaks below −1.5 dBTP, and measures what came out.
 * One steady gain and a limiter, corrected by what they gave: ffmpeg's loudnorm falls back to a mode that pumps, and
 * that misses short texts by 3 LU, as soon as peaks stand in its way; speech nearly always has such peaks.
 * @throws FfmpegFailed
 */
export async function normalise(
  ffmpeg: Ffmpeg,
  source: AudioFile,
  options: { readonly measured: Measured; readonly target: string; readonly secondsMax: number },
): Promise<Measured> {
  const { measured, target, secondsMax } = options;
  const gainMost = Math.min(GAIN_MAX_DB, TARGET_DBTP - (measured.truePeakDbtp ?? TARGET_DBTP) + LIMITING_MAX_DB);
  let gainDb = Math.min(gainMost, TARGET_LUFS - (measured.integratedLufs ?? TARGET_LUFS));
  let ceilingDbfs = TARGET_DBTP - CODEC_HEADROOM_DB;
  for (let pass = 1; ; pass += 1) {
    await encode(ffmpeg, source, { level: { gainDb, ceilingDbfs }, target });
    const made = await measure(ffmpeg, { path: target, demuxer: 'ogg' }, secondsMax);
    const missing = TARGET_LUFS - (made.integratedLufs ?? TARGET_LUFS);
    const over = Math.max(0, (made.truePeakDbtp ?? TARGET_DBTP) - TARGET_DBTP);
    const louder = Math.min(gainMost, gainDb + missing * GAIN_FOR_MISSING);
    const settled = over === 0 && (Math.abs(missing) <= CLOSE_ENOUGH_LU || louder === gainDb);
    if (settled || pass === PASSES_MAX) return made;
    gainDb = louder;
    ceilingDbfs -= over;
  }
}
