import { encodeFrame, type Frame, HOST_ADDRESS } from '../frame.js';
import type { FrameDecoder } from '../frame-decoder.js';
import { encodeReply, replyType } from '../replies.js';
import { decodeRequest } from '../requests.js';
import type { BoardCore } from './board-core.js';

/** The frame to answer with, ready for the line, or null where the board stays silent. */
export type Responder = (frame: Frame) => Uint8Array | null;

/** A board's manners on the line: it answers its own address, and a repeated request with the stored reply (P-11, P-21). */
export function responder(core: BoardCore, address: number, decoder: FrameDecoder): Responder {
  let refusedRequests = 0;
  let answered: { readonly key: string; readonly reply: Uint8Array } | null = null;

  return (frame) => {
    if (frame.destination !== address || frame.source !== HOST_ADDRESS) return null;
    // The whole request is compared: a host that restarted may come by the same sequence number with another.
    const key = `${frame.sequence} ${frame.type} ${frame.payload.join()}`;
    if (answered?.key === key) return answered.reply;
    const request = decodeRequest(frame.type, frame.payload);
    const counters = { discardedBytes: decoder.discardedBytes(), badFrames: decoder.badFrames(), refusedRequests };
    const outcome = typeof request === 'string' ? request : core.handle(request, counters);
    if (outcome === null) return null;
    const refused = typeof outcome === 'string';
    if (refused) refusedRequests += 1;
    const message = refused ? ({ kind: 'error', request: frame.type, code: outcome } as const) : outcome;
    const reply = encodeFrame({
      destination: HOST_ADDRESS,
      source: address,
      sequence: frame.sequence,
      type: replyType(message),
      payload: encodeReply(message),
    });
    answered = { key, reply };
    return reply;
  };
}
