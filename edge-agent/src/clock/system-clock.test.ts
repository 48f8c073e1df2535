import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { monotonicOf, wallOf } from '../clock.js';
import { EARLIEST_TRUSTED } from './decision.js';
import type { Boot, MachineTime } from './machine-time.js';
import { readRemembered, REMEMBER_EVERY_MS } from './memory.js';
import { systemClock } from './system-clock.js';

const DAY_MS = 24 * 3_600_000;

let folder: string;
let memoryPath: string;
const clocks: { stop(): Promise<void> }[] = [];

/** A bare box unless the test says more. */
function open(wish: Partial<MachineTime> = {}, boot: Boot | null = null) {
  const machine: MachineTime = { synchronized: false, battery: 'none', ...wish };
  const report = (message: string) => expect.unreachable(message);
  const clock = systemClock({ memoryPath, report, machine: () => machine, boot: () => boot });
  clocks.push(clock);
  return clock;
}

function fakeTime(at: number): void {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval', 'performance'] });
  vi.setSystemTime(at);
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-clock-'));
  memoryPath = join(folder, 'clock');
});
afterEach(async () => {
  for (const clock of clocks.splice(0)) await clock.stop();
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
  fakeTime(EARLIEST_TRUSTED - 5 * 365 * DAY_MS);
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
  const early = open({ battery: Date.now() });
  expect(early.facts()).toMatchObject({ trusted: false, source: null, doubt: 'before-memory' });
  expect(open({ synchronized: true }).facts()).toMatchObject({ trusted: true, source: 'time-server', doubt: null });
});

it('begins anew where its memory is damaged', async () => {
  for (const text of ['', '{', 'null', '{"wall":"x"}', '12e999']) {
    await writeFile(memoryPath, text);
    expect(readRemembered(memoryPath).wall).toBe(0);
  }
});

it('remembers while it is trusted: at once, then every ten minutes, and when it stops', async () => {
  fakeTime(EARLIEST_TRUSTED + DAY_MS);
  const clock = open({ synchronized: true });
  const kept = new Set<number>();
  for (let second = 0; second < (3 * REMEMBER_EVERY_MS) / 1_000; second += 1) {
    vi.advanceTimersByTime(1_000);
    kept.add(clock.facts().rememberedAt);
  }
  expect(kept.size).toBe(3);
  vi.advanceTimersByTime(5_000);
  const stoppedAt = Date.now();
  await clock.stop();
  expect(readRemembered(memoryPath).wall).toBe(stoppedAt);
});

it('does not remember what it does not trust', async () => {
  fakeTime(EARLIEST_TRUSTED + DAY_MS);
  const clock = open();
  vi.advanceTimersByTime(2 * REMEMBER_EVERY_MS);
  await clock.stop();
  expect(readRemembered(memoryPath).wall).toBe(0);
});

it('goes by the time of the centre on a bare box after a loss of power, and holds it over its own restart', async () => {
  fakeTime(EARLIEST_TRUSTED + DAY_MS);
  const hours = 5 * 3_600_000;
  const first = open({}, { id: 'boot-1', uptimeMs: 60_000 });
  const jumps: number[] = [];
  first.onJump((stepMs) => void jumps.push(stepMs));
  first.issued(Date.now() - 1_000, false);
  expect(first.facts()).toMatchObject({ trusted: false, doubt: 'unconfirmed' });
  first.issued(Date.now() + hours, true);
  expect(first.facts()).toMatchObject({ trusted: true, source: 'centre', offsetMs: hours });
  expect(jumps).toEqual([hours]);
  expect(first.wall()).toBe(Date.now() + hours);
  vi.advanceTimersByTime(30_000);
  expect(jumps).toHaveLength(1);
  await first.stop();
  const second = open({}, { id: 'boot-1', uptimeMs: 65_000 });
  expect(second.facts()).toMatchObject({ trusted: true, source: 'held', offsetMs: hours + 5_000 });
  expect(open({}, { id: 'boot-2', uptimeMs: 65_000 }).facts()).toMatchObject({
    trusted: false,
    doubt: 'before-memory',
  });
});

it('leaves the time of the centre for that of a time server', () => {
  fakeTime(EARLIEST_TRUSTED + DAY_MS);
  const machine = { synchronized: false, battery: 'none' as const };
  const report = (message: string) => expect.unreachable(message);
  const clock = systemClock({ memoryPath, report, machine: () => machine, boot: () => null });
  clocks.push(clock);
  clock.issued(Date.now() + DAY_MS, true);
  vi.setSystemTime(Date.now() + DAY_MS + 700);
  machine.synchronized = true;
  vi.advanceTimersByTime(1_000);
  expect(clock.facts()).toMatchObject({ source: 'time-server', offsetMs: 0 });
  expect(clock.wall()).toBe(Date.now());
});

it('runs a timer at the instant of the time it goes by', async () => {
  const clock = open();
  clock.issued(Date.now() + DAY_MS, true);
  const instant = clock.wall() + 50;
  await new Promise<void>((resolve) => void clock.at(instant, resolve));
  expect(clock.wall()).toBeGreaterThanOrEqual(instant);
});
