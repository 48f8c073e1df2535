import type { StationClock } from '../clock.js';
import type { Decoder } from './decoder.js';
import type { Sink } from './sink.js';

/** What became of one sound. Instants in monotonic milliseconds. */
export interface SoundResult {
  readonly outcome: 'finished' | 'cut' | 'failed';
  /** When its first sample sounded, null when none did. */
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** Samples that left, at 48 kHz. */
  readonly samples: number;
  readonly underruns: number;
  /** Of what left, dB relative to full scale; null when nothing or pure silence left. */
  readonly rmsDbfs: number | null;
  readonly peakDbfs: number | null;
}

/** A sound whose first second is being decoded, and that sounds once started. */
export interface Voice {
  /** The first sample sounds at this monotonic instant, or as soon as it can when that has passed. */
  start(startAt: number): void;
  /** Plans the end: a short fade, then nothing, from this monotonic instant on. */
  endAt(instant: number): void;
  /** Ends now: what the device buffers is dropped. */
  cut(): void;
  /** When the first sample sounds by the sink's count; null when it never does. */
  readonly started: Promise<number | null>;
  readonly ended: Promise<SoundResult>;
}

export interface Player {
  readonly sinkName: string;
  /** Opens the sink and decodes ahead; nothing sounds before `Voice.start`. */
  arm(path: string, volumePercent: number): Promise<Voice>;
  /** Cuts all that sounds and drops what is armed. */
  silence(): void;
  stop(): Promise<void>;
}

export interface PlayerOptions {
  readonly clock: StationClock;
  readonly sink: Sink;
  readonly decode: (path: string) => Decoder;
  readonly report: (message: string) => void;
}

/** The PCM clock: while a voice is there it keeps the sink filled, silence included, and counts samples. */
export function createPlayer(options: PlayerOptions): Player {
  throw new Error(`not built yet: ${options.sink.name}`);
}
