import { afterEach, describe, expect, it } from 'vitest';
import { BAUD_SILENCE_MS_MAX, BAUD_SILENCE_MS_MIN, BAUD_TRIAL_MS } from '../bounds.js';
import { printedSeed, seededRandom } from '../c-reference/random.js';
import { manualClock } from '../clock.js';
import type { BytePort } from '../port/byte-port.js';
import { memoryPortPair } from '../port/memory-port.js';
import { faultChannel } from '../simulator/fault-channel.js';
import { LineSpeed } from '../simulator/line-speed.js';
import { simulatedBoard, type SimulatedBoardOptions } from '../simulator/board.js';
import { inVirtualTime, passTime } from '../simulator/virtual-time.js';
import { openLoaBoard } from './loa.js';
import { BAUD_SILENCE_MS } from './loa/baud-rate.js';

const SIZE = { width: 64, height: 16 };
const BASE = 9600;

const running: { stop(): void }[] = [];
afterEach(() => {
  for (const board of running.splice(0)) board.stop();
});

function bench(board: Partial<SimulatedBoardOptions> = {}) {
  const clock = manualClock();
  const channel = faultChannel({ clock, random: seededRandom(printedSeed('speeds')), baudRate: BASE, boards: 1 });
  const rates: number[] = [];
  const counted = (port: BytePort): BytePort => ({
    ...port,
    setBaudRate: async (rate) => {
      rates.push(rate);
      await port.setBaudRate?.(rate);
    },
  });
  running.push(simulatedBoard({ port: channel.boards[0]!, size: SIZE, clock, baudRate: BASE, ...board }));
  const during = <T>(job: Promise<T>) => inVirtualTime(clock, job);
  const open = (port: BytePort = counted(channel.host), maxBaudRate = 1e6) =>
    during(openLoaBoard(port, { clock, baudRate: BASE, maxBaudRate }));
  return { clock, channel, rates, during, open, pass: (ms: number) => passTime(clock, ms) };
}

describe('speed', () => {
  it('goes up to what both ends have, and down again before the port closes', async () => {
    const { open, rates, during, clock } = bench();
    const driver = await open(undefined, 200_000);
    expect(rates).toEqual([115_200]);
    const before = clock.nowMs();
    await during(driver.status());
    expect(clock.nowMs() - before).toBeLessThan(20);
    await during(driver.close());
    expect(rates).toEqual([115_200, BASE]);
  });

  it('stays where it is when the board or the port cannot change, or need not', async () => {
    for (const board of [{ capabilities: [] }, { baudRates: [BASE] }, { baudRates: [] }]) {
      const { open, rates } = bench(board);
      await open();
      expect(rates).toEqual([]);
    }
    const { open, rates, channel, during } = bench();
    const { setBaudRate: _none, ...fixed } = channel.host;
    const driver = await open(fixed);
    expect((await during(driver.status())).bootCount).toBe(1);
    expect(rates).toEqual([]);
  });

  it('comes back when nothing is heard at the new one', async () => {
    const { open, rates, channel, during, clock } = bench();
    // The board says it changes, and its hardware does not.
    const deaf = { ...channel.boards[0]!, setBaudRate: async () => undefined };
    const stuck = simulatedBoard({ port: deaf, size: SIZE, clock, baudRate: BASE });
    running.splice(0)[0]!.stop();
    running.push(stuck);
    const driver = await open(undefined, 57_600);
    expect(rates).toEqual([57_600, BASE]);
    expect((await during(driver.status())).bootCount).toBe(1);
  });

  it('comes back when the board restarts, and the host follows', async () => {
    const { clock, channel, during, open, rates } = bench();
    running.splice(0)[0]!.stop();
    const board = simulatedBoard({ port: channel.boards[0]!, size: SIZE, clock, baudRate: BASE });
    running.push(board);
    const driver = await open(undefined, 57_600);
    board.reboot();
    expect((await during(driver.status())).bootCount).toBe(2);
    expect(rates).toEqual([57_600, BASE]);
  });

  it('comes back after a silence, and the host follows', async () => {
    const { open, rates, during, pass } = bench();
    const driver = await open(undefined, 57_600);
    await pass(BAUD_SILENCE_MS - 1000);
    await during(driver.status());
    expect(rates).toEqual([57_600]);
    await pass(BAUD_SILENCE_MS + 1000);
    expect((await during(driver.status())).bootCount).toBe(1);
    expect(rates).toEqual([57_600, BASE]);
  });

  it('changes nothing on a port without one, as on a pseudo-terminal', async () => {
    const [host, port] = memoryPortPair();
    const clock = manualClock();
    running.push(simulatedBoard({ port, size: SIZE, clock, baudRate: BASE }));
    const driver = await inVirtualTime(clock, openLoaBoard(host, { clock, baudRate: BASE, maxBaudRate: 115_200 }));
    expect((await inVirtualTime(clock, driver.status())).bootCount).toBe(1);
  });
});

describe("a board's speed", () => {
  it('refuses what it does not have, and silences out of bounds', () => {
    const clock = manualClock();
    const speed = new LineSpeed(BASE, [BASE, 57_600], () => clock.nowMs());
    const ask = (baudRate: number, silenceMs: number) => speed.ask({ kind: 'baud', baudRate, silenceMs });
    expect(ask(0, 0)).toBe(BASE);
    expect(ask(38_400, 5000)).toBe('bad-value');
    expect(ask(57_600, BAUD_SILENCE_MS_MIN - 1)).toBe('bad-value');
    expect(ask(57_600, BAUD_SILENCE_MS_MAX + 1)).toBe('bad-value');
    expect(ask(57_600, BAUD_SILENCE_MS_MIN)).toBe(57_600);
    clock.advance(BAUD_TRIAL_MS - 1);
    expect(speed.current()).toBe(57_600);
    clock.advance(1);
    expect(speed.current()).toBe(BASE);
    expect(ask(57_600, BAUD_SILENCE_MS_MAX)).toBe(57_600);
    speed.heard();
    clock.advance(BAUD_SILENCE_MS_MAX - 1);
    expect(speed.current()).toBe(57_600);
    clock.advance(1);
    expect([speed.current(), speed.untilMs()]).toEqual([BASE, Infinity]);
  });
});
