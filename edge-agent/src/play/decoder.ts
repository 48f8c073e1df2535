import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { wordsOf } from '../errors.js';
import { SAMPLE_RATE, SAMPLES_PER_MS } from './sink.js';
import type { StreamSource } from './streams.js';

/** PCM decoded ahead and not yet taken, at most; the child waits when it is full. */
export const DECODED_MAX_SAMPLES = 5 * SAMPLE_RATE;
const ERROR_TEXT_MAX = 500;

/** Samples that are at hand: a file, or made here. */
export type StoredSource =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'samples'; readonly samples: Int16Array };

/** Where samples come from. */
export type SoundSource = StoredSource | StreamSource;

/** Begins to decode a source, so many milliseconds after its beginning. */
export type Decode = (source: SoundSource, offsetMs: number) => Decoder;
export type DecodeStored = (source: StoredSource, offsetMs: number) => Decoder;

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
  /** Where it is a stream: what is known beside its samples. */
  readonly stream?: StreamAccount;
}

export interface StreamAccount {
  /** Whether what was taken last is nobody's sound and only fills the time. */
  filler(): boolean;
  /** Of the samples taken so far, those in whose time the stream did not sound or was replaced. */
  lostSamples(): number;
}

// The protocol list keeps a playlist inside a medium from reaching the network.
const READING = ['-nostdin', '-v', 'error', '-protocol_whitelist', 'file,pipe'];
const WRITING = ['-map', '0:a:0', '-f', 's16le', '-ac', '1', '-ar', String(SAMPLE_RATE), 'pipe:1'];

/** Before the input, so that ffmpeg decodes from there on and drops what lies between the last key and the instant. */
const seek = (offsetMs: number): string[] => (offsetMs > 0 ? ['-ss', (offsetMs / 1_000).toFixed(3)] : []);

/** Decodes a file by ffmpeg in a process of its own, paced by whoever takes; samples are taken as they are. */
export function decodeBy(ffmpegPath: string): DecodeStored {
  return (source, offsetMs) => {
    if (source.kind === 'samples') return samplesDecoder(source.samples, offsetMs);
    const reading = [...READING, ...seek(offsetMs), '-i', `file:${source.path}`];
    return spawnDecoder(ffmpegPath, reading);
  };
}

/** Decodes what ffmpeg is told to read. */
export const spawnDecoder = (ffmpegPath: string, reading: readonly string[]): Decoder =>
  decoderOf(spawn(ffmpegPath, [...reading, ...WRITING], { stdio: ['ignore', 'pipe', 'pipe'] }));

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
  child.on('close', (code, signal) => end(code === 0 ? null : words.trim() || `ffmpeg ended with ${code ?? signal}`));
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
