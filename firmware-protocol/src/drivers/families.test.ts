import { describe, expect, it } from 'vitest';
import { manualClock } from '../clock.js';
import type { BytePort } from '../port/byte-port.js';
import { simulatedBoard } from '../simulator/board.js';
import { faultChannel } from '../simulator/fault-channel.js';
import { inVirtualTime } from '../simulator/virtual-time.js';
import { blankPage } from '../text/bitmap.js';
import { SimulatedAlpha } from './alpha/simulator.js';
import type { Driver, FamilyId } from './driver.js';
import { boardFamilies, familyNamed } from './families.js';
import { SimulatedRelays } from './modbus-relay/simulator.js';
import { SimulatedOnbon } from './onbon-bx-k/simulator.js';
import { probePort } from './probe.js';

const SIZE = { width: 80, height: 16 };
const TIME = { year: 2026, month: 11, day: 25, hour: 7, minute: 5, second: 9 };

type Clock = ReturnType<typeof manualClock>;

/** Something of each family to speak with; what its screen shows, if it has one. */
const DEVICES: Record<FamilyId, (port: BytePort, clock: Clock, speed: number) => () => unknown> = {
  loa: (port, clock, baudRate) => {
    const device = simulatedBoard({ port, size: SIZE, clock, baudRate });
    return () => device.shown();
  },
  'onbon-bx-k': (port, clock) => {
    const device = new SimulatedOnbon({ port, size: SIZE, clock });
    return () => device.shown();
  },
  alpha: (port, clock) => {
    const device = new SimulatedAlpha({ port, size: SIZE, clock });
    return () => device.shown();
  },
  'modbus-relay': (port, clock, speed) => {
    const device = new SimulatedRelays({ port, clock, speed });
    return () => device.states();
  },
};

/** A line on which the device keeps its speed, and what the host sends at another speed arrives as noise. */
function lineTo(id: FamilyId, speed: number) {
  const clock = manualClock();
  let seed = 1;
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  const { host, boards } = faultChannel({ clock, random, baudRate: speed, boards: 1 });
  const shown = DEVICES[id](boards[0]!, clock, speed);
  const openPort = async (rate: number) => {
    await host.setBaudRate?.(rate);
    return { ...host, close: async () => {} };
  };
  return { clock, openPort, shown };
}

const FAMILIES = boardFamilies.map((family) => [family.id, family] as const);

async function opened(id: FamilyId) {
  const family = familyNamed(id)!;
  const speed = family.speeds[0]!;
  const line = lineTo(id, speed);
  const options = { speed, clock: line.clock, size: SIZE };
  const driver = await inVirtualTime(line.clock, family.open(await line.openPort(speed), options));
  const during = <T>(call: Promise<T>) => inVirtualTime(line.clock, call);
  return { ...line, driver, during };
}

describe.each(FAMILIES)('family %s', (id, family) => {
  it('has a method for each ability it tells of, and null for the rest', async () => {
    const { driver } = await opened(id);
    const { capabilities } = driver;
    const has = (method: keyof Driver) => driver[method] !== null;
    expect({
      pages: has('showPages'),
      text: has('showText'),
      blank: has('blank'),
      clock: has('setClock'),
      brightness: has('setBrightness'),
      relays: has('setRelay'),
    }).toEqual({
      pages: capabilities.content.includes('bitmap'),
      text: capabilities.content.includes('text'),
      blank: capabilities.size !== null,
      clock: capabilities.clock,
      brightness: capabilities.brightnessLevels > 0,
      relays: capabilities.relays > 0,
    });
    expect(capabilities.colours.length > 0).toBe(capabilities.size !== null);
    expect(driver.identity.family).toBe(id);
  });

  it('shows a page where it has a screen, tells of it, and takes it away', async () => {
    const { driver, shown, during } = await opened(id);
    const page = { ...SIZE, bits: new Uint8Array(160).fill(0x5a) };
    const screen = driver.capabilities.size !== null;
    await during(driver.showPages?.([page], { dwellMs: 4000, ttlMs: 60_000 }) ?? Promise.resolve());
    const lit = shown();
    const { holdsContent } = await during(driver.status());
    await during(driver.blank?.() ?? Promise.resolve());
    const after = await during(driver.status());
    expect([holdsContent, after.holdsContent]).toEqual(screen ? [true, false] : [null, null]);
    expect(screen ? [lit, shown()] : []).toEqual(screen ? [page, blankPage(SIZE)] : []);
  });

  it('does all else it tells of', async () => {
    const { driver, during } = await opened(id);
    const { setClock, setBrightness, setRelay, capabilities } = driver;
    if (setClock !== null) await during(setClock.call(driver, TIME));
    if (setBrightness !== null) await during(setBrightness.call(driver, capabilities.brightnessLevels - 1));
    const on = setRelay === null ? null : await during(setRelay.call(driver, capabilities.relays - 1, true, 5000));
    expect(on).toBe(capabilities.relays > 0 ? true : null);
    const { relays } = await during(driver.status());
    expect(relays).toHaveLength(capabilities.relays);
    await during(driver.close());
  });

  it.each(family.speeds)('is found by a probe at %i bit/s, among all others', async (speed) => {
    const { clock, openPort } = lineTo(id, speed);
    const finding = await inVirtualTime(clock, probePort({ openPort, families: boardFamilies, clock }));
    expect([finding?.family.id, finding?.speed]).toEqual([id, speed]);
  });

  it('puts what passes on its line into words', () => {
    const reader = family.reader();
    expect(reader.push(Uint8Array.from({ length: 300 }, (_, at) => at % 256)).every(({ text }) => text !== '')).toBe(
      true,
    );
  });
});

it('finds nothing on a line without devices, each family at each of its speeds', async () => {
  const clock = manualClock();
  const { host } = faultChannel({ clock, random: () => 0, baudRate: 9600, boards: 0 });
  const tried: string[] = [];
  const openPort = async (rate: number) => {
    await host.setBaudRate?.(rate);
    return { ...host, close: async () => {} };
  };
  const trying = (family: { id: string }, speed: number) => void tried.push(`${family.id} ${speed}`);
  expect(await inVirtualTime(clock, probePort({ openPort, families: boardFamilies, clock, trying }))).toBeNull();
  expect(tried).toEqual(boardFamilies.flatMap(({ id, speeds }) => speeds.map((speed) => `${id} ${speed}`)));
  expect(familyNamed('none')).toBeNull();
});
