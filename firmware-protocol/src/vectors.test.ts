import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeFrame, encodeFrame, HOST_ADDRESS } from './frame.js';
import { frameDecoder } from './frame-decoder.js';
import { MESSAGE_TYPES, type Reply, type Request } from './messages.js';
import { decodeReply, encodeReply, replyType } from './replies.js';
import { decodeRequest, encodeRequest } from './requests.js';

interface Vectors {
  frames: {
    name: string;
    destination: number;
    source: number;
    sequence: number;
    type: number;
    payload: string;
    line: string;
    message: Record<string, unknown>;
  }[];
  faults: { name: string; line: string; fault: string }[];
  refusals: { name: string; type: number; payload: string; code: string }[];
}

const vectors = JSON.parse(readFileSync(new URL('../vectors/frames.json', import.meta.url), 'utf8')) as Vectors;
const bytesOf = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const messageOf = (message: Record<string, unknown>) =>
  'bytes' in message ? { ...message, bytes: bytesOf(message['bytes'] as string) } : message;

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const fromHost = ({ source }: { source: number }) => source === HOST_ADDRESS;

describe('golden frames', () => {
  it.each(vectors.frames)(
    '$name: bytes on the line',
    ({ payload, line, name: _name, message: _message, ...header }) => {
      const frame = { ...header, payload: bytesOf(payload) };
      expect(hexOf(encodeFrame(frame))).toBe(line);
      expect(frameDecoder().push(bytesOf(line))).toEqual([frame]);
    },
  );

  it.each(vectors.frames.filter(fromHost))('$name: request', ({ type, payload, message }) => {
    const request = messageOf(message) as Request;
    expect(hexOf(encodeRequest(request))).toBe(payload);
    expect(MESSAGE_TYPES[request.kind]).toBe(type);
    expect(decodeRequest(type, bytesOf(payload))).toEqual(request);
  });

  it.each(vectors.frames.filter((frame) => !fromHost(frame)))('$name: reply', ({ type, payload, message }) => {
    const reply = messageOf(message) as Reply;
    expect(hexOf(encodeReply(reply))).toBe(payload);
    expect(replyType(reply)).toBe(type);
    expect(decodeReply(type, bytesOf(payload))).toEqual(reply);
  });
});

describe('faulty frames', () => {
  for (const { name, line, fault } of vectors.faults) {
    it(`${name}: ${fault}`, () => {
      expect(decodeFrame(bytesOf(line).slice(1, -1))).toBe(fault);
      const decoder = frameDecoder();
      expect(decoder.push(bytesOf(line))).toEqual([]);
      expect([decoder.badFrames(), decoder.discardedBytes()]).toEqual([1, line.length / 2 - 2]);
    });
  }
});

describe('refused requests', () => {
  for (const { name, type, payload, code } of vectors.refusals) {
    it(`${name}: ${code}`, () => expect(decodeRequest(type, bytesOf(payload))).toBe(code));
  }
});
