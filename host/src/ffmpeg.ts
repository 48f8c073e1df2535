import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const PROBE_TIMEOUT_MS = 10_000;

export type FfmpegSource = 'FFMPEG_PATH' | 'PATH' | 'ffmpeg-static' | '@ffmpeg-installer/ffmpeg';

/** An ffmpeg that ran. */
export interface Ffmpeg {
  readonly path: string;
  readonly source: FfmpegSource;
  /** First line of `ffmpeg -version`. */
  readonly version: string;
}

export interface FfmpegWishes {
  /** Value of FFMPEG_PATH, empty for none. When given, nothing else is tried. */
  readonly path: string;
  /** Whether the programs of the installed packages may be used. */
  readonly bundled: boolean;
}

/** Raised when no ffmpeg runs; says what was tried and what to do. */
export class FfmpegMissing extends Error {
  override readonly name = 'FfmpegMissing';
  readonly code = 'ffmpeg-missing';
}

function packagePath(name: string, pick: (value: unknown) => unknown): string | null {
  try {
    const path = pick(require(name));
    return typeof path === 'string' ? path : null;
  } catch {
    return null;
  }
}

function candidates({ path, bundled }: FfmpegWishes): { source: FfmpegSource; path: string | null }[] {
  if (path !== '') return [{ source: 'FFMPEG_PATH', path }];
  const own = [{ source: 'PATH' as const, path: 'ffmpeg' }];
  if (!bundled) return own;
  return [
    ...own,
    { source: 'ffmpeg-static', path: packagePath('ffmpeg-static', (value) => value) },
    {
      source: '@ffmpeg-installer/ffmpeg',
      path: packagePath('@ffmpeg-installer/ffmpeg', (value) => (value as { path?: unknown }).path),
    },
  ];
}

/**
 * Finds an ffmpeg that runs: FFMPEG_PATH, the PATH, ffmpeg-static, the installer package.
 * A package may be there without its program (its download was blocked), so each one is run once.
 * @throws FfmpegMissing
 */
export async function locateFfmpeg(wishes: FfmpegWishes): Promise<Ffmpeg> {
  const tried: string[] = [];
  for (const { source, path } of candidates(wishes)) {
    if (path === null) {
      tried.push(`${source}: not installed`);
      continue;
    }
    try {
      const { stdout } = await run(path, ['-hide_banner', '-version'], { timeout: PROBE_TIMEOUT_MS });
      return { path, source, version: stdout.split('\n')[0] ?? '' };
    } catch (error) {
      tried.push(
        `${source} (${path}): ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`,
      );
    }
  }
  throw new FfmpegMissing(`no ffmpeg runs; install one or set FFMPEG_PATH. Tried ${tried.join('; ')}`);
}
