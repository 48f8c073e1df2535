import { afterEach, describe, expect, it } from 'vitest';
import { printedSeed, seededRandom } from '../c-reference/random.js';
import { manualClock } from '../clock.js';
import { GUARD_MS_MIN, guardMs } from '../host-line.js';
import { faultChannel } from '../simulator/fault-channel.js';
import { type SimulatedBoard, simulatedBoard } from '../simulator/board.js';
import { inVirtualTime, passTime } from '../simulator/virtual-time.js';
import { type Bitmap, blankPage, listCrc, pageCrc } from '../text/bitmap.js';
import { openLoaLine } from './loa.js';

const SIZE = { width: 64, height: 16 };
const STAY = { dwellMs: 1000, ttlMs: 600_000 };
const ADDRESSES = [1, 2, 254];

const running: { stop(): void }[] = [];
afterEach(() => {
  for (const board of running.splice(0)) board.stop();
});

function page(value: number): Bitmap {
  return { ...SIZE, bits: Uint8Array.from({ length: 128 }, (_, index) => (index * value) % 256) };
}

function bench(baudRate: number) {
  const clock = manualClock();
  const channel = faultChannel({ clock, random: seededRandom(printedSeed('shared line')), baudRate, boards: 3 });
  const boards: SimulatedBoard[] = ADDRESSES.map((address, index) =>
    simulatedBoard({
      port: channel.boards[index]!,
      size: SIZE,
      clock,
      address,
      baudRate,
      shared: true,
      uid: `B-${address}`,
    }),
  );
  running.push(...boards);
  const line = openLoaLine(channel.host, { baudRate, clock });
  const during = <T>(job: Promise<T>) => inVirtualTime(clock, job);
  return { clock, channel, boards, line, during, pass: (ms: number) => passTime(clock, ms) };
}

describe('several boards on one line', () => {
  it.each([9600, 19_200, 115_200])(
    'are driven at once at %i bit/s, and no two ever talk together',
    async (baudRate) => {
      const { line, boards, channel, during } = bench(baudRate);
      const drivers = await during(Promise.all(ADDRESSES.map((address) => line.board(address))));
      expect(drivers.map((driver) => driver.info.uid)).toEqual(['B-1', 'B-2', 'B-254']);
      await during(Promise.all(drivers.map((driver, index) => driver.showPages([page(index + 3)], STAY))));
      expect(boards.map((board) => pageCrc(board.shown()))).toEqual([3, 4, 5].map((value) => pageCrc(page(value))));
      const statuses = await during(Promise.all(drivers.map((driver) => driver.status())));
      expect(statuses.map((status) => status.activeCrc)).toEqual([3, 4, 5].map((value) => listCrc([page(value)])));
      expect(statuses.map((status) => status.errors.badFrames)).toEqual([0, 0, 0]);
      expect(channel.collisions()).toBe(0);
      // Nobody speaks before the guard time; rounding to whole timers may not shorten it.
      expect(channel.shortestGapMs()).toBeGreaterThanOrEqual(guardMs(baudRate) - 1e-6);
    },
  );

  it('one of which is dead cost the others little', async () => {
    const { line, boards, during, pass, clock } = bench(115_200);
    const [one, two] = await during(Promise.all([line.board(1), line.board(2)]));
    boards[1]!.stop();
    await expect(during(two!.status())).rejects.toMatchObject({ code: 'timeout' });
    await expect(during(two!.status())).rejects.toMatchObject({ code: 'timeout' });
    const before = clock.nowMs();
    await expect(during(two!.status())).rejects.toMatchObject({ code: 'offline' });
    await during(one!.showPages([page(9)], STAY));
    expect(clock.nowMs() - before).toBeLessThan(200);
    await pass(600);
    const tried = clock.nowMs();
    await expect(during(two!.status())).rejects.toMatchObject({ code: 'timeout' });
    // One try only: the wire time of the longest reply, and the margin.
    expect(clock.nowMs() - tried).toBeLessThan(120);
  });

  it('hear what is for all of them, and stay silent', async () => {
    const { line, boards, channel, during, pass } = bench(57_600);
    const drivers = await during(Promise.all(ADDRESSES.map((address) => line.board(address))));
    await during(Promise.all(drivers.map((driver) => driver.showPages([page(3)], STAY))));
    await during(line.broadcast({ kind: 'time', unixMs: 1_800_000_000_000, zoneMinutes: 420 }));
    await during(line.broadcast({ kind: 'brightness', levels: [16] }));
    await during(line.broadcast({ kind: 'blank' }));
    await pass(100);
    expect(boards.map((board) => pageCrc(board.shown()))).toEqual(ADDRESSES.map(() => pageCrc(blankPage(SIZE))));
    for (const driver of drivers) {
      expect((await during(driver.time())).clockMs).toBeGreaterThanOrEqual(1_800_000_000_000);
      // The refusal of a level that no board has is counted, not sent.
      expect((await during(driver.status())).errors.refusedRequests).toBe(1);
    }
    expect(channel.collisions()).toBe(0);
  });

  it('keep the line when the driver of one is closed, and all fail when it is cut', async () => {
    const { line, during } = bench(115_200);
    const [one, two] = await during(Promise.all([line.board(1), line.board(2)]));
    await one!.close();
    expect((await during(two!.status())).bootCount).toBe(1);
    await line.close();
    await expect(two!.status()).rejects.toMatchObject({ code: 'closed' });
    await expect(line.board(254)).rejects.toMatchObject({ code: 'closed' });
  });
});

it('the guard time is 3.5 characters on slow lines, and never below its least', () => {
  expect(guardMs(9600)).toBeCloseTo(3.646, 3);
  expect(guardMs(19_200)).toBe(GUARD_MS_MIN);
  expect(guardMs(1_000_000)).toBe(GUARD_MS_MIN);
});
