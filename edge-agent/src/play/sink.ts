import type { Ffmpeg } from '@loa/host';
import type { Clock } from '../clock.js';

/** Samples a second of everything behind the decoder; mono, 16 bits. */
export const SAMPLE_RATE = 48_000;
export const SAMPLES_PER_MS = SAMPLE_RATE / 1_000;
/** A device without needs of its own gets its samples this long ahead: longer than the event loop ever stalls. */
export const LEAD_MS = 400;
/** Sample 0 sounds this long after the device opened: time to hand over the first samples. */
export const OPEN_DELAY_MS = 50;

/** Where sound goes. One session is open at a time. */
export interface Sink {
  /** As proofs name it: `alsa:default`, `recording`, `none`. */
  readonly name: string;
  /** How far ahead of the device samples must be handed over, milliseconds. */
  readonly leadMs: number;
  open(): Promise<SinkSession>;
}

/** A device that consumes 48,000 samples a second from `startedAt` on, silence where it was given none. */
export interface SinkSession {
  /** Monotonic milliseconds at which sample 0 sounds. */
  readonly startedAt: number;
  /** Hands over samples; answers the index at which the first of them sounds. */
  write(block: Int16Array): number;
  /** Samples consumed at a monotonic instant. */
  position(now: number): number;
  /** Drops what does not sound yet and answers how many samples did; nothing may be written afterwards. */
  flush(): number;
  /** How many times the device had to insert silence because nothing was handed over in time. */
  underruns(): number;
  /** What went wrong with the device, or null. */
  fault(): string | null;
  close(): Promise<void>;
}

export interface SinkOptions {
  readonly clock: Clock;
  readonly ffmpeg: Ffmpeg;
  /** Hears of a device that fails. */
  readonly report: (message: string) => void;
}
