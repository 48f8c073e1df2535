import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cobsDecode, cobsEncode } from './cobs.js';
import { decodeFrame, encodeFrame, HOST_ADDRESS } from './frame.js';
import { frameDecoder } from './frame-decoder.js';
import { MESSAGE_TYPES } from './messages.js';
import { pack, unpack } from './packing.js';
import { decodeReply, encodeReply, REPLY_FIELDS, type Reply, replyType } from './replies.js';
import { decodeRequest, encodeRequest, REQUEST_FIELDS, type Request } from './requests.js';
import { hmacSeal, isAuthentic, sealedFrame } from './seal.js';
import { keyedAdmission } from './simulator/admission.js';
import { Flash } from './simulator/flash.js';
import { RecordStore } from './simulator/record-store.js';

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

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), 'utf8')) as T;
const vectors = read<Vectors>('frames');
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

it('has golden frames of every message, and every refusal', () => {
  const requests = vectors.frames.filter(fromHost).map(({ message }) => message['kind']);
  const replies = vectors.frames.filter((frame) => !fromHost(frame)).map(({ message }) => message['kind']);
  expect(new Set(requests)).toEqual(new Set(Object.keys(REQUEST_FIELDS)));
  expect(new Set(replies)).toEqual(new Set(Object.keys(REPLY_FIELDS)));
});

describe('COBS', () => {
  const { encodings, faults } = read<{
    encodings: { name: string; raw: string; hex: string }[];
    faults: { name: string; hex: string; fault: string }[];
  }>('cobs');

  it.each(encodings)('$name', ({ raw, hex }) => {
    expect(hexOf(cobsEncode(bytesOf(raw)))).toBe(hex);
    expect(hexOf(cobsDecode(bytesOf(hex))!)).toBe(raw);
  });

  it.each(faults)('$name: $fault', ({ hex, fault }) => {
    expect(cobsDecode(bytesOf(hex))).toBeNull();
    expect(fault).toBe('cobs');
  });
});

interface Stream {
  name: string;
  hex: string;
  frames: { destination: number; source: number; sequence: number; type: number; payload: string }[];
  faults: string[];
  discardedBytes: number;
  badFrames: number;
}

describe('streams', () => {
  const { streams } = read<{ streams: Stream[] }>('streams');

  it.each(streams)('$name', ({ hex, frames, faults, discardedBytes, badFrames }) => {
    const wanted = frames.map((frame) => ({ ...frame, payload: bytesOf(frame.payload) }));
    for (const pieceLength of [1, 7, 10_000]) {
      const decoder = frameDecoder();
      const found: unknown[] = [];
      const line = bytesOf(hex);
      for (let at = 0; at < line.length; at += pieceLength)
        found.push(...decoder.push(line.slice(at, at + pieceLength)));
      expect(found).toEqual(wanted);
      expect([decoder.discardedBytes(), decoder.badFrames()]).toEqual([discardedBytes, badFrames]);
    }
    expect(faultsIn(bytesOf(hex))).toEqual(faults);
  });
});

/** Each piece between zeros by itself; what follows the last zero is not yet one. */
function faultsIn(line: Uint8Array): string[] {
  const faults: string[] = [];
  let start = 0;
  line.forEach((byte, at) => {
    if (byte !== 0) return;
    const decoded = at > start ? decodeFrame(line.slice(start, at)) : null;
    if (typeof decoded === 'string') faults.push(decoded);
    start = at + 1;
  });
  return faults;
}

describe('packing', () => {
  const { pages, faults } = read<{
    pages: { name: string; width: number; height: number; bits: string; hex: string }[];
    faults: { name: string; width: number; height: number; hex: string; fault: string }[];
  }>('packing');

  it.each(pages)('$name', ({ bits, hex, ...size }) => {
    expect(hexOf(pack(bytesOf(bits), size))).toBe(hex);
    expect(hexOf(unpack(bytesOf(hex), size) as Uint8Array)).toBe(bits);
  });

  it.each(faults)('$name: $fault', ({ hex, fault, ...size }) => expect(unpack(bytesOf(hex), size)).toBe(fault));
});

interface SealedFrame {
  name: string;
  key: string;
  hex: string;
  destination: number;
  source: number;
  sequence: number;
  type: number;
  payload: string;
  counter: number;
  code: string;
}

describe('sealed frames', () => {
  const { frames, faults, orders } = read<{
    frames: SealedFrame[];
    faults: { name: string; key: string; hex: string; fault?: string; code?: string }[];
    orders: { name: string; key: string; steps: { hex: string; outcome: string }[] }[];
  }>('sealed');
  const verdict = (authentic: boolean) => ({ code: authentic ? 'authentic' : 'not-authentic' });
  const decode = (hex: string) => decodeFrame(bytesOf(hex).slice(1, -1), { trailers: true });

  it.each(frames)('$name', ({ name: _name, key, hex, counter, code, payload, ...header }) => {
    const seal = hmacSeal(bytesOf(key));
    const frame = sealedFrame({ ...header, payload: bytesOf(payload) }, counter, seal);
    expect(hexOf(frame.trailer!.code)).toBe(code);
    expect(hexOf(encodeFrame(frame))).toBe(hex);
    expect(decode(hex)).toEqual(frame);
    expect(isAuthentic(frame, seal)).toBe(true);
    expect(decodeFrame(bytesOf(hex).slice(1, -1))).toBe('flags');
  });

  it.each(faults)('$name', ({ key, hex, fault, code }) => {
    const decoded = decode(hex);
    const found =
      typeof decoded === 'string' ? { fault: decoded } : verdict(isAuthentic(decoded, hmacSeal(bytesOf(key))));
    expect(found).toEqual(fault === undefined ? { code } : { fault });
  });

  it.each(orders)('$name', ({ key, steps }) => {
    const admission = keyedAdmission(hmacSeal(bytesOf(key)), new RecordStore(new Flash(2, 64)), 0);
    const outcomes = steps.map(({ hex }) => {
      const decoded = decode(hex);
      return typeof decoded === 'string' ? decoded : admission.check(decoded);
    });
    expect(outcomes).toEqual(steps.map(({ outcome }) => outcome));
  });
});
