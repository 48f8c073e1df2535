import { afterEach, describe, expect, it } from 'vitest';
import { manualClock } from '../clock.js';
import { decodeFrame, encodeFrame, type Frame } from '../frame.js';
import { MESSAGE_TYPES } from '../messages.js';
import type { BytePort } from '../port/byte-port.js';
import { memoryPortPair } from '../port/memory-port.js';
import { decodeReply } from '../replies.js';
import { encodeRequest, type Request } from '../requests.js';
import { hmacSeal, KEY_BYTES_MAX, KEY_BYTES_MIN, sealedFrame } from '../seal.js';
import { COUNTER_BLOCK } from '../simulator/admission.js';
import { simulatedBoard, type SimulatedBoardOptions } from '../simulator/board.js';
import { inVirtualTime } from '../simulator/virtual-time.js';
import { type Bitmap, listCrc } from '../text/bitmap.js';
import { openLoaBoard } from './loa.js';

const SIZE = { width: 64, height: 16 };
const STAY = { dwellMs: 1000, ttlMs: 600_000 };
const KEY = Uint8Array.from({ length: 32 }, (_, index) => index);
const OTHER_KEY = KEY.map((byte) => byte ^ 1);
const PAGE: Bitmap = { ...SIZE, bits: Uint8Array.from({ length: 128 }, (_, index) => index) };

const running: { stop(): void }[] = [];
afterEach(() => {
  for (const board of running.splice(0)) board.stop();
});

/** A port on which every frame can be seen, changed, or lost by returning null. */
function tapped(port: BytePort, tap: (frame: Frame) => Frame | null): BytePort {
  return {
    ...port,
    write: async (bytes) => {
      const frame = decodeFrame(bytes.slice(1, -1), { trailers: true });
      if (typeof frame === 'string') throw new Error(`The host sent a bad frame: ${frame}`);
      const changed = tap(frame);
      if (changed !== null) await port.write(encodeFrame(changed));
    },
  };
}

function bench(board: Partial<SimulatedBoardOptions> = { key: KEY }) {
  const clock = manualClock();
  const [hostEnd, port] = memoryPortPair();
  const device = simulatedBoard({ port, size: SIZE, clock, ...board });
  running.push(device);
  const sent: Frame[] = [];
  const taps = { change: (frame: Frame): Frame | null => frame };
  const host = tapped(hostEnd, (frame) => {
    sent.push(frame);
    return taps.change(frame);
  });
  const during = <T>(job: Promise<T>) => inVirtualTime(clock, job);
  const open = (key?: Uint8Array) => during(openLoaBoard(host, { clock, ...(key === undefined ? {} : { key }) }));
  return { device, hostEnd, sent, taps, during, open };
}

/** Sends a frame by hand and gives the reply, or null when none comes. */
async function replyTo(hostEnd: BytePort, frame: Frame): Promise<Frame | null> {
  const heard: Frame[] = [];
  hostEnd.onData((bytes) => {
    const reply = decodeFrame(bytes.slice(1, -1), { trailers: true });
    if (typeof reply !== 'string') heard.push(reply);
  });
  await hostEnd.write(encodeFrame(frame));
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  return heard[0] ?? null;
}

function requestFrame(request: Request, sequence = 200): Frame {
  const payload = encodeRequest(request);
  return { destination: 1, source: 0, sequence, type: MESSAGE_TYPES[request.kind], payload };
}

const RELAY_ON: Request = { kind: 'relay', index: 0, on: true, leaseMs: 60_000 };

describe('a board with a key', () => {
  it('does what the holder of the key asks', async () => {
    const { open, during, sent } = bench();
    const driver = await open(KEY);
    expect(driver.capabilities.has('key')).toBe(true);
    await during(driver.showPages([PAGE], STAY));
    expect((await during(driver.status())).activeCrc).toBe(listCrc([PAGE]));
    const counters = sent.map((frame) => frame.trailer?.counter ?? 0);
    expect(counters).toEqual(counters.map((_, index) => index));
  });

  it('refuses whoever has none or another, and does nothing', async () => {
    const { open, device, hostEnd } = bench();
    await expect(open()).rejects.toMatchObject({ code: 'not-authentic' });
    await expect(bench().open(OTHER_KEY)).rejects.toMatchObject({ code: 'not-authentic' });
    await expect(bench({}).open(KEY)).rejects.toMatchObject({ code: 'not-authentic' });
    await hostEnd.close();
    expect(device.relays()).toEqual([false]);
  });

  it('answers HELLO to everybody, and all else with a refusal', async () => {
    const { hostEnd, device } = bench();
    const hello = requestFrame({ kind: 'hello', nonce: 5, versionMin: 1, versionMax: 1 });
    const greeting = await replyTo(hostEnd, hello);
    expect(greeting).toMatchObject({ type: 0x81 });
    expect(greeting?.trailer).toBeUndefined();
    const wrong = sealedFrame(requestFrame(RELAY_ON), 9, hmacSeal(OTHER_KEY));
    for (const frame of [requestFrame(RELAY_ON), wrong]) {
      const { hostEnd: port } = bench();
      const refusal = await replyTo(port, frame);
      expect(decodeReply(refusal!.type, refusal!.payload)).toMatchObject({ code: 'not-authentic' });
      expect(refusal?.trailer).toBeUndefined();
    }
    const broadcast = sealedFrame({ ...requestFrame(RELAY_ON), destination: 255 }, 9, hmacSeal(OTHER_KEY));
    expect(await replyTo(bench().hostEnd, broadcast)).toBeNull();
    expect(device.relays()).toEqual([false]);
  });

  it('takes no recorded frame again, not even after a restart', async () => {
    const { open, during, sent, device, hostEnd } = bench();
    const driver = await open(KEY);
    await during(driver.setRelay(0, true, 60_000));
    const recorded = sent.find((frame) => frame.type === MESSAGE_TYPES.relay)!;
    await during(driver.setRelay(0, false, 0));
    const refusal = await replyTo(hostEnd, recorded);
    expect(decodeReply(refusal!.type, refusal!.payload)).toMatchObject({ code: 'stale-counter' });
    device.reboot();
    await hostEnd.write(encodeFrame(recorded));
    await during(driver.status());
    expect(device.relays()).toEqual([false]);
  });

  it('keeps its counter over restarts with one write to flash a block, and the host finds it again', async () => {
    const { open, during, sent, device } = bench();
    const driver = await open(KEY);
    for (let count = 0; count < 5; count += 1) await during(driver.setVolume(count));
    expect(await during(driver.health())).toMatchObject({ flashWrites: 1, unauthenticRequests: 0 });
    device.reboot();
    expect(await during(driver.setVolume(9))).toBe(9);
    expect(sent.at(-1)?.trailer?.counter).toBe(COUNTER_BLOCK + 2);
    expect(await during(driver.health())).toMatchObject({ flashWrites: 1, unauthenticRequests: 1 });
  });

  it('is given its page again when it restarts within an upload', async () => {
    const { open, during, taps, device } = bench();
    const driver = await open(KEY);
    let chunks = 0;
    taps.change = (frame) => {
      if (frame.type === MESSAGE_TYPES['page-chunk'] && (chunks += 1) === 1) device.reboot();
      return frame;
    };
    await during(driver.showPages([PAGE], STAY));
    expect(await during(driver.status())).toMatchObject({ activeCrc: listCrc([PAGE]), bootCount: 2 });
  });

  it('believes nothing that was changed on the way, and nor does the host', async () => {
    const { open, during, taps, device } = bench();
    const driver = await open(KEY);
    const forgeries: ((frame: Frame) => Frame)[] = [
      (frame) => ({ ...frame, payload: Uint8Array.from(frame.payload, (byte, index) => (index === 1 ? 1 : byte)) }),
      (frame) => ({ ...frame, trailer: { ...frame.trailer!, counter: frame.trailer!.counter + 1 } }),
      (frame) => ({ ...frame, trailer: { ...frame.trailer!, code: frame.trailer!.code.map((byte) => byte ^ 0x80) } }),
      (frame) => ({ ...frame, sequence: frame.sequence ^ 1 }),
      ({ trailer: _trailer, ...frame }) => frame,
    ];
    for (const forge of forgeries) {
      taps.change = (frame) => (frame.type === MESSAGE_TYPES.relay ? forge(frame) : frame);
      await expect(during(driver.setRelay(0, false, 0))).rejects.toMatchObject({ code: expect.any(String) });
      expect(device.relays()).toEqual([false]);
    }
    taps.change = (frame) => frame;
    expect(await during(driver.setRelay(0, true, 60_000))).toBe(true);
  });
});

describe('a host with a key', () => {
  it('passes over replies that nobody with the key made, and old ones', async () => {
    const clock = manualClock();
    const [hostEnd, port] = memoryPortPair();
    running.push(simulatedBoard({ port, size: SIZE, clock, key: KEY }));
    const listeners: ((bytes: Uint8Array) => void)[] = [];
    const seal = hmacSeal(KEY);
    const deceived: BytePort = {
      ...hostEnd,
      onData: (listener) => {
        listeners.push(listener);
        hostEnd.onData(listener);
      },
      write: async (bytes) => {
        const request = decodeFrame(bytes.slice(1, -1), { trailers: true });
        if (typeof request !== 'string' && request.type === MESSAGE_TYPES.relay) {
          const lie = {
            destination: 0,
            source: 1,
            sequence: request.sequence,
            type: 0x83,
            payload: Uint8Array.of(0, 1),
          };
          const old = sealedFrame(lie, request.trailer!.counter - 1, seal);
          const others = sealedFrame(lie, request.trailer!.counter, hmacSeal(OTHER_KEY));
          for (const frame of [lie, old, others]) for (const listener of listeners) listener(encodeFrame(frame));
        }
        await hostEnd.write(bytes);
      },
    };
    const driver = await inVirtualTime(clock, openLoaBoard(deceived, { clock, key: KEY }));
    expect(await inVirtualTime(clock, driver.setRelay(0, false, 0))).toBe(false);
  });

  it('needs a key of a sound length', () => {
    const refusal = expect.objectContaining({ code: 'bad-argument' });
    for (const length of [KEY_BYTES_MIN - 1, KEY_BYTES_MAX + 1]) {
      expect(() => hmacSeal(new Uint8Array(length))).toThrow(refusal);
    }
    for (const length of [KEY_BYTES_MIN, KEY_BYTES_MAX]) {
      expect(hmacSeal(new Uint8Array(length)).code(new Uint8Array())).toHaveLength(8);
    }
  });
});
