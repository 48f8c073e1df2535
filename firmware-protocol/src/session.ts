import { encodeFrame, ENCODED_MAX, type Frame, HOST_ADDRESS } from './frame.js';
import { ERROR_TYPE, REPLY_BIT } from './messages.js';

/** Times a request is sent before the session gives up (P-10). */
export const TRIES_MAX = 3;
/** Milliseconds beyond the wire time that the first try waits; each further try waits twice as long (P-9). */
export const REPLY_MARGIN_MS = 50;

/** The line as the session needs to know it. */
export interface Line {
  readonly address: number;
  /** Milliseconds one byte takes: 10 bits at the line's speed. */
  readonly byteMs: number;
}

/** Invariant: at most one request is on the line, and `unread` counts bytes the board may still have to take in. */
export type SessionState =
  | { readonly kind: 'ready'; readonly sequence: number; readonly unread: number }
  | {
      readonly kind: 'waiting';
      readonly sequence: number;
      readonly unread: number;
      readonly type: number;
      readonly bytes: Uint8Array;
      readonly tries: number;
    }
  | { readonly kind: 'closed' };

export type SessionEvent =
  /** A message that is answered. */
  | { readonly kind: 'request'; readonly type: number; readonly payload: Uint8Array }
  /** A message that is never answered. */
  | { readonly kind: 'post'; readonly type: number; readonly payload: Uint8Array }
  | { readonly kind: 'frame'; readonly frame: Frame }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'close' };

export type SessionAction =
  | { readonly kind: 'write'; readonly bytes: Uint8Array }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'answer'; readonly type: number; readonly payload: Uint8Array }
  | { readonly kind: 'fail'; readonly code: 'timeout' | 'closed' };

export interface SessionStep {
  readonly state: SessionState;
  readonly actions: readonly SessionAction[];
}

export const SESSION_START: SessionState = { kind: 'ready', sequence: 0, unread: 0 };

/** What the session does next; it keeps no clock, so its driver owns the one timer that `wait` starts. */
export function sessionStep(state: SessionState, event: SessionEvent, line: Line): SessionStep {
  if (event.kind === 'close') {
    const failing = state.kind === 'waiting';
    return { state: { kind: 'closed' }, actions: failing ? [{ kind: 'fail', code: 'closed' }] : [] };
  }
  if (event.kind === 'request' || event.kind === 'post') return sent(state, event, line);
  if (state.kind !== 'waiting') return { state, actions: [] };
  return event.kind === 'timeout' ? retried(state, line) : answered(state, event.frame, line);
}

type Waiting = Extract<SessionState, { kind: 'waiting' }>;
type Sending = Extract<SessionEvent, { kind: 'request' | 'post' }>;

function sent(state: SessionState, event: Sending, line: Line): SessionStep {
  if (state.kind === 'closed') return { state, actions: [{ kind: 'fail', code: 'closed' }] };
  if (state.kind === 'waiting') throw new Error('The driver must not send while a reply is due');
  const { type, payload } = event;
  const { sequence } = state;
  const bytes = encodeFrame({ destination: line.address, source: HOST_ADDRESS, sequence, type, payload });
  const unread = state.unread + bytes.length;
  if (event.kind === 'post') {
    return { state: { kind: 'ready', sequence: next(sequence), unread }, actions: [{ kind: 'write', bytes }] };
  }
  const waiting: Waiting = { kind: 'waiting', sequence, unread, type, bytes, tries: 1 };
  return { state: waiting, actions: [{ kind: 'write', bytes }, waitFor(waiting, line)] };
}

function retried(state: Waiting, line: Line): SessionStep {
  if (state.tries >= TRIES_MAX) {
    const ready: SessionState = { kind: 'ready', sequence: next(state.sequence), unread: 0 };
    return { state: ready, actions: [{ kind: 'fail', code: 'timeout' }] };
  }
  const waiting = { ...state, tries: state.tries + 1 };
  return { state: waiting, actions: [{ kind: 'write', bytes: state.bytes }, waitFor(waiting, line)] };
}

/** Late replies to earlier requests carry another sequence number or type and are passed over (P-12). */
function answered(state: Waiting, frame: Frame, line: Line): SessionStep {
  const mine = frame.source === line.address && frame.destination === HOST_ADDRESS;
  const fits = frame.type === (state.type | REPLY_BIT) || frame.type === ERROR_TYPE;
  if (!mine || !fits || frame.sequence !== state.sequence) return { state, actions: [] };
  const ready: SessionState = { kind: 'ready', sequence: next(state.sequence), unread: 0 };
  return { state: ready, actions: [{ kind: 'answer', type: frame.type, payload: frame.payload }] };
}

function waitFor(state: Waiting, line: Line): SessionAction {
  const wireMs = (state.unread + ENCODED_MAX + 2) * line.byteMs;
  return { kind: 'wait', ms: Math.ceil(wireMs + REPLY_MARGIN_MS * 2 ** (state.tries - 1)) };
}

function next(sequence: number): number {
  return (sequence + 1) % 256;
}
