import { afterEach, describe, expect, it } from 'vitest';
import { FALLBACK_AFTER_MS, HALF_HOURS, OVERLAYS_MAX, PAST_EVENTS_MAX } from '../bounds.js';
import { manualClock } from '../clock.js';
import { CAPABILITIES } from '../messages.js';
import { memoryPortPair } from '../port/memory-port.js';
import { simulatedBoard, type SimulatedBoardOptions } from '../simulator/board.js';
import { STEADY_SENSORS } from '../simulator/board-facts.js';
import { minuteOfDay, withClock } from '../simulator/clock-face.js';
import { inVirtualTime, passTime } from '../simulator/virtual-time.js';
import { type Bitmap, blankPage, listCrc, pageCrc } from '../text/bitmap.js';
import { openLoaBoard } from './loa.js';

const SIZE = { width: 64, height: 16 };
const STAY = { dwellMs: 1000, ttlMs: 60_000 };
/** 7 November 2026, 06:59:30 in Viet Nam, seven hours east of UTC. */
const [MORNING_MS, ZONE_MINUTES] = [Date.UTC(2026, 10, 6, 23, 59, 30), 420];

const running: { stop(): void }[] = [];
afterEach(() => {
  for (const board of running.splice(0)) board.stop();
});

function page(value: number): Bitmap {
  return { ...SIZE, bits: new Uint8Array(128).fill(value) };
}
const [ONE, TWO, THREE] = [page(1), page(2), page(3)];
const DARK = pageCrc(blankPage(SIZE));

async function joined(board: Partial<SimulatedBoardOptions> = {}) {
  const clock = manualClock();
  const [hostEnd, port] = memoryPortPair();
  const device = simulatedBoard({ port, size: SIZE, clock, ...board });
  running.push(device);
  const during = <T>(job: Promise<T>) => inVirtualTime(clock, job);
  const driver = await during(openLoaBoard(hostEnd, { clock }));
  return { driver, device, during, pass: (ms: number) => passTime(clock, ms) };
}

describe('the fallback list', () => {
  it('is shown at switching on, and when no host has led the board for a while', async () => {
    const { driver, device, during, pass } = await joined();
    await during(driver.setFallback([ONE, TWO], { dwellMs: 500, clock: false }));
    expect(pageCrc(device.shown())).toBe(pageCrc(ONE));
    await during(driver.showPages([THREE], { dwellMs: 1000, ttlMs: 10_000 }));
    await pass(10_000);
    expect(pageCrc(device.shown())).toBe(DARK);
    await pass(FALLBACK_AFTER_MS - 100);
    expect(pageCrc(device.shown())).toBe(DARK);
    await pass(100);
    const status = await during(driver.status());
    expect(status).toMatchObject({ showing: 'fallback', activeCrc: null, shownListCrc: listCrc([ONE, TWO]) });
    device.reboot();
    expect(pageCrc(device.shown())).toBe(pageCrc(ONE));
    await pass(500);
    expect(pageCrc(device.shown())).toBe(pageCrc(TWO));
  });

  it('stays away while a lease holds, and after BLANK for as long as after a list', async () => {
    const { driver, device, during, pass } = await joined();
    await during(driver.setFallback([ONE], { dwellMs: 500, clock: false }));
    await during(driver.lease(60_000));
    await pass(60_000 + FALLBACK_AFTER_MS - 1000);
    expect(pageCrc(device.shown())).toBe(DARK);
    await pass(1000);
    expect(pageCrc(device.shown())).toBe(pageCrc(ONE));
    await during(driver.blank());
    expect(await during(driver.status())).toMatchObject({ showing: 'nothing', shownCrc: null, shownListCrc: null });
    await pass(FALLBACK_AFTER_MS);
    expect(pageCrc(device.shown())).toBe(pageCrc(ONE));
  });

  it('keeps its pages from uploads, and can be taken away', async () => {
    const { driver, device, during } = await joined({ pageSlots: 2 });
    await during(driver.setFallback([ONE], { dwellMs: 500, clock: false }));
    await expect(during(driver.showPages([TWO, THREE], STAY))).rejects.toMatchObject({ code: 'too-many-pages' });
    expect((await during(driver.health())).fallbackCrc).toBe(listCrc([ONE]));
    await during(driver.setFallback([], { dwellMs: 500, clock: false }));
    expect((await during(driver.health())).fallbackCrc).toBeNull();
    await during(driver.showPages([TWO, THREE], STAY));
    device.reboot();
    expect(pageCrc(device.shown())).toBe(DARK);
  });

  it('carries the time of day once the board knows it', async () => {
    const { driver, device, during, pass } = await joined();
    await during(driver.setFallback([ONE], { dwellMs: 500, clock: true }));
    expect(pageCrc(device.shown())).toBe(pageCrc(ONE));
    await during(driver.setTime(MORNING_MS, ZONE_MINUTES));
    expect(device.shown()).toEqual(withClock(ONE, 6 * 60 + 59));
    await pass(30_000);
    expect(device.shown()).toEqual(withClock(ONE, 7 * 60));
    const status = await during(driver.status());
    expect(status).toMatchObject({ shownCrc: pageCrc(device.shown()), shownListCrc: listCrc([ONE]) });
  });
});

describe('overlays', () => {
  const STORM = { eventId: 7, priority: 200, dwellMs: 500, ttlMs: 5000 };

  it('lie over the list until their time is over, and one event comes once', async () => {
    const { driver, device, during, pass } = await joined();
    await during(driver.storePages([TWO]));
    await during(driver.showPages([ONE], STAY));
    expect(await during(driver.showOverlay([TWO], STORM))).toBe(7);
    expect(pageCrc(device.shown())).toBe(pageCrc(TWO));
    const status = await during(driver.status());
    expect(status).toMatchObject({ showing: 'overlay', activeCrc: listCrc([ONE]), shownListCrc: listCrc([TWO]) });
    await during(driver.blank());
    await during(driver.showPages([THREE], STAY));
    await pass(4000);
    // The same event again neither begins again nor lasts longer.
    await during(driver.showOverlay([TWO], STORM));
    expect(pageCrc(device.shown())).toBe(pageCrc(TWO));
    await pass(1000);
    expect(pageCrc(device.shown())).toBe(pageCrc(THREE));
    expect(await during(driver.showOverlay([TWO], STORM))).toBeNull();
    expect(pageCrc(device.shown())).toBe(pageCrc(THREE));
  });

  it('are ordered by priority, the newest of equals on top, and bounded', async () => {
    const { driver, during } = await joined();
    const show = (eventId: number, priority: number) =>
      during(driver.showOverlay([page(eventId)], { ...STORM, eventId, priority }));
    expect(await show(1, 10)).toBe(1);
    expect(await show(2, 20)).toBe(2);
    expect(await show(3, 20)).toBe(3);
    expect(await show(4, 5)).toBe(3);
    expect(OVERLAYS_MAX).toBe(4);
    await expect(show(5, 5)).rejects.toMatchObject({ context: { boardCode: 'overlay-full' } });
    expect(await show(6, 6)).toBe(3);
    expect(await during(driver.clearOverlay(3))).toBe(2);
    expect(await during(driver.clearOverlay(2))).toBe(1);
    expect(await during(driver.clearOverlay(1))).toBe(6);
    expect(await during(driver.clearOverlay(null))).toBeNull();
  });

  it('are remembered, the last so many events', async () => {
    const { driver, during, pass } = await joined();
    const show = (eventId: number) => during(driver.showOverlay([ONE], { ...STORM, eventId }));
    for (let eventId = 1; eventId <= PAST_EVENTS_MAX + 1; eventId += 1) {
      expect(await show(eventId)).toBe(eventId);
      await pass(5000);
    }
    expect(await show(2)).toBeNull();
    expect(await show(1)).toBe(1);
  });

  it('keep their pages, and end at a restart', async () => {
    const { driver, device, during } = await joined({ pageSlots: 2 });
    await during(driver.storePages([TWO]));
    await during(driver.showPages([ONE], STAY));
    await expect(during(driver.showPages([ONE, THREE], STAY))).rejects.toMatchObject({ code: 'too-many-pages' });
    await during(driver.showOverlay([TWO], STORM));
    device.reboot();
    expect(pageCrc(device.shown())).toBe(DARK);
    expect(await during(driver.showOverlay([TWO], STORM))).toBe(7);
  });
});

describe('clock and brightness', () => {
  it('tells how wrong the clock went between two settings', async () => {
    const { driver, device, during, pass } = await joined({ driftPpm: 50 });
    expect(await during(driver.time())).toEqual({ clockMs: null, driftPpm: null });
    await during(driver.setTime(MORNING_MS, ZONE_MINUTES));
    await pass(86_400_000);
    const { clockMs } = await during(driver.time());
    expect(clockMs! - MORNING_MS - 86_400_000).toBe(4320);
    const { driftPpm } = await during(driver.setTime(MORNING_MS + 86_400_000, ZONE_MINUTES));
    expect(driftPpm).toBeCloseTo(50, 1);
    expect((await during(driver.time())).driftPpm).toBe(driftPpm);
    device.reboot();
    expect((await during(driver.health())).clockMs).toBeNull();
  });

  it('follows a curve of half-hours, over restarts too', async () => {
    const { driver, device, during, pass } = await joined();
    expect(await during(driver.setBrightness([]))).toBe(15);
    expect(await during(driver.setBrightness([4]))).toBe(4);
    const curve = Array.from({ length: HALF_HOURS }, (_, index) => (index < 14 ? 2 : 12));
    expect(await during(driver.setBrightness(curve))).toBe(12);
    await during(driver.setTime(MORNING_MS, ZONE_MINUTES));
    expect((await during(driver.health())).brightness).toBe(2);
    await pass(30_000);
    expect((await during(driver.health())).brightness).toBe(12);
    device.reboot();
    expect((await during(driver.health())).brightness).toBe(12);
    for (const levels of [[16], [1, 2], [...curve, 1]]) {
      await expect(during(driver.setBrightness(levels))).rejects.toMatchObject({ code: 'nack' });
    }
  });

  it('finds the minute of the day in every zone', () => {
    expect(minuteOfDay(MORNING_MS, ZONE_MINUTES)).toBe(6 * 60 + 59);
    expect(minuteOfDay(0, -1)).toBe(1439);
    expect(withClock(blankPage({ width: 20, height: 4 }), 0)).toEqual(blankPage({ width: 20, height: 4 }));
  });
});

describe('what a board tells of itself', () => {
  it('is its health, its firmware and its amplifier', async () => {
    const sensors = () => ({
      ...STEADY_SENSORS,
      temperature: -55,
      faults: ['fan', 'pixels'] as const,
      deadPixels: 3,
      mains: null,
    });
    const { driver, device, during } = await joined({ sensors });
    const health = { temperatureCelsius: -5.5, faults: ['pixels', 'fan'], deadPixels: 3, resetReason: 'power-on' };
    expect(await during(driver.health())).toMatchObject(health);
    device.reboot('watchdog');
    expect(await during(driver.health())).toMatchObject({ resetReason: 'watchdog', goodFrames: 1, flashWrites: 0 });
    expect(await during(driver.setVolume(70))).toBe(70);
    await expect(during(driver.setVolume(101))).rejects.toMatchObject({ code: 'nack' });
    expect(await during(driver.amplifier())).toMatchObject({ mainsVolts: null, outputVolts: 0, volumePercent: 70 });
    expect(await during(driver.firmwareInfo())).toMatchObject({ hardware: 'simulator', builtUnixS: 0 });
  });
});

describe('a board with fewer capabilities', () => {
  it.each([
    ['of revision 1.0', null],
    ['without any', []],
  ])('%s is still driven', async (_, capabilities) => {
    const { driver, device, during } = await joined({ capabilities });
    expect(driver.capabilities.size).toBe(0);
    await during(driver.showPages([ONE, TWO], STAY));
    expect(pageCrc(device.shown())).toBe(pageCrc(ONE));
    const status = await during(driver.status());
    expect(status).toMatchObject({ showing: 'list', shownListCrc: listCrc([ONE, TWO]), shownCrc: pageCrc(ONE) });
    const beyond: readonly (() => Promise<unknown>)[] = [
      () => driver.lease(1000),
      () => driver.setFallback([ONE], { dwellMs: 1000, clock: false }),
      () => driver.showOverlay([ONE], { eventId: 1, priority: 1, ...STAY }),
      () => driver.clearOverlay(null),
      () => driver.time(),
      () => driver.setBrightness([1]),
      () => driver.setVolume(1),
      () => driver.amplifier(),
      () => driver.health(),
      () => driver.firmwareInfo(),
    ];
    const refusedBefore = (await during(driver.status())).errors.refusedRequests;
    for (const call of beyond) await expect(during(call())).rejects.toMatchObject({ code: 'unsupported' });
    expect((await during(driver.status())).errors.refusedRequests).toBe(refusedBefore);
  });

  it('tells exactly what it has', async () => {
    const { driver } = await joined({ capabilities: ['overlay', 'flash'] });
    expect([...driver.capabilities]).toEqual(['overlay', 'flash']);
    const whole = await joined();
    expect([...whole.driver.capabilities]).toEqual(CAPABILITIES.filter((capability) => capability !== 'key'));
  });
});
