import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type BxkFrame, encodeFrame } from './frame.js';
import { bxkDecoder } from './frame-decoder.js';
import type { BxkReply, BxkRequest } from './messages.js';
import { decodeReply, encodeReply } from './replies.js';
import { decodeRequest } from './request-reader.js';
import { encodeRequest } from './requests.js';

type Json = Record<string, unknown>;

interface Vectors {
  frames: { name: string; line: string; startRun: number; frame: Json; request?: Json; reply?: Json }[];
  faults: { name: string; line: string; fault: string }[];
  requestFaults: { name: string; data: string; error: string }[];
  replyFaults: { name: string; data: string; code: string }[];
}

const file = new URL('../../../vectors/onbon-bx-k.json', import.meta.url);
const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vectors;
const bytesOf = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

function frameOf({ barcode, data, ...rest }: Json): BxkFrame {
  const bytes = { barcode: barcode === null ? null : bytesOf(barcode as string), data: bytesOf(data as string) };
  return { ...rest, ...bytes } as BxkFrame;
}

/** Byte strings stand as hex in the vectors. */
function requestOf({ areas, ...request }: Json): BxkRequest {
  const texts = (areas as Json[] | undefined)?.map((area) => ({ ...area, text: bytesOf(area['text'] as string) }));
  const isBlock = (request['kind'] as string).endsWith('block');
  const bytes = isBlock ? { bytes: bytesOf(request['bytes'] as string) } : {};
  return { ...request, ...bytes, ...(texts === undefined ? {} : { areas: texts }) } as BxkRequest;
}

describe('golden frames', () => {
  it.each(vectors.frames)('$name: bytes on the line', ({ line, startRun, frame }) => {
    expect(hexOf(encodeFrame(frameOf(frame), startRun))).toBe(line);
    const decoder = bxkDecoder();
    expect(decoder.push(bytesOf(line))).toEqual([frameOf(frame)]);
    expect([decoder.discardedBytes(), decoder.badFrames()]).toEqual([0, 0]);
  });

  it.each(vectors.frames.filter(({ request }) => request !== undefined))('$name: request', ({ frame, request }) => {
    const data = frameOf(frame).data;
    const answered = data[2] === 1;
    expect(hexOf(encodeRequest(requestOf(request!), answered))).toBe(hexOf(data));
    expect(decodeRequest(data)).toEqual({ request: requestOf(request!), answered });
  });

  it.each(vectors.frames.filter(({ reply }) => reply !== undefined))('$name: reply', ({ frame, reply }) => {
    const { data } = frameOf(frame);
    expect(hexOf(encodeReply(reply as unknown as BxkReply))).toBe(hexOf(data));
    expect(decodeReply(data)).toEqual(reply);
  });
});

describe('faults', () => {
  it.each(vectors.faults)('$name: $fault', ({ line, fault }) => {
    const decoder = bxkDecoder();
    expect(decoder.push(bytesOf(line))).toEqual([]);
    expect(decoder.lastFault()).toBe(fault);
    expect(decoder.badFrames()).toBe(1);
  });

  it.each(vectors.requestFaults)('$name: $error', ({ data, error }) => {
    expect(decodeRequest(bytesOf(data))).toBe(error);
  });

  it.each(vectors.replyFaults)('$name: $code', ({ data, code }) => {
    expect(() => decodeReply(bytesOf(data))).toThrow(expect.objectContaining({ code }));
  });
});
