import { describe, expect, it } from 'vitest';
import { decodeFrame, type Frame } from './frame.js';
import { REPLY_BIT } from './messages.js';
import { REPLY_MARGIN_MS } from './round-trip.js';
import { hmacSeal, sealedFrame } from './seal.js';
import { type SessionAction, type SessionEvent, type SessionStep, sessionStep } from './session.js';
import { QUIET_MS_FIRST, QUIET_MS_MAX, SESSION_START, type SessionState, TRIES_MAX } from './session-state.js';

const LINE = { address: 1, byteMs: 1, seal: null };
const REQUEST: SessionEvent = { kind: 'request', type: 2, payload: new Uint8Array() };

function run(events: readonly SessionEvent[], start: SessionState = SESSION_START) {
  let state = start;
  const kinds = events.map((event) => {
    const step = sessionStep(state, event, LINE, 0);
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
      const step = sessionStep(state, event, LINE, 0);
      state = step.state;
      for (const action of step.actions) {
        if (action.kind === 'wait') waits.push(action.ms);
        if (action.kind === 'write') writes.push(action.bytes);
      }
    }
    expect(writes).toEqual([writes[0], writes[0], writes[0]]);
    expect(waits.map((ms) => ms - (waits[0] ?? 0))).toEqual([0, REPLY_MARGIN_MS, 3 * REPLY_MARGIN_MS]);
    const last = sessionStep(state, { kind: 'timeout' }, LINE, 0);
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
      const step = sessionStep(run(events).state, REQUEST, LINE, 0);
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
    const step = sessionStep(state, REQUEST, LINE, 0);
    const [write] = step.actions;
    expect(write?.kind === 'write' && decodeFrame(write.bytes.slice(1, -1))).toMatchObject({ sequence: 0, type: 2 });
  });

  it('learns how long a board takes, and takes a request sent twice for no measure', () => {
    const waitOf = (start: SessionState) => waits(sessionStep(start, REQUEST, LINE, 1000).actions)[0] ?? 0;
    const asked = sessionStep(SESSION_START, REQUEST, LINE, 0).state;
    const wireMs = 24;
    const slow = sessionStep(asked, reply(), LINE, 200 + wireMs).state;
    expect(slow).toMatchObject({ roundTrip: { smoothedMs: 200, varianceMs: 100 } });
    expect(waitOf(slow) - waitOf(SESSION_START)).toBe(600 - REPLY_MARGIN_MS);
    const again = sessionStep(asked, { kind: 'timeout' }, LINE, 100).state;
    const unsure = sessionStep(again, reply(), LINE, 200).state;
    expect(unsure).toMatchObject({ roundTrip: null, patience: 1 });
    expect(waitOf(unsure) - waitOf(SESSION_START)).toBe(REPLY_MARGIN_MS);
  });
});

describe('a board that stays silent', () => {
  const givenUp = (state: SessionState, atMs: number): SessionState => {
    let next = sessionStep(state, REQUEST, LINE, atMs).state;
    while (next.kind === 'waiting') next = sessionStep(next, { kind: 'timeout' }, LINE, atMs).state;
    return next;
  };
  const quietOf = (state: SessionState) => (state.kind === 'ready' ? state.quietUntilMs : 0);

  it('is left alone for longer and longer, then tried once, and is back with its first answer', () => {
    let state = SESSION_START;
    const quiet: number[] = [];
    for (let silence = 0; silence < 12; silence += 1) {
      const atMs = quietOf(state);
      state = givenUp(state, atMs);
      quiet.push(quietOf(state) - atMs);
    }
    expect(quiet.slice(0, 4)).toEqual([0, QUIET_MS_FIRST, 2 * QUIET_MS_FIRST, 4 * QUIET_MS_FIRST]);
    expect(quiet.at(-1)).toBe(QUIET_MS_MAX);
    expect(quiet.every((ms) => ms <= QUIET_MS_MAX)).toBe(true);
    const early = sessionStep(state, REQUEST, LINE, quietOf(state) - 1);
    expect(early).toEqual({ state, actions: [{ kind: 'fail', code: 'offline' }] });
    const probe = sessionStep(state, REQUEST, LINE, quietOf(state)).state;
    expect(sessionStep(probe, { kind: 'timeout' }, LINE, 1e6).actions).toEqual([{ kind: 'fail', code: 'timeout' }]);
    const { sequence } = probe as Extract<SessionState, { kind: 'waiting' }>;
    const back = sessionStep(probe, reply({ sequence }), LINE, 1e6).state;
    expect(back).toMatchObject({ kind: 'ready', silences: 0 });
  });
});

describe('a session with a key', () => {
  const seal = hmacSeal(new Uint8Array(16));
  const line = { ...LINE, seal };
  const frameOf = (event: SessionEvent) => (event.kind === 'frame' ? event.frame : null)!;
  const sealedReply = (counter: number, change: Partial<Frame> = {}): SessionEvent => ({
    kind: 'frame',
    frame: sealedFrame(frameOf(reply(change)), counter, seal),
  });
  const codes = (step: SessionStep) =>
    step.actions.map((action) => (action.kind === 'fail' ? action.code : action.kind));

  it('counts on with each sealed frame, and takes only replies to the counter it sent', () => {
    const asked = sessionStep(SESSION_START, REQUEST, line, 0).state;
    expect(asked).toMatchObject({ counter: 1 });
    for (const strange of [reply(), sealedReply(0), sealedReply(2)]) {
      expect(sessionStep(asked, strange, line, 0)).toMatchObject({ actions: [], state: { suspect: true } });
    }
    expect(codes(sessionStep(asked, sealedReply(1), line, 0))).toEqual(['answer']);
  });

  it('tells a forger from silence', () => {
    let { state } = sessionStep(SESSION_START, REQUEST, line, 0);
    ({ state } = sessionStep(state, reply(), line, 0));
    for (let tries = 1; tries < TRIES_MAX; tries += 1) ({ state } = sessionStep(state, { kind: 'timeout' }, line, 0));
    expect(codes(sessionStep(state, { kind: 'timeout' }, line, 0))).toEqual(['not-authentic']);
  });

  it('learns the counter from HELLO and never goes below it', () => {
    const hello: SessionEvent = { kind: 'request', type: 1, payload: new Uint8Array() };
    const greet = (start: SessionState, counter: number) => {
      const asked = sessionStep(start, hello, line, 0).state as Extract<SessionState, { kind: 'waiting' }>;
      expect(decodeFrame(asked.bytes.slice(1, -1), { trailers: true })).not.toHaveProperty('trailer');
      return sessionStep(asked, sealedReply(counter, { type: 1 | REPLY_BIT, sequence: asked.sequence }), line, 0).state;
    };
    const first = greet(SESSION_START, 5000);
    expect(first).toMatchObject({ counter: 5000 });
    expect(greet(first, 4)).toMatchObject({ counter: 5000 });
  });

  it('ends where a counter of four bytes does', () => {
    const last = { ...SESSION_START, counter: 0xffff_ffff } as SessionState;
    expect(() => sessionStep(last, REQUEST, line, 0)).toThrow(expect.objectContaining({ code: 'bad-argument' }));
  });
});

function waits(actions: readonly SessionAction[]): number[] {
  return actions.flatMap((action) => (action.kind === 'wait' ? [action.ms] : []));
}
