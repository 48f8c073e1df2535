import { type ChildProcessByStdio, execFile, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { promisify } from 'node:util';
import { wordsOf } from '../errors.js';
import { SAMPLE_RATE, SAMPLES_PER_MS, type Sink, type SinkOptions, type SinkSession } from './sink.js';

const run = promisify(execFile);
const PROBE_TIMEOUT_MS = 10_000;
/** From the spawn of the program to the first sample at the card, about. */
const START_DELAY_MS = 150;
/** Covers the program's start and its own buffer. */
const ALSA_LEAD_MS = 400;
const CLOSE_TIMEOUT_MS = 2_000;
const ERROR_TEXT_MAX = 500;
/** A program that leaves this much unread has hung. */
const UNREAD_BYTES_MAX = 1024 ** 2;

export interface AlsaSinkOptions extends SinkOptions {
  /** As ALSA names it: `default`, `plughw:1,0`. */
  readonly device: string;
}

interface Program {
  readonly path: string;
  readonly args: readonly string[];
}

/** `aplay` where it is installed (lighter), otherwise ffmpeg. */
async function programFor({ device, ffmpeg }: AlsaSinkOptions): Promise<Program> {
  const rate = String(SAMPLE_RATE);
  const aplay = ['-q', '-D', device, '-t', 'raw', '-f', 'S16_LE', '-r', rate, '-c', '1', '--buffer-time=100000', '-'];
  try {
    await run('aplay', ['--version'], { timeout: PROBE_TIMEOUT_MS });
    return { path: 'aplay', args: aplay };
  } catch {
    const reading = ['-nostdin', '-v', 'error', '-f', 's16le', '-ac', '1', '-ar', rate, '-i', 'pipe:0'];
    return { path: ffmpeg.path, args: [...reading, '-f', 'alsa', device] };
  }
}

/** A sound card, fed by a program through a pipe; which sample sounds when is counted by the monotonic clock. */
export function alsaSink(options: AlsaSinkOptions): Sink {
  let program: Promise<Program> | null = null;
  return {
    name: `alsa:${options.device}`.slice(0, 60),
    leadMs: ALSA_LEAD_MS,
    open: async () => {
      const { path, args } = await (program ??= programFor(options));
      return feed(spawn(path, args, { stdio: ['pipe', 'ignore', 'pipe'] }), options);
    },
  };
}

function feed(child: ChildProcessByStdio<Writable, null, Readable>, { clock, report }: AlsaSinkOptions): SinkSession {
  const startedAt = clock.monotonic() + START_DELAY_MS;
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let written = 0;
  let underruns = 0;
  let closing = false;
  let fault: string | null = null;
  let words = '';
  const fail = (cause: string) => {
    if (closing || fault !== null) return;
    fault = cause;
    report(`sound card: ${cause}`);
  };
  child.stderr.on('data', (bytes: Buffer) => (words = (words + bytes.toString()).slice(-ERROR_TEXT_MAX)));
  child.stdin.on('error', (error) => fail(wordsOf(error)));
  child.once('error', (error) => fail(wordsOf(error)));
  child.once('close', (code) => fail(words.trim() || `the program ended with ${String(code)}`));

  const position = (now: number) => Math.max(0, Math.floor((now - startedAt) * SAMPLES_PER_MS));
  const kill = () => {
    closing = true;
    child.kill('SIGKILL');
  };
  return {
    startedAt,
    position,
    write: (block) => {
      const late = position(clock.monotonic()) - written;
      // The card was idle meanwhile; by its silence the count stays that of the clock.
      if (late > 0) {
        written += late;
        underruns += 1;
      }
      const index = written;
      written += block.length;
      if (child.stdin.writableLength > UNREAD_BYTES_MAX) fail('the program takes no more samples');
      if (fault === null) child.stdin.write(Buffer.from(block.buffer, block.byteOffset, block.byteLength));
      return index;
    },
    // What the pipe and the card still hold can only be dropped with the program.
    flush: () => {
      kill();
      return Math.min(written, position(clock.monotonic()));
    },
    underruns: () => underruns,
    fault: () => fault,
    close: async () => {
      if (!closing) child.stdin.end();
      closing = true;
      const cancel = setTimeout(kill, CLOSE_TIMEOUT_MS);
      await gone;
      clearTimeout(cancel);
    },
  };
}
