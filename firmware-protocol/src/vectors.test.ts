import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeFrame, encodeFrame, HOST_ADDRESS } from './frame.js';
import { frameDecoder } from './frame-decoder.js';
import type { Reply, Request } from './messages.js';
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

describe('golden frames', () => {
  for (const { name, payload, line, message, ...header } of vectors.frames) {
    it(name, () => {
      const frame = { ...header, payload: bytesOf(payload) };
      expect(Buffer.from(encodeFrame(frame)).toString('hex')).toBe(line);
      expect(frameDecoder().push(bytesOf(line))).toEqual([frame]);
      const fields = messageOf(message);
      if (header.source === HOST_ADDRESS) {
        expect(Buffer.from(encodeRequest(fields as Request)).toString('hex')).toBe(payload);
        expect(decodeRequest(header.type, frame.payload)).toEqual(fields);
      } else {
        expect(Buffer.from(encodeReply(fields as Reply)).toString('hex')).toBe(payload);
        expect(replyType(fields as Reply)).toBe(header.type);
        expect(decodeReply(header.type, frame.payload)).toEqual(fields);
      }
    });
  }
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
