import type { Clock } from './clock.js';
import { ProtocolError } from './errors.js';
import { frameDecoder } from './frame-decoder.js';
import { MESSAGE_TYPES, type Reply, type Request } from './messages.js';
import type { BytePort } from './port/byte-port.js';
import { decodeReply } from './replies.js';
import { encodeRequest } from './requests.js';
import { type Line, SESSION_START, type SessionAction, type SessionEvent, sessionStep } from './session.js';
import { turnQueue } from './turn-queue.js';

/** The host's end of a line: one message at a time, in order. */
export interface HostLink {
  /** The board's reply. Rejects with `nack` (`context.boardCode`), `timeout`, `closed`, `queue-full`, `bad-message`. */
  ask(request: Request): Promise<Reply>;
  /** Sends a message that has no reply; resolves when it has left. */
  post(request: Request): Promise<void>;
}

/** Joins the pure session to a port and a clock. The port's owner closes it; the link then fails what is pending. */
export function hostLink(port: BytePort, line: Line, clock: Clock): HostLink {
  const decoder = frameDecoder();
  let state = SESSION_START;
  let pending: { resolve: (reply: Reply) => void; reject: (error: unknown) => void } | null = null;
  let cancelTimer = () => {};
  const inTurn = turnQueue();

  /** Runs one event through the session; resolves when what it wrote has left. */
  async function feed(event: SessionEvent): Promise<void> {
    const step = sessionStep(state, event, line);
    state = step.state;
    for (const action of step.actions) if (action.kind !== 'write') perform(action);
    for (const action of step.actions) if (action.kind === 'write') await port.write(action.bytes);
  }

  function perform(action: Exclude<SessionAction, { kind: 'write' }>): void {
    cancelTimer();
    switch (action.kind) {
      case 'wait':
        cancelTimer = clock.after(action.ms, () => void expire());
        return;
      case 'answer':
        return settle(() => pending?.resolve(accepted(decodeReply(action.type, action.payload))));
      case 'fail':
        return settle(() => pending?.reject(failure(action.code)));
      default:
        action satisfies never;
    }
  }

  function settle(finish: () => void): void {
    try {
      finish();
    } catch (error) {
      pending?.reject(error);
    }
    pending = null;
  }

  async function expire(): Promise<void> {
    // On a busy machine the timer may run before bytes that are already here; let those come first.
    const before = state;
    await new Promise((resolve) => setImmediate(resolve));
    if (state === before) await feed({ kind: 'timeout' }).catch(lose);
  }

  function lose(error: unknown): void {
    cancelTimer();
    settle(() => pending?.reject(error));
    void feed({ kind: 'close' });
  }

  port.onData((bytes) => {
    for (const frame of decoder.push(bytes)) void feed({ kind: 'frame', frame });
  });
  port.onClose(() => lose(failure('closed')));

  return {
    ask: (request) =>
      inTurn(async () => {
        const payload = encodeRequest(request);
        return new Promise<Reply>((resolve, reject) => {
          pending = { resolve, reject };
          feed({ kind: 'request', type: MESSAGE_TYPES[request.kind], payload }).catch(lose);
        });
      }),
    post: (request) =>
      inTurn(async () => {
        if (state.kind === 'closed') throw failure('closed');
        await feed({ kind: 'post', type: MESSAGE_TYPES[request.kind], payload: encodeRequest(request) });
      }),
  };
}

function failure(code: 'timeout' | 'closed'): ProtocolError {
  return new ProtocolError(code, code === 'timeout' ? 'The board does not answer' : 'The port is closed');
}

function accepted(reply: Reply): Reply {
  if (reply.kind !== 'error') return reply;
  throw new ProtocolError('nack', `The board refuses: ${reply.code}`, { boardCode: reply.code });
}
