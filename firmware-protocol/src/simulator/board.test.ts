import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { manualClock } from '../clock.js';
import { openLoaBoard } from '../drivers/loa.js';
import { encodeFrame, type Frame } from '../frame.js';
import { frameDecoder } from '../frame-decoder.js';
import { decodeReply } from '../replies.js';
import { encodeRequest } from '../requests.js';
import { hmacSeal, sealedFrame } from '../seal.js';
import { NAME_MAX, RELAYS_MAX, SLOTS_MAX, SPEEDS_MAX } from '../bounds.js';
import { memoryPortPair } from '../port/memory-port.js';
import { blankPage, PAGE_BYTES_MAX, pageCrc } from '../text/bitmap.js';
import { simulatedBoard, type SimulatedBoardOptions } from './board.js';
import { encodeBoardPng } from './png.js';

const SIZE = { width: 160, height: 32 };

function built(options: Partial<SimulatedBoardOptions>) {
  const [hostEnd, port] = memoryPortPair();
  simulatedBoard({ port, size: SIZE, clock: manualClock(), ...options });
  return hostEnd;
}

describe('a board at its bounds', () => {
  it('introduces itself and shows the largest page', async () => {
    const size = { width: 512, height: PAGE_BYTES_MAX / 64 };
    const uid = 'u'.repeat(NAME_MAX);
    const port = built({ size, uid, relays: RELAYS_MAX, pageSlots: SLOTS_MAX });
    const driver = await openLoaBoard(port);
    expect(driver.info).toMatchObject({ ...size, uid, relays: RELAYS_MAX, pageSlots: SLOTS_MAX });
    const page = { ...size, bits: new Uint8Array(PAGE_BYTES_MAX).map((_, index) => index % 251) };
    await driver.showPages([page], { dwellMs: 1000, ttlMs: 1000 });
    expect(await driver.setRelay(RELAYS_MAX - 1, true, 1000)).toBe(true);
    expect((await driver.status()).shownCrc).toBe(pageCrc(page));
    await driver.close();
  });

  it('does not exist beyond them', () => {
    const refused = expect.objectContaining({ code: 'bad-argument' });
    expect(() => built({ uid: 'u'.repeat(NAME_MAX + 1) })).toThrow(refused);
    expect(() => built({ relays: RELAYS_MAX + 1 })).toThrow(refused);
    expect(() => built({ pageSlots: SLOTS_MAX + 1 })).toThrow(refused);
    expect(() => built({ baudRates: Array.from({ length: SPEEDS_MAX + 1 }, () => 9600) })).toThrow(refused);
    expect(() => built({ key: new Uint8Array(15) })).toThrow(refused);
    const huge = { width: 512, height: PAGE_BYTES_MAX / 64 + 1 };
    expect(() => built({ size: huge })).toThrow(expect.objectContaining({ code: 'board-too-large' }));
  });
});

it('is silent to frames for others and to what is no request', async () => {
  const port = built({ address: 5 });
  let heard = 0;
  port.onData(() => (heard += 1));
  const status: Frame = { destination: 5, source: 0, sequence: 0, type: 2, payload: new Uint8Array() };
  await port.write(encodeFrame({ ...status, destination: 1 }));
  await port.write(encodeFrame({ ...status, source: 9 }));
  await new Promise((resolve) => setImmediate(resolve));
  expect(heard).toBe(0);
  await port.write(encodeFrame(status));
  await new Promise((resolve) => setImmediate(resolve));
  expect(heard).toBe(1);
});

describe('manners on the line', () => {
  const chunk = encodeRequest({ kind: 'page-chunk', upload: 1, index: 0, bytes: new Uint8Array(16) });
  const frame = (type: number, payload: Uint8Array, sequence: number): Frame => {
    return { destination: 1, source: 0, sequence, type, payload };
  };

  async function heard(frames: readonly Frame[], board: Partial<SimulatedBoardOptions> = {}): Promise<string[]> {
    const port = built(board);
    const decoder = frameDecoder({ trailers: true });
    const replies: Frame[] = [];
    port.onData((bytes) => replies.push(...decoder.push(bytes)));
    for (const one of frames) await port.write(encodeFrame(one));
    await new Promise((resolve) => setImmediate(resolve));
    return replies.map((one) => {
      const reply = decodeReply(one.type, one.payload);
      return reply.kind === 'error' ? reply.code : reply.kind;
    });
  }

  it('never answers a chunk, good or bad', async () => {
    const frames = [frame(0x12, chunk, 1), frame(0x12, chunk.subarray(0, 3), 2), frame(0x13, Uint8Array.of(1), 3)];
    expect(await heard(frames)).toEqual(['no-upload']);
  });

  it('answers the same bytes with the same reply, and does nothing twice', async () => {
    const time = encodeRequest({ kind: 'time', unixMs: 1000, zoneMinutes: 0 });
    const port = built({});
    const replies: string[] = [];
    port.onData((bytes) => replies.push(Buffer.from(bytes).toString('hex')));
    for (let count = 0; count < 2; count += 1) await port.write(encodeFrame(frame(7, time, 9)));
    await new Promise((resolve) => setImmediate(resolve));
    expect(replies).toHaveLength(2);
    expect(replies[0]).toBe(replies[1]);
  });

  it('refuses messages it lacks the capability for, and tails it does not know', async () => {
    const tail = { encoding: 0, sentBytes: 640 };
    const begin = encodeRequest({ kind: 'page-begin', upload: 1, slot: 0, pageBytes: 640, chunkBytes: 128, ...tail });
    const hello = { kind: 'hello', nonce: 1, versionMin: 1, versionMax: 1, capabilities: [] } as const;
    const frames = [frame(5, new Uint8Array(), 1), frame(0x11, begin, 2), frame(1, encodeRequest(hello), 3)];
    expect(await heard(frames, { capabilities: ['flash'] })).toEqual(['unknown-type', 'bad-length', 'hello']);
    expect(await heard(frames, { capabilities: null })).toEqual(['unknown-type', 'bad-length', 'bad-length']);
    expect(await heard(frames)).toEqual(['health', 'page-begin', 'hello']);
  });

  it('discards frames with a trailer when it has no key', async () => {
    const sealed = sealedFrame(frame(2, new Uint8Array(), 1), 1, hmacSeal(new Uint8Array(16)));
    expect(await heard([sealed])).toEqual([]);
    expect(await heard([sealed], { key: new Uint8Array(16) })).toEqual(['status']);
  });
});

it('draws a picture in which lit and dark pixels differ', () => {
  const page = blankPage({ width: 16, height: 2 });
  page.bits[0] = 0x80;
  const picture = decode(encodeBoardPng(page, { scale: 4 }));
  expect([picture.width, picture.height]).toEqual([64, 8]);
  const colourAt = (x: number, y: number) => Array.from(picture.data.subarray((y * 64 + x) * 3, (y * 64 + x) * 3 + 3));
  expect(colourAt(1, 1)).toEqual([255, 176, 32]);
  expect(colourAt(5, 1)).not.toEqual(colourAt(1, 1));
  expect(colourAt(3, 3)).not.toEqual(colourAt(5, 1));
});
