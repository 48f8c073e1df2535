import type { Clock } from './clock.js';
import type { Frame } from './frame.js';
import { MESSAGE_TYPES } from './messages.js';
import { decodeReply, type Reply } from './replies.js';
import { encodeRequest, type Request } from './requests.js';
import type { Seal } from './seal.js';
import { type SessionAction, type SessionEvent, type SessionStep, sessionStep } from './session.js';
import { accepted, failure } from './session-outcome.js';
import { SESSION_START } from './session-state.js';
import type { TurnQueue } from './turn-queue.js';

/** The host's end of the way to one board: one message at a time, in order. */
export interface HostLink {
  /**
   * The board's reply. Rejects with `nack` (`context.boardCode`), `timeout`, `offline` while a silent board is left
   * alone, `not-authentic`, `closed`, `queue-full`, `bad-message`.
   */
  ask(request: Request): Promise<Reply>;
  /** Sends a message that has no reply; resolves when it has left. */
  post(request: Request): Promise<void>;
}

/** What a link needs of the line it shares with others. */
export interface LineAccess {
  readonly inTurn: TurnQueue;
  readonly clock: Clock;
  byteMs(): number;
  /** Resolves when the bytes have left. */
  write(bytes: Uint8Array): Promise<void>;
}

interface Pending {
  resolve(reply: Reply): void;
  reject(error: unknown): void;
}

/** Joins the pure session with one board to the line and its clock. Invariant: `pending` is what holds the line's turn. */
export class BoardLink implements HostLink {
  readonly #line: LineAccess;
  readonly #address: number;
  readonly #seal: Seal | null;
  #state = SESSION_START;
  #pending: Pending | null = null;
  #cancelTimer = () => {};
  /** Counts what was done, so that a timer knows whether it was overtaken. */
  #performed = 0;

  constructor(line: LineAccess, address: number, seal: Seal | null) {
    this.#line = line;
    this.#address = address;
    this.#seal = seal;
  }

  ask(request: Request): Promise<Reply> {
    return this.#line.inTurn(
      () =>
        new Promise<Reply>((resolve, reject) => {
          const event = sending('request', request);
          this.#pending = { resolve, reject };
          this.#feed(event).catch((error: unknown) => this.end(error));
        }),
    );
  }

  post(request: Request): Promise<void> {
    return this.#line.inTurn(
      () =>
        new Promise<void>((resolve, reject) => {
          const event = sending('post', request);
          this.#pending = { resolve: () => resolve(), reject };
          this.#feed(event).then(resolve, (error: unknown) => this.end(error));
        }),
    );
  }

  hear(frame: Frame): void {
    this.#feed({ kind: 'frame', frame }).catch((error: unknown) => this.end(error));
  }

  /** Fails what is pending with this error, and all that follows as `closed`. */
  end(error: unknown): void {
    this.#cancelTimer();
    this.#settle(() => this.#pending?.reject(error));
    void this.#feed({ kind: 'close' });
  }

  /** Runs one event through the session; resolves when what it wrote has left. */
  async #feed(event: SessionEvent): Promise<void> {
    const step = this.#stepped(event);
    if (step === null) return;
    this.#state = step.state;
    for (const action of step.actions) if (action.kind !== 'write') this.#perform(action);
    for (const action of step.actions) if (action.kind === 'write') await this.#line.write(action.bytes);
  }

  /** A message that cannot be sent as it is fails alone; the session stays as it was. */
  #stepped(event: SessionEvent): SessionStep | null {
    const line = { address: this.#address, byteMs: this.#line.byteMs(), seal: this.#seal };
    try {
      return sessionStep(this.#state, event, line, this.#line.clock.nowMs());
    } catch (error) {
      this.#settle(() => this.#pending?.reject(error));
      return null;
    }
  }

  #perform(action: Exclude<SessionAction, { kind: 'write' }>): void {
    this.#cancelTimer();
    this.#performed += 1;
    const mine = this.#performed;
    switch (action.kind) {
      case 'wait':
        this.#cancelTimer = this.#line.clock.after(action.ms, () => void this.#expire(mine));
        return;
      case 'answer':
        return this.#settle(() => this.#pending?.resolve(accepted(decodeReply(action.type, action.payload))));
      case 'fail':
        return this.#settle(() => this.#pending?.reject(failure(action.code)));
      default:
        action satisfies never;
    }
  }

  #settle(finish: () => void): void {
    try {
      finish();
    } catch (error) {
      this.#pending?.reject(error);
    }
    this.#pending = null;
  }

  async #expire(mine: number): Promise<void> {
    // On a busy machine the timer may run before bytes that are already here; let those come first.
    await new Promise((resolve) => setImmediate(resolve));
    if (this.#performed !== mine) return;
    await this.#feed({ kind: 'timeout' }).catch((error: unknown) => this.end(error));
  }
}

function sending<K extends 'request' | 'post'>(kind: K, request: Request) {
  return { kind, type: MESSAGE_TYPES[request.kind], payload: encodeRequest(request) };
}
