import { describe, expect, it } from 'vitest';
import { manualClock } from '../clock.js';
import { openLoaBoard } from '../drivers/loa.js';
import { memoryPortPair } from '../port/memory-port.js';
import { type Bitmap, blankPage, listCrc, pageCrc } from '../text/bitmap.js';
import { simulatedBoard } from './board.js';
import { boardFlash } from './board-options.js';
import type { Flash } from './flash.js';
import { inVirtualTime } from './virtual-time.js';

const SIZE = { width: 64, height: 16 };
const SLOTS = 4;
const STAY = { dwellMs: 1000, ttlMs: 60_000 };
const KEY = new Uint8Array(16).fill(7);

function page(value: number): Bitmap {
  return { ...SIZE, bits: new Uint8Array(128).fill(value) };
}
const [OLD_FALLBACK, NEW_FALLBACK, WANTED] = [page(0x11), page(0x22), page(0x33)];
const DARK = pageCrc(blankPage(SIZE));

interface Start {
  readonly flash: Flash;
  /** Whether the test's host may meet a board without power. */
  readonly cuts: boolean;
}

async function started({ flash, cuts }: Start, key?: Uint8Array) {
  const clock = manualClock();
  const [hostEnd, port] = memoryPortPair();
  const secret = key === undefined ? {} : { key };
  const device = simulatedBoard({ port, size: SIZE, clock, pageSlots: SLOTS, flash, ...secret });
  const during = <T>(job: Promise<T>) => inVirtualTime(clock, job);
  const driver = await during(openLoaBoard(hostEnd, { clock, ...secret })).catch((error: unknown) => {
    if (cuts) return null;
    throw error;
  });
  return { device, during, driver };
}

/** A flash with the old fallback list in it. */
async function prepared(key?: Uint8Array): Promise<Flash> {
  const flash = boardFlash(SIZE, SLOTS);
  const { driver, during } = await started({ flash, cuts: false }, key);
  await during(driver!.setFallback([OLD_FALLBACK], { dwellMs: 1000, clock: false }));
  return flash;
}

/** Shows a page, then stores another fallback list, and shows more pages than there are free slots. */
async function work(start: Start, key?: Uint8Array) {
  const { device, during, driver } = await started(start, key);
  const steps = async () => {
    await driver?.showPages([WANTED], STAY);
    await driver?.setFallback([NEW_FALLBACK], { dwellMs: 1000, clock: false });
    await driver?.setBrightness([3]);
    for (const value of [0x44, 0x55, 0x66]) await driver?.showPages([page(value)], STAY);
  };
  await during(steps()).catch(() => undefined);
  return device;
}

async function operationsOf(key?: Uint8Array): Promise<readonly [first: number, last: number]> {
  const flash = await prepared(key);
  const before = flash.operations();
  await work({ flash, cuts: false }, key);
  return [before + 1, flash.operations()];
}

describe.each([
  ['without a key', undefined],
  ['with a key', KEY],
])('a power cut at every flash write of a board %s', (_, key) => {
  it('leaves the old fallback or the new, whole pages, and a board that goes on', async () => {
    const [first, last] = await operationsOf(key);
    expect(last - first).toBeGreaterThan(40);
    const whole = new Set([OLD_FALLBACK, NEW_FALLBACK, WANTED, page(0x44), page(0x55), page(0x66)].map(pageCrc));
    for (let cut = first; cut <= last; cut += 1) {
      const flash = await prepared(key);
      flash.cutAt(cut);
      const device = await work({ flash, cuts: true }, key);
      expect(pageCrc(device.shown())).toBe(DARK);
      const after = await started({ flash, cuts: false }, key);
      const shown = pageCrc(after.device.shown());
      expect([pageCrc(OLD_FALLBACK), pageCrc(NEW_FALLBACK)]).toContain(shown);
      const status = await after.during(after.driver!.status());
      expect(status).toMatchObject({ showing: 'fallback', shownCrc: shown });
      expect(whole).toContain(status.shownCrc);
      await after.during(after.driver!.showPages([WANTED], STAY));
      await after.during(after.driver!.setFallback([NEW_FALLBACK], { dwellMs: 1000, clock: false }));
      expect(pageCrc(after.device.shown())).toBe(pageCrc(WANTED));
      expect((await after.during(after.driver!.health())).fallbackCrc).toBe(listCrc([NEW_FALLBACK]));
    }
  });
});

it('what is stored already is not written again', async () => {
  const flash = await prepared();
  const before = flash.operations();
  const { driver, during } = await started({ flash, cuts: false });
  await during(driver!.setFallback([OLD_FALLBACK], { dwellMs: 1000, clock: false }));
  await during(driver!.showPages([OLD_FALLBACK], STAY));
  expect(flash.operations()).toBe(before);
  await during(driver!.setBrightness([4]));
  const changed = flash.operations();
  await during(driver!.setBrightness([4]));
  expect([changed > before, flash.operations()]).toEqual([true, changed]);
});
