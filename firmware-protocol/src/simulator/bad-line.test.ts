import { afterEach, describe, expect, it } from 'vitest';
import { printedSeed, seededRandom } from '../c-reference/random.js';
import { manualClock } from '../clock.js';
import { type LoaBoardOptions, openLoaBoard } from '../drivers/loa.js';
import type { LoaBoard } from '../drivers/loa/loa-board.js';
import { ProtocolError } from '../errors.js';
import { type Bitmap, listCrc, pageCrc } from '../text/bitmap.js';
import { simulatedBoard, type SimulatedBoardOptions } from './board.js';
import { faultChannel } from './fault-channel.js';
import { type Faults, NO_FAULTS } from './line-damage.js';
import { inVirtualTime, passTime } from './virtual-time.js';

const SIZE = { width: 96, height: 32 };
const BAUD_RATE = 57_600;
const STAY = { dwellMs: 600_000, ttlMs: 3_600_000 };
/** How often a keeper of a board would try on a line where calls fail. */
const ATTEMPTS_MAX = 60;

const EXPLAINED = new Set(['timeout', 'offline', 'upload-failed', 'nack']);

/** A page no two of which are alike, and whose packed form has many chunks. */
function page(mark: number): Bitmap {
  return {
    ...SIZE,
    bits: Uint8Array.from({ length: 384 }, (_, index) => (index * 7 + mark * 31 + (index >> 3)) % 256),
  };
}
const [FALLBACK, WANTED] = [page(1), page(2)];

const running: { stop(): void }[] = [];
afterEach(() => {
  for (const board of running.splice(0)) board.stop();
});

function bench(what: string, board: Partial<SimulatedBoardOptions> = {}) {
  const clock = manualClock();
  const random = seededRandom(printedSeed(what));
  const channel = faultChannel({ clock, random, baudRate: BAUD_RATE, boards: 1 });
  const device = simulatedBoard({ port: channel.boards[0]!, size: SIZE, clock, baudRate: BAUD_RATE, ...board });
  running.push(device);
  const open = (options: LoaBoardOptions = {}) =>
    openLoaBoard(channel.host, { baudRate: BAUD_RATE, clock, ...options });
  const during = <T>(job: Promise<T>) => inVirtualTime(clock, job);
  const pass = (ms: number) => passTime(clock, ms);
  return { clock, channel, device, during, pass, open };
}

type Bench = ReturnType<typeof bench>;

/** Opens a board with a fallback list on a clean line. */
async function ready(what: string, board: Partial<SimulatedBoardOptions> = {}, options: LoaBoardOptions = {}) {
  const made = bench(what, board);
  const driver = await made.during(made.open(options));
  await made.during(driver.setFallback([FALLBACK], { dwellMs: 1000, clock: false }));
  return { ...made, driver };
}

/** Tries as a keeper does, with a pause; every failure must be one that such a line explains. */
async function insist<T>({ during, pass }: Bench, job: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await during(job());
    } catch (error) {
      if (!(error instanceof ProtocolError) || attempt === ATTEMPTS_MAX || !EXPLAINED.has(error.code)) throw error;
      await pass(1000);
    }
  }
}

async function expectShown(made: Bench, driver: LoaBoard, wanted: Bitmap, showing: 'list' | 'fallback') {
  expect(pageCrc(made.device.shown())).toBe(pageCrc(wanted));
  const status = await made.during(driver.status());
  expect(status).toMatchObject({ showing, shownCrc: pageCrc(wanted), shownListCrc: listCrc([wanted]) });
}

const LINES: readonly (readonly [string, Partial<Faults>])[] = [
  ['one flipped bit in ten thousand', { bitFlip: 1e-4 }],
  ['one flipped bit in a thousand', { bitFlip: 1e-3 }],
  ['dropped bytes', { drop: 2e-3 }],
  ['doubled bytes', { duplicate: 2e-3 }],
  ['inserted bytes', { insert: 2e-3 }],
  ['all of that', { bitFlip: 1e-4, drop: 1e-3, duplicate: 1e-3, insert: 1e-3 }],
];

describe.each(LINES)('a line with %s', (name, faults) => {
  it('brings the right page to the board, and the host knows', async () => {
    const made = await ready(`bad line, ${name}`);
    made.channel.setFaults(faults);
    for (let round = 0; round < 5; round += 1) {
      const wanted = page(10 + round);
      await insist(made, () => made.driver.showPages([wanted], STAY));
      const status = await insist(made, () => made.driver.status());
      expect(status).toMatchObject({ showing: 'list', shownListCrc: listCrc([wanted]) });
      expect(pageCrc(made.device.shown())).toBe(pageCrc(wanted));
    }
  });
});

describe('a board that', () => {
  it('restarts at any chunk shows the page in the end, its fallback until then', async () => {
    for (const millisecond of [0, 5, 11, 23, 40, 60, 80]) {
      const made = await ready('reboot within a page');
      made.clock.after(millisecond, () => {
        made.device.reboot('brown-out');
        expect(pageCrc(made.device.shown())).toBe(pageCrc(FALLBACK));
      });
      await insist(made, () => made.driver.showPages([WANTED], STAY));
      await made.pass(100);
      await insist(made, () => made.driver.showPages([WANTED], STAY));
      await expectShown(made, made.driver, WANTED, 'list');
      expect((await made.during(made.driver.status())).bootCount).toBe(2);
    }
  });

  it('cannot be heard for a stuck talker comes back when that ends', async () => {
    const made = await ready('stuck talker');
    await made.during(made.driver.showPages([WANTED], { dwellMs: 1000, ttlMs: 10_000 }));
    const stop = made.channel.talk(0x55);
    await expect(made.during(made.driver.status())).rejects.toMatchObject({ code: 'timeout' });
    await made.pass(140_000);
    // Its list is over and nobody leads it: the fallback is up although no byte gets through.
    expect(pageCrc(made.device.shown())).toBe(pageCrc(FALLBACK));
    stop();
    await made.pass(1000);
    await insist(made, () => made.driver.status());
    await expectShown(made, made.driver, FALLBACK, 'fallback');
    await insist(made, () => made.driver.showPages([WANTED], STAY));
    await expectShown(made, made.driver, WANTED, 'list');
  });

  it('answers late is waited for, once the host has learnt it', async () => {
    const made = await ready('late replies');
    made.channel.setFaults({ delayMs: 45 });
    await insist(made, () => made.driver.showPages([WANTED], STAY));
    await expectShown(made, made.driver, WANTED, 'list');
    const before = made.clock.nowMs();
    await made.during(made.driver.status());
    // Two round trips of 90 ms and the wire, and no try wasted.
    expect(made.clock.nowMs() - before).toBeLessThan(400);
  });

  it('answers far too late is given up, and what it says then is taken for nothing else', async () => {
    const made = await ready('far too late replies');
    made.channel.setFaults({ delayMs: 800 });
    await expect(made.during(made.driver.setRelay(0, true, 60_000))).rejects.toMatchObject({ code: 'timeout' });
    made.channel.setFaults(NO_FAULTS);
    await made.during(made.driver.showPages([WANTED], STAY));
    await made.pass(2000);
    await expectShown(made, made.driver, WANTED, 'list');
  });

  it('listens at another speed is found when it falls back', async () => {
    const made = await ready('wrong speed', {}, { maxBaudRate: 230_400 });
    await made.during(made.driver.showPages([WANTED], STAY));
    // The host restarts and begins at the base speed while the board is still at the higher one.
    const second = openLoaBoard(
      { ...made.channel.host, close: async () => undefined },
      { baudRate: BAUD_RATE, clock: made.clock },
    );
    await made.channel.host.setBaudRate?.(BAUD_RATE);
    await expect(made.during(second)).rejects.toMatchObject({ code: 'timeout' });
    await made.pass(20_000);
    const third = await made.during(made.open());
    await expectShown(made, third, WANTED, 'list');
  });
});

it('a line that is gone for good leaves the board at its page, then dark, then at its fallback', async () => {
  const made = await ready('unplugged');
  await made.during(made.driver.showPages([WANTED], { dwellMs: 1000, ttlMs: 60_000 }));
  await made.channel.host.close();
  await expect(made.driver.status()).rejects.toMatchObject({ code: 'closed' });
  expect(pageCrc(made.device.shown())).toBe(pageCrc(WANTED));
  await made.pass(60_000);
  expect(made.device.shown().bits.every((byte) => byte === 0)).toBe(true);
  await made.pass(120_000);
  expect(pageCrc(made.device.shown())).toBe(pageCrc(FALLBACK));
});
