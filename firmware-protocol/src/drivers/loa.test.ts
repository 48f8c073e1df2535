import { afterEach, describe, expect, it } from 'vitest';
import { manualClock } from '../clock.js';
import { decodeFrame, encodeFrame, type Frame } from '../frame.js';
import { LIST_MAX } from '../bounds.js';
import { MESSAGE_TYPES, REPLY_BIT } from '../messages.js';
import type { BytePort } from '../port/byte-port.js';
import { memoryPortPair } from '../port/memory-port.js';
import { type BoardEvent, type SimulatedBoardOptions, simulatedBoard } from '../simulator/board.js';
import { type Bitmap, blankPage, listCrc, pageCrc } from '../text/bitmap.js';
import { renderPages } from '../text/layout.js';
import type { BoardDriver } from './board-driver.js';
import { openLoaBoard } from './loa.js';
import { SHOW_ATTEMPTS_MAX } from './loa/page-keeping.js';
import { BAD_POLLS_MAX, UPLOAD_ROUNDS_MAX } from './loa/page-upload.js';

const SIZE = { width: 160, height: 32 };
const PAGES = renderPages('Ủy ban nhân dân xã thông báo: ngày mai tiêm phòng tại nhà văn hóa', SIZE);
const STEADY = { dwellMs: 1000, ttlMs: 60_000 };

/** What a test does to one frame on its way: how often it arrives. */
type Fault = (frame: Frame) => number;

/** A port whose outgoing frames meet a fault; what it carries stays whole frames, as written. */
function faultyPort(port: BytePort, fault: Fault): BytePort {
  return {
    ...port,
    write: async (bytes) => {
      const frame = decodeFrame(bytes.slice(1, -1));
      const times = typeof frame === 'string' ? 1 : fault(frame);
      for (let time = 0; time < times; time += 1) await port.write(bytes);
    },
  };
}

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

interface Setup {
  readonly board?: Partial<SimulatedBoardOptions>;
  readonly toBoard?: Fault;
  readonly toHost?: Fault;
}

async function joined({ board = {}, toBoard = () => 1, toHost = () => 1 }: Setup = {}) {
  const [hostEnd, boardEnd] = memoryPortPair();
  const clock = manualClock();
  const events: BoardEvent[] = [];
  const device = simulatedBoard({
    port: faultyPort(boardEnd, toHost),
    size: SIZE,
    clock,
    onEvent: (event) => events.push(event),
    ...board,
  });
  const driver: BoardDriver = await openLoaBoard(faultyPort(hostEnd, toBoard));
  open.push(driver);
  return { driver, device, clock, events, hostEnd };
}

function striped(count: number): Bitmap[] {
  return Array.from({ length: count }, (_, index) => ({ ...SIZE, bits: new Uint8Array(640).fill(index + 1) }));
}

describe('showing pages', () => {
  it('introduces the board', async () => {
    const { driver } = await joined({ board: { uid: 'B-7', relays: 2, pageSlots: 20 } });
    expect(driver.info).toEqual({
      ...SIZE,
      uid: 'B-7',
      relays: 2,
      pageSlots: 20,
      bootCount: 1,
      maxPayload: 240,
      firmware: 'loa-simulator 1',
    });
  });

  it('reads back the CRC of exactly what was sent', async () => {
    const { driver, device } = await joined();
    await driver.showPages(PAGES, STEADY);
    expect(device.shown()).toEqual(PAGES[0]);
    const shown = { shownCrc: pageCrc(PAGES[0]!), activeCrc: listCrc(PAGES) };
    expect(await driver.status()).toMatchObject({ ...shown, relays: [false], bootCount: 1 });
  });

  it('rotates, keeps its turn over a renewal, and goes blank when its time is over', async () => {
    const { driver, clock, events } = await joined();
    await driver.showPages(PAGES, STEADY);
    clock.advance(1500);
    expect(await driver.status()).toMatchObject({ shownCrc: pageCrc(PAGES[1]!), uptimeMs: 1500 });
    await driver.showPages(PAGES, STEADY);
    expect((await driver.status()).shownCrc).toBe(pageCrc(PAGES[1]!));
    clock.advance(STEADY.ttlMs - 1);
    expect((await driver.status()).activeCrc).toBe(listCrc(PAGES));
    clock.advance(1);
    expect(await driver.status()).toMatchObject({ shownCrc: null, activeCrc: null });
    expect(events.at(-1)).toEqual({ kind: 'shown', crc: pageCrc(blankPage(SIZE)) });
  });

  it('uploads only what the board does not hold', async () => {
    const begun: number[] = [];
    const { driver } = await joined({
      toBoard: (frame) => (frame.type === MESSAGE_TYPES['page-begin'] ? begun.push(1) && 1 : 1),
    });
    const [one, two, three] = striped(3);
    await driver.showPages([one!, two!, one!], STEADY);
    expect(begun).toHaveLength(2);
    await driver.blank();
    expect((await driver.status()).activeCrc).toBeNull();
    await driver.showPages([two!, three!, one!], STEADY);
    expect(begun).toHaveLength(3);
    expect((await driver.status()).activeCrc).toBe(listCrc([two!, three!, one!]));
  });

  it('goes on in turns when many lists are asked for at once', async () => {
    const { driver } = await joined();
    const lists = [striped(8), PAGES, striped(3)];
    await Promise.all(lists.map((list) => driver.showPages(list, STEADY)));
    expect((await driver.status()).activeCrc).toBe(listCrc(striped(3)));
  });

  it('goes dark for an upload when the board has too few slots for both lists', async () => {
    const { driver } = await joined({ board: { pageSlots: 3 } });
    await driver.showPages(striped(2), STEADY);
    await driver.showPages(striped(5).slice(2), STEADY);
    expect((await driver.status()).activeCrc).toBe(listCrc(striped(5).slice(2)));
    await expect(driver.showPages(striped(4), STEADY)).rejects.toMatchObject({ code: 'too-many-pages' });
  });

  it('refuses what no board could show', async () => {
    const { driver } = await joined({ board: { pageSlots: 40 } });
    await driver.showPages(striped(LIST_MAX), STEADY);
    await expect(driver.showPages(striped(LIST_MAX + 1), STEADY)).rejects.toMatchObject({ code: 'too-many-pages' });
    await expect(driver.showPages([], STEADY)).rejects.toMatchObject({ code: 'too-many-pages' });
    const small = blankPage({ width: 64, height: 32 });
    await expect(driver.showPages([small], STEADY)).rejects.toMatchObject({ code: 'wrong-size' });
    const forever = { dwellMs: 1000, ttlMs: Infinity };
    await expect(driver.showPages(PAGES, forever)).rejects.toMatchObject({ code: 'bad-argument' });
    const hasty = { dwellMs: 99, ttlMs: 1000 };
    const refusal = { code: 'nack', context: { boardCode: 'bad-value' } };
    await expect(driver.showPages(PAGES, hasty)).rejects.toMatchObject(refusal);
    expect((await driver.status()).errors.refusedRequests).toBe(1);
  });
});

describe('relays', () => {
  it('fall off when their lease is over, and stay on when it is renewed', async () => {
    const { driver, device, clock, events } = await joined({ board: { relays: 2 } });
    expect(await driver.setRelay(1, true, 5000)).toBe(true);
    clock.advance(4000);
    expect(await driver.setRelay(1, true, 5000)).toBe(true);
    clock.advance(4999);
    expect((await driver.status()).relays).toEqual([false, true]);
    clock.advance(1);
    expect(device.relays()).toEqual([false, false]);
    expect(events.filter((event) => event.kind === 'relay').map((event) => event.on)).toEqual([true, false]);
    expect(await driver.setRelay(1, false, 0)).toBe(false);
  });

  it('refuse what they cannot do', async () => {
    const { driver } = await joined();
    const refusal = { code: 'nack', context: { boardCode: 'bad-relay' } };
    await expect(driver.setRelay(1, true, 5000)).rejects.toMatchObject(refusal);
    await expect(driver.setRelay(0, true, 3_600_001)).rejects.toMatchObject({ code: 'bad-argument' });
  });
});

describe('a bad line', () => {
  it('loses replies, and nothing is done twice', async () => {
    let replies = 0;
    const lossy: Fault = () => ((replies += 1) % 2 === 0 ? 1 : 0);
    const { driver, events } = await joined({ toHost: lossy });
    expect(await driver.setRelay(0, true, 5000)).toBe(true);
    await driver.showPages(PAGES, STEADY);
    expect((await driver.status()).activeCrc).toBe(listCrc(PAGES));
    expect(events.filter((event) => event.kind === 'relay')).toHaveLength(1);
  });

  it('loses and doubles chunks', async () => {
    let chunks = 0;
    const chunky: Fault = (frame) => (frame.type === MESSAGE_TYPES['page-chunk'] ? (chunks += 1) % 3 : 1);
    const { driver } = await joined({ toBoard: chunky });
    await driver.showPages(PAGES, STEADY);
    expect((await driver.status()).activeCrc).toBe(listCrc(PAGES));
  });

  it('doubles every frame both ways', async () => {
    const { driver } = await joined({ toBoard: () => 2, toHost: () => 2 });
    await driver.showPages(PAGES, STEADY);
    expect((await driver.status()).activeCrc).toBe(listCrc(PAGES));
  });

  it('brings a page to a board that cannot unpack it', async () => {
    const begun: Frame[] = [];
    const [hostEnd, boardEnd] = memoryPortPair();
    const device = simulatedBoard({ port: boardEnd, size: SIZE, clock: manualClock() });
    const garbling: BytePort = {
      ...hostEnd,
      write: async (bytes) => {
        const frame = decodeFrame(bytes.slice(1, -1));
        if (typeof frame === 'string') throw new Error(frame);
        if (frame.type === MESSAGE_TYPES['page-begin']) begun.push(frame);
        const packed = frame.type === MESSAGE_TYPES['page-chunk'] && (begun.at(-1)?.payload.length ?? 0) > 5;
        if (packed) frame.payload[3] = 0x80;
        await hostEnd.write(encodeFrame(frame));
      },
    };
    const driver = await openLoaBoard(garbling);
    open.push(driver);
    await driver.showPages([blankPage(SIZE)], STEADY);
    expect((await driver.status()).activeCrc).toBe(listCrc([blankPage(SIZE)]));
    expect(begun.map((frame) => frame.payload.length)).toEqual([8, 5]);
    device.stop();
  });

  it('never lets a chunk through: the upload is given up', async () => {
    let bursts = 0;
    const deaf: Fault = (frame) => {
      if (frame.type === MESSAGE_TYPES['page-status']) bursts += 1;
      return frame.type === MESSAGE_TYPES['page-chunk'] ? 0 : 1;
    };
    const { driver } = await joined({ toBoard: deaf });
    await expect(driver.showPages(PAGES, STEADY)).rejects.toMatchObject({ code: 'upload-failed' });
    expect(bursts).toBe(2 * BAD_POLLS_MAX + UPLOAD_ROUNDS_MAX);
    expect((await driver.status()).activeCrc).toBeNull();
  });

  it('is counted where it is noisy', async () => {
    const { driver, hostEnd } = await joined();
    await hostEnd.write(Uint8Array.of(0, 5, 6, 7, 0));
    expect((await driver.status()).errors).toEqual({ discardedBytes: 3, badFrames: 1, refusedRequests: 0 });
  });

  it('falls silent: the call times out and the next one works', async () => {
    let silent = false;
    const { driver } = await joined({ toHost: () => (silent ? 0 : 1) });
    silent = true;
    await expect(driver.status()).rejects.toMatchObject({ code: 'timeout' });
    silent = false;
    expect((await driver.status()).bootCount).toBe(1);
  });
});

describe('a board that restarts or goes', () => {
  it('gets the whole list again after a restart within an upload', async () => {
    const [hostEnd, boardEnd] = memoryPortPair();
    const device = simulatedBoard({ port: boardEnd, size: SIZE, clock: manualClock() });
    let chunks = 0;
    const restarting: Fault = (frame) => {
      if (frame.type === MESSAGE_TYPES['page-chunk'] && (chunks += 1) === 4) device.reboot();
      return 1;
    };
    const driver = await openLoaBoard(faultyPort(hostEnd, restarting));
    open.push(driver);
    await driver.showPages(PAGES, STEADY);
    expect(await driver.status()).toMatchObject({ activeCrc: listCrc(PAGES), bootCount: 2 });
  });

  it('is given up when it restarts within every upload', async () => {
    const [hostEnd, boardEnd] = memoryPortPair();
    const device = simulatedBoard({ port: boardEnd, size: SIZE, clock: manualClock() });
    let uploads = 0;
    const restarting: Fault = (frame) => {
      if (frame.type !== MESSAGE_TYPES['page-status']) return 1;
      uploads += 1;
      device.reboot();
      return 1;
    };
    const driver = await openLoaBoard(faultyPort(hostEnd, restarting));
    open.push(driver);
    const refusal = { code: 'nack', context: { boardCode: 'no-upload' } };
    await expect(driver.showPages(PAGES, STEADY)).rejects.toMatchObject(refusal);
    expect(uploads).toBe(SHOW_ATTEMPTS_MAX);
  });

  it('fails what is under way when the line is cut', async () => {
    const { driver, hostEnd } = await joined({
      toHost: (frame) => (frame.type === (MESSAGE_TYPES.status | REPLY_BIT) ? 0 : 1),
    });
    const status = driver.status().catch((error: unknown) => error);
    await hostEnd.close();
    expect(await status).toMatchObject({ code: 'closed' });
    await expect(driver.showPages(PAGES, STEADY)).rejects.toMatchObject({ code: 'closed' });
  });

  it('closes the port when nobody answers HELLO', async () => {
    const [hostEnd] = memoryPortPair();
    await expect(openLoaBoard(hostEnd)).rejects.toMatchObject({ code: 'timeout' });
    await expect(hostEnd.write(Uint8Array.of(1))).rejects.toMatchObject({ code: 'closed' });
  });

  it('is not deceived by a reply to an earlier HELLO', async () => {
    const [hostEnd, boardEnd] = memoryPortPair();
    const payload = Uint8Array.from([1, 2, 3, 4, 1, 160, 0, 32, 0, 240, 16, 1, 1, 0, 0, 0, 0, 0]);
    const stale = { destination: 0, source: 1, sequence: 0, type: MESSAGE_TYPES.hello | REPLY_BIT, payload };
    boardEnd.onData(() => void boardEnd.write(encodeFrame(stale)));
    await expect(openLoaBoard(hostEnd)).rejects.toMatchObject({ code: 'bad-message' });
  });
});
