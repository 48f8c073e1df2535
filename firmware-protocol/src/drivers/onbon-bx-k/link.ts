import type { Clock } from '../../clock.js';
import { ProtocolError } from '../../errors.js';
import type { BytePort } from '../../port/byte-port.js';
import type { ExchangeRules } from '../exchange.js';
import { exchangeLink } from '../exchange-link.js';
import type { Verdict } from '../verdict.js';
import { type BxkFrame, encodeFrame, HOST_ADDRESS, hostFrame } from './frame.js';
import { bxkDecoder } from './frame-decoder.js';
import type { BxkErrorName, BxkReply, BxkRequest } from './messages.js';
import { decodeReply } from './replies.js';
import { encodeRequest } from './requests.js';

/** Milliseconds a controller may take to answer (chapter 8.8). */
export const REPLY_MS = 2000;
/** Times a busy controller is asked again, half a second apart. */
export const BUSY_MAX = 10;
const RULES: ExchangeRules = { replyMs: REPLY_MS, triesMax: 3, busyMs: 500, busyMax: BUSY_MAX, settleMs: REPLY_MS };
/** Refusals that another try may turn: the controller was busy, or the line disturbed the request. */
const PASSING = new Set<BxkErrorName>(['busy', 'checksum']);

/** The host's end of a line to one controller. */
export interface BxkLink {
  /** The reply. Rejects with `nack` (`context.boardCode` one of ERROR_NAMES), `timeout`, `closed`, `bad-message`. */
  ask(request: BxkRequest): Promise<BxkReply>;
  discardedBytes(): number;
}

/** Options of a link; `triesMax` is 1 for a probe, which must not wait long. */
export interface BxkLinkOptions {
  readonly address: number;
  readonly clock: Clock;
  readonly triesMax?: number;
}

/** Opens the exchange with one controller; the port's owner closes it. */
export function bxkLink(port: BytePort, { address, clock, triesMax = RULES.triesMax }: BxkLinkOptions): BxkLink {
  const decoder = bxkDecoder();
  const transmit = (data: Uint8Array) => port.write(encodeFrame(hostFrame(address, data)));
  const receive = (bytes: Uint8Array) => decoder.push(bytes);
  const link = exchangeLink<Uint8Array, BxkFrame>(port, { rules: { ...RULES, triesMax }, transmit, receive }, clock);
  return {
    ask: async (request) => {
      const data = encodeRequest(request);
      return link.ask(data, (frame) => judged(frame, address, request.kind));
    },
    discardedBytes: () => decoder.discardedBytes(),
  };
}

/** Replies carry no number; addresses, and for questions the command, tell whose they are. */
function judged(frame: BxkFrame, address: number, asked: BxkRequest['kind']): Verdict<BxkReply> {
  if (frame.destination !== HOST_ADDRESS || frame.source !== address) return { kind: 'foreign' };
  const reply = readReply(frame.data);
  if (reply === null) return { kind: 'foreign' };
  const error = 'error' in reply ? reply.error : 'no-error';
  if (reply.kind === 'nack' || error !== 'no-error') return refused(error);
  const question = ['status', 'parameters', 'file-info', 'file-block'].includes(asked);
  const fits = question
    ? reply.kind === asked || (asked === 'file-block' && reply.kind === 'ack')
    : reply.kind === 'ack';
  return fits ? { kind: 'answer', reply } : { kind: 'foreign' };
}

/** Null for what no controller of this protocol says; the frame itself was good. */
function readReply(data: Uint8Array): BxkReply | null {
  try {
    return decodeReply(data);
  } catch {
    return null;
  }
}

function refused(boardCode: BxkErrorName): Verdict<BxkReply> {
  const error = new ProtocolError('nack', `The board refuses: ${boardCode}`, { boardCode });
  return { kind: PASSING.has(boardCode) ? 'busy' : 'refuse', error };
}
