import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { wordsOf } from '../errors.js';
import { SAMPLE_RATE, SAMPLES_PER_MS } from './sink.js';

/** PCM decoded ahead and not yet taken, at most; the child waits when it is full. */
export const DECODED_MAX_SAMPLES = 5 * SAMPLE_RATE;
const ERROR_TEXT_MAX = 500;

/** Where samples come from: a file, or samples made here. */
export type SoundSource =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'samples'; readonly samples: Int16Array };

/** Begins to decode a source, so many milliseconds after its beginning. */
export type Decode = (source: SoundSource, offsetMs: number) => Decoder;

/** A stream of 48 kHz mono samples, decoded ahead of need. */
export interface Decoder {
  /** Up to `most` samples; empty when none is there yet or at the end. */
  take(most: number): Int16Array;
  /** How many samples could be taken now. */
  held(): number;
  /** Whether nothing more will come. */
  ended(): boolean;
  /** Why it ended too early, or null. */
  fault(): string | null;
  close(): void;
}

// The protocol list keeps a playlist inside a medium from reaching the network.
const READING = ['-nostdin', '-v', 'error', '-protocol_whitelist', 'file,pipe'];
const WRITING = ['-map', '0:a:0', '-f', 's16le', '-ac', '1', '-ar', String(SAMPLE_RATE), 'pipe:1'];

/** Before the input, so that ffmpeg decodes from there on and drops what lies between the last key and the instant. */
const seek = (offsetMs: number): string[] => (offsetMs > 0 ? ['-ss', (offsetMs / 1_000).toFixed(3)] : []);

/** Decodes a file by ffmpeg in a process of its own, paced by whoever takes; samples are taken as they are. */
export function decodeBy(ffmpegPath: string): Decode {
  return (source, offsetMs) => {
    if (source.kind === 'samples') return samplesDecoder(source.samples, offsetMs);
    const reading = [...READING, ...seek(offsetMs), '-i', `file:${source.path}`];
    return decoderOf(spawn(ffmpegPath, [...reading, ...WRITING], { stdio: ['ignore', 'pipe', 'pipe'] }));
  };
}

/** Gives samples that are there already. */
export function samplesDecoder(samples: Int16Array, offsetMs: number): Decoder {
  let rest = samples.subarray(Math.round(offsetMs * SAMPLES_PER_MS));
  return {
    take: (most) => {
      const taken = rest.slice(0, most);
      rest = rest.subarray(taken.length);
      return taken;
    },
    held: () => rest.length,
    ended: () => rest.length === 0,
    fault: () => null,
    close: () => {
      rest = rest.subarray(rest.length);
    },
  };
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
    held: queue.length,
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
