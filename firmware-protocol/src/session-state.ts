import { encodeFrame, ENCODED_MAX, type Frame } from './frame.js';
import { marginMs, type RoundTrip } from './round-trip.js';
import type { Seal } from './seal.js';

/** Times a request is sent before the session gives up (P-10). */
export const TRIES_MAX = 3;
/** Quiet times after the second and each further request in a row that was given up (P-34). */
export const QUIET_MS_FIRST = 500;
export const QUIET_MS_MAX = 30_000;

/** The line as the session needs to know it. */
export interface Line {
  readonly address: number;
  /** Milliseconds one byte takes: 10 bits at the line's speed. */
  readonly byteMs: number;
  /** Null when the board has no key. */
  readonly seal: Seal | null;
}

/** What a session keeps from one request to the next. */
export interface SessionMemory {
  readonly sequence: number;
  /** Bytes the board may still have to take in. */
  readonly unread: number;
  /** Of the last sealed frame; never goes down. */
  readonly counter: number;
  readonly roundTrip: RoundTrip | null;
  /** Doublings of the margin kept from a request sent twice, until a time can be measured (Karn's rule). */
  readonly patience: number;
  /** Requests in a row that were given up. */
  readonly silences: number;
  /** Until then nothing is sent, and every request fails at once. */
  readonly quietUntilMs: number;
}

/** Invariant: at most one request is on the line. */
export type SessionState =
  | ({ readonly kind: 'ready' } & SessionMemory)
  | ({
      readonly kind: 'waiting';
      readonly type: number;
      readonly bytes: Uint8Array;
      readonly tries: number;
      readonly sentMs: number;
      /** Whether a reply came that no holder of the key made. */
      readonly suspect: boolean;
    } & SessionMemory)
  | { readonly kind: 'closed' };

export type Waiting = Extract<SessionState, { kind: 'waiting' }>;

export const SESSION_START: SessionState = {
  kind: 'ready',
  sequence: 0,
  unread: 0,
  counter: 0,
  roundTrip: null,
  patience: 0,
  silences: 0,
  quietUntilMs: 0,
};

/** Tries a request has: a board known to be silent costs a shared line no more than one. */
export function triesOf({ silences }: SessionMemory): number {
  return silences >= 2 ? 1 : TRIES_MAX;
}

/** How long nothing is sent after so many requests in a row were given up. */
export function quietMs(silences: number): number {
  return silences < 2 ? 0 : Math.min(QUIET_MS_MAX, QUIET_MS_FIRST * 2 ** (silences - 2));
}

/** Wire time of all that is unread and of the longest reply, and the margin of this try (P-9). */
export function waitMs(state: Waiting, line: Line): number {
  const wireMs = (state.unread + ENCODED_MAX + 2) * line.byteMs;
  return Math.ceil(wireMs + marginMs(state.roundTrip, state.tries - 1 + state.patience));
}

/** What the board took to answer: wire time of both ways taken off. */
export function answerMs(state: Waiting, frame: Frame, line: Line, nowMs: number): number {
  const wireMs = (state.unread + encodeFrame(frame).length) * line.byteMs;
  return Math.max(0, nowMs - state.sentMs - wireMs);
}
