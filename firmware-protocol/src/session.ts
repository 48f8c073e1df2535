import { BOARD_ERROR_CODES, ERROR_TYPE, MESSAGE_TYPES, REPLY_BIT } from './messages.js';
import { ProtocolError } from './errors.js';
import { encodeFrame, type Frame, HOST_ADDRESS } from './frame.js';
import { measured } from './round-trip.js';
import { isAuthentic, sealedFrame } from './seal.js';
import {
  answerMs,
  type Line,
  quietMs,
  type SessionMemory,
  type SessionState,
  triesOf,
  type Waiting,
  waitMs,
} from './session-state.js';

/** The last number a counter of 4 bytes reaches; a board then needs another key. */
const COUNTER_MAX = 0xffff_ffff;

export type SessionEvent =
  /** A message that is answered. */
  | { readonly kind: 'request'; readonly type: number; readonly payload: Uint8Array }
  /** A message that is never answered. */
  | { readonly kind: 'post'; readonly type: number; readonly payload: Uint8Array }
  | { readonly kind: 'frame'; readonly frame: Frame }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'close' };

export type SessionFailure = 'timeout' | 'closed' | 'offline' | 'not-authentic';

export type SessionAction =
  | { readonly kind: 'write'; readonly bytes: Uint8Array }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'answer'; readonly type: number; readonly payload: Uint8Array }
  | { readonly kind: 'fail'; readonly code: SessionFailure };

export interface SessionStep {
  readonly state: SessionState;
  readonly actions: readonly SessionAction[];
}

/** What the session does next; it keeps no clock, so its driver owns the one timer that `wait` starts. */
export function sessionStep(state: SessionState, event: SessionEvent, line: Line, nowMs: number): SessionStep {
  if (event.kind === 'close') {
    const failing = state.kind === 'waiting';
    return { state: { kind: 'closed' }, actions: failing ? [{ kind: 'fail', code: 'closed' }] : [] };
  }
  if (event.kind === 'request' || event.kind === 'post') return sent(state, event, line, nowMs);
  if (state.kind !== 'waiting') return { state, actions: [] };
  return event.kind === 'timeout' ? retried(state, line, nowMs) : answered(state, event.frame, line, nowMs);
}

type Sending = Extract<SessionEvent, { kind: 'request' | 'post' }>;

function sent(state: SessionState, event: Sending, line: Line, nowMs: number): SessionStep {
  if (state.kind === 'closed') return { state, actions: [{ kind: 'fail', code: 'closed' }] };
  if (state.kind === 'waiting') throw new Error('The driver must not send while a reply is due');
  if (nowMs < state.quietUntilMs) return { state, actions: [{ kind: 'fail', code: 'offline' }] };
  const frame = nextFrame(state, event, line);
  const bytes = encodeFrame(frame);
  const memory = { ...state, unread: state.unread + bytes.length, counter: frame.trailer?.counter ?? state.counter };
  if (event.kind === 'post') return { state: ready(memory, {}), actions: [{ kind: 'write', bytes }] };
  const fresh = { type: event.type, bytes, tries: 1, sentMs: nowMs, suspect: false };
  return awaited({ ...memory, ...fresh, kind: 'waiting' }, line);
}

/** A HELLO goes without a trailer: its reply is what tells the counter (P-65). */
function nextFrame(state: SessionMemory, { type, payload }: Sending, line: Line): Frame {
  const frame = { destination: line.address, source: HOST_ADDRESS, sequence: state.sequence, type, payload };
  if (line.seal === null || type === MESSAGE_TYPES.hello) return frame;
  if (state.counter >= COUNTER_MAX)
    throw new ProtocolError('bad-argument', 'The key is used up: give the board another');
  return sealedFrame(frame, state.counter + 1, line.seal);
}

function retried(state: Waiting, line: Line, nowMs: number): SessionStep {
  if (state.tries < triesOf(state)) return awaited({ ...state, tries: state.tries + 1 }, line);
  const silences = state.silences + 1;
  const given = { unread: 0, silences, quietUntilMs: nowMs + quietMs(silences) };
  return { state: ready(state, given), actions: [{ kind: 'fail', code: state.suspect ? 'not-authentic' : 'timeout' }] };
}

/** Late replies to earlier requests carry another sequence number or type and are passed over (P-12). */
function answered(state: Waiting, frame: Frame, line: Line, nowMs: number): SessionStep {
  const mine = frame.source === line.address && frame.destination === HOST_ADDRESS;
  const fits = frame.type === (state.type | REPLY_BIT) || frame.type === ERROR_TYPE;
  if (!mine || !fits || frame.sequence !== state.sequence) return { state, actions: [] };
  if (!isTrusted(state, frame, line)) return { state: { ...state, suspect: true }, actions: [] };
  const once = state.tries === 1;
  const learned = {
    unread: 0,
    silences: 0,
    counter: Math.max(state.counter, frame.trailer?.counter ?? 0),
    // A reply to a request sent twice may belong to either sending, so it measures nothing.
    roundTrip: once ? measured(state.roundTrip, answerMs(state, frame, line, nowMs)) : state.roundTrip,
    patience: once ? 0 : state.tries - 1,
  };
  return { state: ready(state, learned), actions: [{ kind: 'answer', type: frame.type, payload: frame.payload }] };
}

/** A reply of a board with a key repeats the request's counter; only to HELLO it tells its own (P-66, P-68). */
function isTrusted(state: Waiting, frame: Frame, { seal }: Line): boolean {
  if (seal === null) return true;
  if (frame.trailer === undefined) return frame.type === ERROR_TYPE && isCounterRefusal(frame.payload);
  return isAuthentic(frame, seal) && (state.type === MESSAGE_TYPES.hello || frame.trailer.counter === state.counter);
}

/** Refusals that a board cannot sign: they make the host say HELLO again, and no more. */
function isCounterRefusal(payload: Uint8Array): boolean {
  const code = BOARD_ERROR_CODES[(payload[1] ?? 0) - 1];
  return code === 'not-authentic' || code === 'stale-counter';
}

function awaited(waiting: Waiting, line: Line): SessionStep {
  return {
    state: waiting,
    actions: [
      { kind: 'write', bytes: waiting.bytes },
      { kind: 'wait', ms: waitMs(waiting, line) },
    ],
  };
}

/** Counts on to the next sequence number. */
function ready(memory: SessionMemory, change: Partial<SessionMemory>): SessionState {
  const { unread, counter, roundTrip, patience, silences, quietUntilMs } = { ...memory, ...change };
  const sequence = (memory.sequence + 1) % 256;
  return { kind: 'ready', sequence, unread, counter, roundTrip, patience, silences, quietUntilMs };
}
