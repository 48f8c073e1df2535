import { describe, expect, it } from 'vitest';
import { decodeFrame, type Frame } from './frame.js';
import { REPLY_BIT } from './messages.js';
import {
  REPLY_MARGIN_MS,
  SESSION_START,
  type SessionEvent,
  type SessionState,
  sessionStep,
  TRIES_MAX,
} from './session.js';

const LINE = { address: 1, byteMs: 1 };
const REQUEST: SessionEvent = { kind: 'request', type: 2, payload: new Uint8Array() };

function run(events: readonly SessionEvent[], start: SessionState = SESSION_START) {
  let state = start;
  const kinds = events.map((event) => {
    const step = sessionStep(state, event, LINE);
    state = step.state;
    return step.actions.map((action) => (action.kind === 'fail' ? action.code : action.kind)).join('+');
  });
  return { state, kinds };
}

function reply(change: Partial<Frame> = {}): SessionEvent {
  const frame = { destination: 0, source: 1, sequence: 0, type: 2 | REPLY_BIT, payload: new Uint8Array() };
  return { kind: 'frame', frame: { ...frame, ...change } };
}

describe('the session', () => {
  it('takes one answer to one request and counts on', () => {
    const { state, kinds } = run([REQUEST, reply(), reply()]);
    expect(kinds).toEqual(['write+wait', 'answer', '']);
    expect(state).toMatchObject({ kind: 'ready', sequence: 1 });
  });

  it('sends the same bytes again, waits longer each time, and gives up', () => {
    const waits: number[] = [];
    const writes: Uint8Array[] = [];
    let state: SessionState = SESSION_START;
    for (const event of [REQUEST, ...Array.from({ length: TRIES_MAX - 1 }, () => ({ kind: 'timeout' }) as const)]) {
      const step = sessionStep(state, event, LINE);
      state = step.state;
      for (const action of step.actions) {
        if (action.kind === 'wait') waits.push(action.ms);
        if (action.kind === 'write') writes.push(action.bytes);
      }
    }
    expect(writes).toEqual([writes[0], writes[0], writes[0]]);
    expect(waits.map((ms) => ms - (waits[0] ?? 0))).toEqual([0, REPLY_MARGIN_MS, 3 * REPLY_MARGIN_MS]);
    const last = sessionStep(state, { kind: 'timeout' }, LINE);
    expect(last.actions).toEqual([{ kind: 'fail', code: 'timeout' }]);
    expect(last.state).toMatchObject({ kind: 'ready', sequence: 1 });
  });

  it('passes over replies that are not its own', () => {
    const strange = [{ sequence: 9 }, { source: 2 }, { destination: 3 }, { type: 3 | REPLY_BIT }];
    expect(run([REQUEST, ...strange.map(reply), reply()]).kinds).toEqual(['write+wait', '', '', '', '', 'answer']);
  });

  it('waits longer for a board that has posted bytes to take in', () => {
    const post: SessionEvent = { kind: 'post', type: 0x12, payload: new Uint8Array(100) };
    const waitOf = (events: readonly SessionEvent[]) => {
      const step = sessionStep(run(events).state, REQUEST, LINE);
      return step.actions.reduce((sum, action) => sum + (action.kind === 'wait' ? action.ms : 0), 0);
    };
    expect(waitOf([post, post]) - waitOf([])).toBe(224);
  });

  it('fails what is under way, and all that follows, when the port closes', () => {
    expect(run([REQUEST, { kind: 'close' }, REQUEST]).kinds).toEqual(['write+wait', 'closed', 'closed']);
  });

  it('lets the sequence number run round', () => {
    const { state } = run(Array.from({ length: 256 }, (_, sequence) => [REQUEST, reply({ sequence })]).flat());
    expect(state).toMatchObject({ sequence: 0 });
    const step = sessionStep(state, REQUEST, LINE);
    const [write] = step.actions;
    expect(write?.kind === 'write' && decodeFrame(write.bytes.slice(1, -1))).toMatchObject({ sequence: 0, type: 2 });
  });
});
