import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { wordsOf } from '../errors.js';
import { pacedQueue } from './paced-queue.js';
import { LEAD_MS, OPEN_DELAY_MS, type Sink, type SinkOptions, type SinkSession } from './sink.js';
import { WAV_HEADER_BYTES, wavHeader } from './wav-header.js';

/** Recordings kept, newest first; older ones go when a new one begins. */
export const RECORDINGS_MAX = 50;
export const RECORDINGS_BYTES_MAX = 2 * 1024 ** 3;
/** One recording holds this much, then the session goes on without: three hours. */
export const RECORDING_BYTES_MAX = 1024 ** 3;

export interface RecordingSinkOptions extends Omit<SinkOptions, 'ffmpeg'> {
  readonly folder: string;
}

/**
 * A device that is a WAV file: one a session, sample by sample what an amplifier would have been given.
 * Killed at any moment it leaves a file that plays up to then.
 */
export function recordingSink(options: RecordingSinkOptions): Sink {
  return { name: 'recording', leadMs: LEAD_MS, open: async () => openRecording(options) };
}

function openRecording({ folder, clock, report }: RecordingSinkOptions): SinkSession {
  mkdirSync(folder, { recursive: true });
  prune(folder);
  const name = new Date(clock.wall()).toISOString().replaceAll(':', '-');
  const file = openSync(join(folder, `${name}.wav`), 'w');
  let bytes = 0;
  let fault: string | null = null;

  function guarded(write: () => void): void {
    if (fault !== null) return;
    try {
      write();
    } catch (error) {
      fault = wordsOf(error);
      report(`recording ${name}: ${fault}`);
    }
  }

  guarded(() => writeSync(file, wavHeader(null)));
  const startedAt = clock.monotonic() + OPEN_DELAY_MS;
  const queue = pacedQueue({
    startedAt,
    monotonic: () => clock.monotonic(),
    consume: (samples) => {
      if (bytes + samples.byteLength > RECORDING_BYTES_MAX) return;
      guarded(() => writeSync(file, samples));
      bytes += samples.byteLength;
    },
  });
  return {
    ...queue,
    startedAt,
    fault: () => fault,
    close: async () => {
      queue.settle();
      guarded(() => writeSync(file, wavHeader(bytes), 0, WAV_HEADER_BYTES, 0));
      guarded(() => fsyncSync(file));
      closeSync(file);
    },
  };
}

/** Removes the oldest recordings until there is room for one more. */
function prune(folder: string): void {
  const newestFirst = readdirSync(folder)
    .filter((name) => name.endsWith('.wav'))
    .sort()
    .reverse();
  let bytes = 0;
  newestFirst.forEach((name, index) => {
    bytes += statSync(join(folder, name)).size;
    if (index >= RECORDINGS_MAX - 1 || bytes > RECORDINGS_BYTES_MAX) rmSync(join(folder, name));
  });
}
