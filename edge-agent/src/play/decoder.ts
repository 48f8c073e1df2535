import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { wordsOf } from '../errors.js';
import { SAMPLE_RATE } from './sink.js';

/** PCM decoded ahead and not yet taken, at most; the child waits when it is full. */
export const DECODED_MAX_SAMPLES = 5 * SAMPLE_RATE;
const ERROR_TEXT_MAX = 500;

/** A stream of 48 kHz mono samples, decoded ahead of need. */
export interface Decoder {
  /** Up to `most` samples; empty when none is there yet or at the end. */
  take(most: number): Int16Array;
  /** Whether nothing more will come. */
  ended(): boolean;
  /** Why it ended too early, or null. */
  fault(): string | null;
  close(): void;
}

// The protocol list keeps a playlist inside a medium from reaching the network.
const READING = ['-nostdin', '-v', 'error', '-protocol_whitelist', 'file,pipe'];
const WRITING = ['-map', '0:a:0', '-f', 's16le', '-ac', '1', '-ar', String(SAMPLE_RATE), 'pipe:1'];
const argumentsFor = (path: string): string[] => [...READING, '-i', `file:${path}`, ...WRITING];

/** Decodes a file by ffmpeg in a process of its own, paced by whoever takes. */
export function ffmpegDecoder(ffmpegPath: string): (path: string) => Decoder {
  return (path) => decoderOf(spawn(ffmpegPath, argumentsFor(path), { stdio: ['ignore', 'pipe', 'pipe'] }));
}

function decoderOf(child: ChildProcessByStdio<null, Readable, Readable>): Decoder {
  const queue = sampleQueue();
  let over = false;
  let fault: string | null = null;
  let words = '';
  child.stdout.on('data', (bytes: Buffer) => {
    queue.push(bytes);
    if (queue.length() >= DECODED_MAX_SAMPLES) child.stdout.pause();
  });
  child.stderr.on('data', (bytes: Buffer) => (words = (words + bytes.toString()).slice(0, ERROR_TEXT_MAX)));
  const end = (cause: string | null) => {
    over = true;
    fault ??= cause;
  };
  child.on('error', (error) => end(wordsOf(error)));
  child.on('close', (code) => end(code === 0 ? null : words.trim() || `ffmpeg ended with ${String(code)}`));
  return {
    take: (most) => {
      const samples = queue.take(most);
      if (child.stdout.isPaused() && queue.length() < DECODED_MAX_SAMPLES / 2) child.stdout.resume();
      return samples;
    },
    ended: () => over && queue.length() === 0,
    fault: () => fault,
    close: () => {
      child.stdout.resume();
      child.kill('SIGKILL');
    },
  };
}

/** Bytes in, samples out; a sample may be split between two pieces of bytes. */
function sampleQueue() {
  const pieces: Buffer[] = [];
  let bytesHeld = 0;
  let odd: Buffer = Buffer.alloc(0);
  const length = () => bytesHeld / 2;
  return {
    length,
    push: (bytes: Buffer) => {
      const joined = odd.length > 0 ? Buffer.concat([odd, bytes]) : bytes;
      const whole = joined.length - (joined.length % 2);
      odd = joined.subarray(whole);
      if (whole === 0) return;
      pieces.push(joined.subarray(0, whole));
      bytesHeld += whole;
    },
    take: (most: number): Int16Array => {
      const samples = new Int16Array(Math.min(most, length()));
      const view = Buffer.from(samples.buffer);
      for (let filled = 0; filled < view.length; ) {
        const piece = pieces[0];
        if (!piece) break;
        const part = piece.copy(view, filled);
        filled += part;
        bytesHeld -= part;
        if (part === piece.length) pieces.shift();
        else pieces[0] = piece.subarray(part);
      }
      return samples;
    },
  };
}
