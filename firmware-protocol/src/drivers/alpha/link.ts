import type { Clock } from '../../clock.js';
import { ProtocolError } from '../../errors.js';
import type { BytePort } from '../../port/byte-port.js';
import { turnQueue } from '../../turn-queue.js';
import type { ExchangeRules } from '../exchange.js';
import { type ExchangeLink, exchangeLink } from '../exchange-link.js';
import type { Verdict } from '../verdict.js';
import { type CharacterFormat, fromLine, toLine } from './characters.js';
import { decodeCommand } from './command-reader.js';
import { type AlphaCommand, type AlphaErrorName, encodeCommand } from './commands.js';
import { ALL_SIGNS, type AlphaFrame, frameSegments, RESPONSE } from './frame.js';
import { type AlphaEvent, alphaDecoder } from './frame-decoder.js';

/** Milliseconds a sign may take to answer. */
export const REPLY_MS = 2000;
/** Times a command is written when the sign reports that it came disturbed. */
export const WRITES_MAX = 4;
const RULES: ExchangeRules = { replyMs: REPLY_MS, triesMax: 3, busyMs: 500, busyMax: WRITES_MAX, settleMs: REPLY_MS };

type ReplyOf<K extends AlphaCommand['kind']> = Extract<AlphaCommand, { kind: K }>;

/** The host's end of a line to one sign. */
export interface AlphaLink {
  /** Does the commands in one frame. Rejects with `nack` (`context.boardCode` an AlphaErrorName), `timeout`, `closed`. */
  write(...commands: readonly AlphaCommand[]): Promise<void>;
  /** The sign's reply of that kind, which may have so many bytes. */
  read<K extends AlphaCommand['kind']>(question: AlphaCommand, kind: K, replyBytes?: number): Promise<ReplyOf<K>>;
  discardedBytes(): number;
}

export interface AlphaLinkOptions {
  /** Two hexadecimal digits. */
  readonly address: string;
  readonly characters: CharacterFormat;
  /** Bits a second. */
  readonly speed: number;
  readonly clock: Clock;
  readonly triesMax?: number;
}

/** How a sign says that it took a command: not known yet, by ACK, or only in its error register. */
type Answering = 'unknown' | 'acknowledges' | 'register';

/** Opens the exchange with one sign; the port's owner closes it. */
export function alphaLink(port: BytePort, options: AlphaLinkOptions): AlphaLink {
  return new SignLink(port, options);
}

class SignLink implements AlphaLink {
  readonly #options: AlphaLinkOptions;
  readonly #decoder = alphaDecoder();
  readonly #exchange: ExchangeLink<AlphaFrame, AlphaEvent>;
  readonly #inTurn = turnQueue();
  #answering: Answering = 'unknown';

  constructor(port: BytePort, options: AlphaLinkOptions) {
    const { characters, clock, triesMax = RULES.triesMax } = options;
    this.#options = options;
    const receive = (bytes: Uint8Array) => this.#decoder.push(fromLine(bytes, characters));
    const transmit = (frame: AlphaFrame) => sent(port, frame, options);
    this.#exchange = exchangeLink(port, { rules: { ...RULES, triesMax }, transmit, receive }, clock);
  }

  discardedBytes = () => this.#decoder.discardedBytes();

  write(...commands: readonly AlphaCommand[]): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#answering === 'unknown') await this.#askToAcknowledge();
      if (this.#answering === 'acknowledges' && (await this.#writeAcknowledged(commands))) return;
      await this.#writeChecked(commands);
    });
  }

  read<K extends AlphaCommand['kind']>(question: AlphaCommand, kind: K, replyBytes = 0): Promise<ReplyOf<K>> {
    return this.#inTurn(() => this.#ask(question, kind, replyBytes));
  }

  #ask<K extends AlphaCommand['kind']>(question: AlphaCommand, kind: K, replyBytes = 0): Promise<ReplyOf<K>> {
    const wireMs = (replyBytes * 10_000) / this.#options.speed;
    return this.#exchange.ask(this.#frame([question]), (event) => replied(event, kind), wireMs);
  }

  #frame(commands: readonly AlphaCommand[]): AlphaFrame {
    const blocks = commands.map((command) => encodeCommand(command));
    return { addressees: [`${ALL_SIGNS}${this.#options.address}`], blocks };
  }

  /** Signs before version 2.0 do not know the wish, and only note it as an illegal command. */
  async #askToAcknowledge(): Promise<void> {
    const wished = await this.#writeAcknowledged([{ kind: 'acknowledge', on: true }]);
    this.#answering = wished ? 'acknowledges' : 'register';
    if (!wished) await this.#exchange.post(this.#frame([{ kind: 'clear-errors' }]));
  }

  /** False when no answer comes: the sign forgot that it should give one, as after a restart. */
  async #writeAcknowledged(commands: readonly AlphaCommand[]): Promise<boolean> {
    try {
      await this.#exchange.ask(this.#frame(commands), acknowledged);
      return true;
    } catch (error) {
      if (!(error instanceof ProtocolError) || (error.code !== 'timeout' && error.code !== 'nack')) throw error;
      this.#answering = 'register';
      return false;
    }
  }

  /** Writes, then asks the error register; a command that came disturbed is written again. */
  async #writeChecked(commands: readonly AlphaCommand[]): Promise<void> {
    for (let count = 1; ; count += 1) {
      await this.#exchange.post(this.#frame(commands));
      const { names } = await this.#ask({ kind: 'read-errors' }, 'errors');
      if (names.length === 0) return;
      await this.#exchange.post(this.#frame([{ kind: 'clear-errors' }]));
      if (names.includes('illegal') || count >= WRITES_MAX) throw refusal(names.at(-1) ?? 'illegal');
    }
  }
}

/** The pauses count from when the bytes before them have left. */
async function sent(port: BytePort, frame: AlphaFrame, { characters, clock }: AlphaLinkOptions): Promise<void> {
  for (const { bytes, pauseMs } of frameSegments(frame)) {
    if (bytes.length > 0) await port.write(toLine(bytes, characters));
    if (pauseMs > 0) await new Promise<void>((resolve) => void clock.after(pauseMs, resolve));
  }
}

function acknowledged(event: AlphaEvent): Verdict<null> {
  if (event.kind === 'frame') return { kind: 'foreign' };
  return event.good ? { kind: 'answer', reply: null } : { kind: 'busy', error: refusal('checksum') };
}

function replied<K extends AlphaCommand['kind']>(event: AlphaEvent, kind: K): Verdict<ReplyOf<K>> {
  if (event.kind !== 'frame' || !event.frame.addressees.some((one) => one.startsWith(RESPONSE)))
    return { kind: 'foreign' };
  const reply = event.frame.blocks.map(decodeCommand).find((command) => command?.kind === kind);
  if (reply === undefined || reply === null) return { kind: 'foreign' };
  return { kind: 'answer', reply: reply as ReplyOf<K> };
}

function refusal(boardCode: AlphaErrorName): ProtocolError {
  return new ProtocolError('nack', `The sign reports: ${boardCode}`, { boardCode });
}
