import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { EARLIEST_TRUSTED, monotonicOf, systemClock, wallOf } from './clock.js';

const DAY_MS = 24 * 3_600_000;

let folder: string;
let memoryPath: string;
const clocks: { stop(): void }[] = [];

function open(synchronized = false) {
  const clock = systemClock({ memoryPath, report: () => undefined, synchronized: () => synchronized });
  clocks.push(clock);
  return clock;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-clock-'));
  memoryPath = join(folder, 'clock');
});
afterEach(async () => {
  for (const clock of clocks.splice(0)) clock.stop();
  vi.useRealTimers();
  await rm(folder, { recursive: true, force: true });
});

it('converts between its two clocks', () => {
  const clock = open();
  const instant = clock.wall() + 5_000;
  expect(monotonicOf(clock, instant) - clock.monotonic()).toBeCloseTo(5_000, -1);
  expect(Math.abs(wallOf(clock, monotonicOf(clock, instant)) - instant)).toBeLessThan(3);
});

it('runs a timer at a wall instant, at once when it has passed, and never once cancelled', async () => {
  const clock = open();
  const instant = clock.wall() + 50;
  const ran: string[] = [];
  const cancel = clock.at(clock.wall() + 20, () => ran.push('cancelled'));
  cancel();
  await new Promise<void>((resolve) => void clock.at(clock.wall() - DAY_MS, resolve));
  await new Promise<void>((resolve) => void clock.at(instant, resolve));
  expect(clock.wall()).toBeGreaterThanOrEqual(instant);
  expect(ran).toEqual([]);
});

it('tells of a wall clock that was set, and trusts it from then on', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval', 'performance'] });
  vi.setSystemTime(EARLIEST_TRUSTED - 5 * 365 * DAY_MS);
  const clock = open();
  const jumps: number[] = [];
  clock.onJump((stepMs) => void jumps.push(stepMs));
  vi.advanceTimersByTime(3_000);
  expect(clock.trusted()).toBe(false);
  expect(jumps).toEqual([]);
  vi.setSystemTime(EARLIEST_TRUSTED + DAY_MS);
  vi.advanceTimersByTime(1_000);
  expect(jumps).toHaveLength(1);
  expect(jumps[0]).toBeGreaterThan(5 * 364 * DAY_MS);
  expect(clock.trusted()).toBe(true);
});

it('does not trust an instant before the one it remembers, unless a time server set it', async () => {
  await writeFile(memoryPath, String(Date.now() + DAY_MS));
  expect(open().trusted()).toBe(false);
  expect(open(true).trusted()).toBe(true);
});

it('remembers how late it was', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval', 'performance'] });
  vi.setSystemTime(EARLIEST_TRUSTED + DAY_MS);
  open();
  vi.advanceTimersByTime(62_000);
  vi.useRealTimers();
  await vi.waitFor(async () =>
    expect(Number(await readFile(memoryPath, 'utf8'))).toBeGreaterThan(EARLIEST_TRUSTED + DAY_MS),
  );
});
