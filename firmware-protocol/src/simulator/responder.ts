import { BROADCAST_ADDRESS, encodeFrame, type Frame, HOST_ADDRESS } from '../frame.js';
import type { FrameDecoder } from '../frame-decoder.js';
import { type BoardErrorCode, MESSAGE_TYPES } from '../messages.js';
import { encodeReply, type Reply, replyType } from '../replies.js';
import { decodeRequest } from '../requests.js';
import type { Admission } from './admission.js';
import type { BoardCore } from './board-core.js';

interface Answered {
  readonly key: string;
  readonly reply: Uint8Array | null;
}

/** A board's manners on the line: to whom it answers, and that nothing is done twice (P-11, P-21, P-42, P-43). */
export class Responder {
  readonly #core: BoardCore;
  readonly #admission: Admission;
  readonly #address: number;
  readonly #decoder: FrameDecoder;
  readonly #counts = { refusedRequests: 0, goodFrames: 0, unauthentic: 0 };
  #answered: Answered | null = null;

  constructor(core: BoardCore, admission: Admission, address: number, decoder: FrameDecoder) {
    this.#core = core;
    this.#admission = admission;
    this.#address = address;
    this.#decoder = decoder;
  }

  /** The frame to answer with, ready for the line, or null where the board stays silent. */
  answer(frame: Frame): Uint8Array | null {
    this.#counts.goodFrames += 1;
    const toMe = frame.destination === this.#address || frame.destination === BROADCAST_ADDRESS;
    if (!toMe || frame.source !== HOST_ADDRESS) return null;
    // The whole request is compared: a host that restarted may come by the same sequence number with another.
    const key = keyOf(frame);
    if (this.#answered?.key === key) return this.#answered.reply;
    const admitted = this.#admission.check(frame);
    if (admitted !== 'admitted') return this.#turnedAway(frame, admitted);
    const message = this.#outcome(frame);
    if (message === null || frame.type === MESSAGE_TYPES['page-chunk']) return null;
    const reply = this.#admission.sealed(this.#frameOf(message, frame), frame);
    this.#answered = { key, reply: isSilent(frame) ? null : encodeFrame(reply) };
    return this.#answered.reply;
  }

  /** Unsigned, and never kept: it would push out the reply to a request that was admitted (P-68). */
  #turnedAway(frame: Frame, code: BoardErrorCode): Uint8Array | null {
    this.#counts.unauthentic += 1;
    const message = this.#refused(frame, code);
    return isSilent(frame) ? null : encodeFrame(this.#frameOf(message, frame));
  }

  #outcome(frame: Frame): Reply | null {
    const request = decodeRequest(frame.type, frame.payload);
    const line = { discardedBytes: this.#decoder.discardedBytes(), badFrames: this.#decoder.badFrames() };
    const outcome = typeof request === 'string' ? request : this.#core(request, { ...line, ...this.#counts });
    return typeof outcome === 'string' ? this.#refused(frame, outcome) : outcome;
  }

  #refused(frame: Frame, code: BoardErrorCode): Reply {
    this.#counts.refusedRequests += 1;
    return { kind: 'error', request: frame.type, code };
  }

  #frameOf(message: Reply, { source: destination, sequence }: Frame): Frame {
    const source = this.#address;
    return { destination, source, sequence, type: replyType(message), payload: encodeReply(message) };
  }
}

function isSilent(frame: Frame): boolean {
  return frame.destination === BROADCAST_ADDRESS || frame.type === MESSAGE_TYPES['page-chunk'];
}

function keyOf({ destination, sequence, type, payload, trailer }: Frame): string {
  return [destination, sequence, type, payload.join(), trailer?.counter, trailer?.code.join()].join(' ');
}
