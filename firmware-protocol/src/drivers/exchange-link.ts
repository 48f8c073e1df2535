import type { Clock } from '../clock.js';
import { ProtocolError } from '../errors.js';
import type { BytePort } from '../port/byte-port.js';
import { turnQueue } from '../turn-queue.js';
import {
  EXCHANGE_START,
  type ExchangeEvent,
  type ExchangeRules,
  type ExchangeState,
  exchangeStep,
} from './exchange.js';
import type { Verdict } from './verdict.js';

/** What a family adds to the exchange. */
export interface ExchangeFamily<Request, Frame> {
  readonly rules: ExchangeRules;
  /** Puts a request on the line; resolves when it has left. */
  transmit(request: Request): Promise<void>;
  receive(bytes: Uint8Array): readonly Frame[];
}

/** One request at a time, sent again when nothing comes back. */
export interface ExchangeLink<Request, Frame> {
  /**
   * The reply `judge` finds; a long one takes `wireMs` more. Rejects with `timeout`, `closed`, `queue-full`, or the error
   * of a refusal.
   */
  ask<Reply>(request: Request, judge: (frame: Frame) => Verdict<Reply>, wireMs?: number): Promise<Reply>;
  /** Sends what nobody answers; resolves when it has left. */
  post(request: Request): Promise<void>;
}

interface Pending<Frame> {
  judge(frame: Frame): Verdict<unknown>;
  resolve(reply: unknown): void;
  reject(error: unknown): void;
}

/** Joins the pure exchange to a port and a clock. The port's owner closes it; what is pending then fails. */
export function exchangeLink<Request, Frame>(
  port: BytePort,
  family: ExchangeFamily<Request, Frame>,
  clock: Clock,
): ExchangeLink<Request, Frame> {
  return new PortExchange(port, family, clock);
}

class PortExchange<Request, Frame> implements ExchangeLink<Request, Frame> {
  readonly #family: ExchangeFamily<Request, Frame>;
  readonly #clock: Clock;
  #rules: ExchangeRules;
  readonly #inTurn = turnQueue();
  #state: ExchangeState<Request> = EXCHANGE_START;
  #pending: Pending<Frame> | null = null;
  #refusal: ProtocolError | null = null;
  #cancelTimer = () => {};

  constructor(port: BytePort, family: ExchangeFamily<Request, Frame>, clock: Clock) {
    this.#family = family;
    this.#rules = family.rules;
    this.#clock = clock;
    port.onData((bytes) => {
      for (const frame of family.receive(bytes)) this.#hear(frame);
    });
    port.onClose(() => this.#feed({ kind: 'close' }));
  }

  ask<Reply>(request: Request, judge: (frame: Frame) => Verdict<Reply>, wireMs = 0): Promise<Reply> {
    const { rules } = this.#family;
    return this.#inTurn(
      () =>
        new Promise<Reply>((resolve, reject) => {
          this.#rules = { ...rules, replyMs: rules.replyMs + wireMs };
          this.#pending = { judge, resolve: (reply) => resolve(reply as Reply), reject };
          this.#feed({ kind: 'request', request });
        }),
    );
  }

  post(request: Request): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#state.kind === 'closed') throw failure('closed');
      await this.#family.transmit(request);
    });
  }

  #hear(frame: Frame): void {
    if (this.#state.kind !== 'waiting' || this.#pending === null) return;
    const verdict = this.#pending.judge(frame);
    switch (verdict.kind) {
      case 'answer':
      case 'refuse':
        if (verdict.kind === 'answer') this.#pending.resolve(verdict.reply);
        else this.#pending.reject(verdict.error);
        return this.#feed({ kind: 'answer' });
      case 'busy':
        this.#refusal = verdict.error;
        return this.#feed({ kind: 'busy' });
      case 'foreign':
        return;
      default:
        verdict satisfies never;
    }
  }

  #feed(event: ExchangeEvent<Request>): void {
    const { state, actions } = exchangeStep(this.#state, event, this.#rules);
    if (state !== this.#state) this.#cancelTimer();
    this.#state = state;
    let left: Promise<void> = Promise.resolve();
    for (const action of actions) {
      if (action.kind === 'send') left = this.#family.transmit(action.request);
      else if (action.kind === 'wait') this.#waitAfter(left, action.ms);
      else this.#finish(action.outcome);
    }
  }

  /** The time for a reply runs from when the request has left, pauses of the family included. */
  #waitAfter(left: Promise<void>, ms: number): void {
    const awaited = this.#state;
    left.then(
      () => {
        if (this.#state === awaited) this.#cancelTimer = this.#clock.after(ms, () => this.#expire(awaited));
      },
      (error: unknown) => {
        this.#pending?.reject(error);
        this.#feed({ kind: 'close' });
      },
    );
  }

  #expire(awaited: ExchangeState<Request>): void {
    // On a busy machine the timer may run before bytes that are already here; let those come first.
    setImmediate(() => void (this.#state === awaited && this.#feed({ kind: 'timeout' })));
  }

  /** A promise that was settled by its verdict already takes no second outcome. */
  #finish(outcome: 'answer' | 'busy' | 'timeout' | 'closed'): void {
    const pending = this.#pending;
    this.#pending = null;
    if (outcome === 'busy') pending?.reject(this.#refusal);
    else if (outcome !== 'answer') pending?.reject(failure(outcome));
  }
}

function failure(code: 'timeout' | 'closed'): ProtocolError {
  return new ProtocolError(code, code === 'timeout' ? 'The device does not answer' : 'The port is closed');
}
