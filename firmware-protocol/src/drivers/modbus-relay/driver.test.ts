import { describe, expect, it } from 'vitest';
import type { OpenOptions } from '../driver.js';
import { failureOf, onceAt, virtualLine } from '../virtual-line.js';
import { BUSY_MAX, REPLY_MS, TRIES_MAX } from './client.js';
import { LEASE_MS_MAX, openModbusRelays } from './driver.js';
import { modbusRelayFamily } from './family.js';
import { RELAY_COUNTS, RELAY_PROFILES } from './profile.js';
import { EXCEPTIONS, withCheck } from './rtu.js';
import { SimulatedRelays, type SimulatedRelaysOptions } from './simulator.js';

const SPEED = 9600;

interface Setup {
  readonly board?: Partial<SimulatedRelaysOptions>;
  readonly options?: Partial<OpenOptions>;
}

async function joined({ board = {}, options = {} }: Setup = {}) {
  const line = virtualLine(5);
  const device = new SimulatedRelays({ port: line.deviceEnd, clock: line.clock, ...board });
  const driver = await line.during(openModbusRelays(line.hostEnd, { speed: SPEED, clock: line.clock, ...options }));
  line.written.host.length = 0;
  return { ...line, device, driver };
}

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('relays', () => {
  it.each(RELAY_PROFILES.map((profile) => [profile.name, profile] as const))(
    'switch with profile %s',
    async (name, profile) => {
      const { driver, device, during, written } = await joined({ board: { profile }, options: { profile: name } });
      expect(await during(driver.setRelay!(2, true, 10_000))).toBe(true);
      expect(device.states()).toEqual([false, false, true, false, false, false, false, false]);
      const value = profile.onValue.toString(16).padStart(4, '0');
      expect(hexOf(written.host[0]!).slice(8, 12)).toBe(value);
      expect((await during(driver.status())).relays).toEqual(device.states());
      expect(await during(driver.setRelay!(2, false, 0))).toBe(false);
      expect(device.states()).not.toContain(true);
    },
  );

  it('do not obey a board’s wrong profile, and say so', async () => {
    const { driver, during } = await joined({ board: { profile: RELAY_PROFILES[1]! } });
    const failure = await failureOf(during(driver.setRelay!(0, true, 1000)));
    expect(failure).toMatchObject({ code: 'nack', context: { boardCode: 'illegal-value' } });
  });

  it.each(RELAY_COUNTS)('are counted: %i', async (relays) => {
    const { driver, during } = await joined({ board: { relays } });
    expect(driver.capabilities.relays).toBe(relays);
    expect(await during(driver.setRelay!(relays - 1, true, 1000))).toBe(true);
    expect(await failureOf(driver.setRelay!(relays, true, 1000))).toMatchObject({ code: 'bad-argument' });
  });

  it('fall off when their lease is over, and not before a renewal ends', async () => {
    const { driver, device, during, pass } = await joined();
    await during(driver.setRelay!(0, true, 1000));
    await pass(800);
    await during(driver.setRelay!(0, true, 1000));
    await pass(800);
    expect(device.states()[0]).toBe(true);
    await pass(300);
    expect(device.states()[0]).toBe(false);
  });

  it('are told to go off until they obey', async () => {
    const { driver, device, during, pass, faults } = await joined();
    await during(driver.setRelay!(0, true, 1000));
    faults.toDevice = () => new Uint8Array();
    await pass(8000);
    expect(device.states()[0]).toBe(true);
    faults.toDevice = (bytes) => bytes;
    await pass(4000);
    expect(device.states()[0]).toBe(false);
  });

  it('are off after opening and after closing', async () => {
    const line = virtualLine(5);
    const device = new SimulatedRelays({ port: line.deviceEnd, clock: line.clock });
    const keep = { ...line.hostEnd, close: async () => {} };
    const before = await line.during(openModbusRelays(keep, { speed: SPEED, clock: line.clock }));
    await line.during(before.setRelay!(1, true, LEASE_MS_MAX));
    const driver = await line.during(openModbusRelays(line.hostEnd, { speed: SPEED, clock: line.clock }));
    expect(device.states()).not.toContain(true);
    await line.during(driver.setRelay!(3, true, LEASE_MS_MAX));
    await line.during(driver.close());
    expect(device.states()).not.toContain(true);
    await expect(line.hostEnd.write(new Uint8Array(1))).rejects.toMatchObject({ code: 'closed' });
  });

  it('that may still be on are told of at closing', async () => {
    const { driver, during, faults, hostEnd } = await joined();
    await during(driver.setRelay!(0, true, LEASE_MS_MAX));
    faults.toDevice = () => new Uint8Array();
    expect(await failureOf(during(driver.close()))).toMatchObject({ code: 'timeout' });
    faults.toDevice = (bytes) => bytes;
    await expect(hostEnd.write(new Uint8Array(1))).rejects.toMatchObject({ code: 'closed' });
  });

  it('that went off by themselves are read as they are', async () => {
    const { driver, device, during } = await joined();
    await during(driver.setRelay!(0, true, 60_000));
    device.reboot();
    expect((await during(driver.status())).relays[0]).toBe(false);
    expect(await during(driver.setRelay!(0, true, 60_000))).toBe(true);
  });

  it.each([0, LEASE_MS_MAX + 1])('refuse a lease of %i ms', async (leaseMs) => {
    const { driver } = await joined();
    expect(await failureOf(driver.setRelay!(0, true, leaseMs))).toMatchObject({ code: 'bad-argument' });
  });

  it.each([0, 248, 1.5])('refuse unit %d', async (address) => {
    const { hostEnd, clock } = virtualLine();
    const failure = await failureOf(openModbusRelays(hostEnd, { speed: SPEED, clock, address }));
    expect(failure).toMatchObject({ code: 'bad-argument' });
  });

  it('have no display', async () => {
    const { driver } = await joined();
    const { showPages, showText, blank, setClock, setBrightness, capabilities } = driver;
    expect([showPages, showText, blank, setClock, setBrightness, capabilities.size]).toEqual(
      Array.from({ length: 6 }, () => null),
    );
  });
});

describe('refusals', () => {
  it.each(Object.entries(EXCEPTIONS).filter(([, name]) => !['busy', 'acknowledge'].includes(name)))(
    'name exception %s: %s',
    async (code, boardCode) => {
      const { driver, device, during } = await joined();
      device.refuse(Number(code));
      expect(await failureOf(during(driver.status()))).toMatchObject({ code: 'nack', context: { boardCode } });
    },
  );

  it('of a busy device are asked again, up to a bound', async () => {
    const { driver, device, during } = await joined();
    device.refuse(...Array.from({ length: BUSY_MAX - 1 }, () => 6));
    expect(await during(driver.setRelay!(0, true, 60_000))).toBe(true);
    device.refuse(...Array.from({ length: BUSY_MAX }, () => 5));
    const failure = await failureOf(during(driver.status()));
    expect(failure).toMatchObject({ code: 'nack', context: { boardCode: 'acknowledge' } });
  });

  it('by numbers nobody published keep their number', async () => {
    const { driver, device, during } = await joined();
    device.refuse(99);
    expect(await failureOf(during(driver.status()))).toMatchObject({ context: { boardCode: 'exception-99' } });
  });
});

describe('a disturbed line', () => {
  const faults = {
    lost: () => new Uint8Array(),
    flipped: (bytes: Uint8Array) => bytes.map((byte, at) => (at === 3 ? byte ^ 1 : byte)),
    'cut short': (bytes: Uint8Array) => bytes.slice(0, -1),
    'led by noise': (bytes: Uint8Array) => Uint8Array.of(1, 1, 0x85, ...bytes),
    'followed by noise': (bytes: Uint8Array) => Uint8Array.of(...bytes, 1, 5, 0),
  };

  for (const [name, fault] of Object.entries(faults)) {
    for (const way of ['toDevice', 'toHost'] as const) {
      it.each([1, 2])(`switches though write %i ${way} is ${name}`, async (number) => {
        const { driver, device, during, ...line } = await joined();
        line.faults[way] = onceAt(number, fault);
        expect(await during(driver.setRelay!(4, true, 60_000))).toBe(true);
        expect(device.states()[4]).toBe(true);
      });
    }
  }

  it('gives up after its tries', async () => {
    const { driver, during, faults: line, written, clock } = await joined();
    line.toHost = () => new Uint8Array();
    const before = clock.nowMs();
    expect(await failureOf(during(driver.status()))).toMatchObject({ code: 'timeout' });
    expect(written.host).toHaveLength(TRIES_MAX);
    expect(clock.nowMs() - before).toBeGreaterThanOrEqual(TRIES_MAX * REPLY_MS);
  });

  it('takes no late reply for the reply to something else', async () => {
    const { driver, device, during, pass } = await joined();
    device.answerLate(REPLY_MS + 100);
    const failure = failureOf(during(driver.setRelay!(0, true, 60_000)));
    expect(await failure).toMatchObject({ code: 'timeout' });
    device.answerLate(0);
    expect((await during(driver.status())).relays).toEqual(device.states());
    await pass(1000);
    expect((await during(driver.status())).discardedBytes).toBeGreaterThan(0);
  });

  it('leaves silence between a reply and the next request', async () => {
    const { hostEnd, deviceEnd, clock, during, written } = virtualLine(0.5);
    const device = new SimulatedRelays({ port: deviceEnd, clock });
    const driver = await during(openModbusRelays(hostEnd, { speed: SPEED, clock }));
    const times = { host: [] as number[], device: [] as number[] };
    for (const end of ['host', 'device'] as const) {
      const push = written[end].push.bind(written[end]);
      written[end].push = (...items) => times[end].push(clock.nowMs()) && push(...items);
    }
    await during(driver.setRelay!(0, true, 60_000));
    expect([times.host.length, times.device.length]).toEqual([2, 2]);
    expect(times.host[1]! - times.device[0]!).toBeGreaterThanOrEqual(3.9);
    expect(device.badFrames()).toBe(0);
  });

  it('hears a short refusal behind noise that looks like the beginning of a long reply', async () => {
    const profile = RELAY_PROFILES.find(({ writes }) => writes === 'register')!;
    const {
      driver,
      device,
      during,
      faults: line,
    } = await joined({ board: { profile }, options: { profile: profile.name } });
    line.toHost = (bytes) => Uint8Array.of(1, 3, ...bytes);
    device.refuse(4);
    expect(await failureOf(during(driver.status()))).toMatchObject({
      code: 'nack',
      context: { boardCode: 'device-failure' },
    });
  });

  it('ends all calls when the port closes', async () => {
    const { driver, during, faults: line, deviceEnd } = await joined();
    line.toHost = () => new Uint8Array();
    const call = failureOf(driver.status());
    await deviceEnd.close();
    expect(await during(call)).toMatchObject({ code: 'closed' });
    expect(await failureOf(during(driver.status()))).toMatchObject({ code: 'closed' });
  });
});

describe('the simulated board', () => {
  it('knows a frame by silence alone and answers no broadcast', async () => {
    const { hostEnd, deviceEnd, clock, pass, written } = virtualLine(1);
    const device = new SimulatedRelays({ port: deviceEnd, clock });
    const request = withCheck([1, 5, 0, 0, 0xff, 0]);
    await hostEnd.write(request.slice(0, 4));
    await pass(10);
    await hostEnd.write(request.slice(4));
    await pass(10);
    expect([device.states()[0], device.badFrames()]).toEqual([false, 2]);
    await hostEnd.write(withCheck([0, 5, 0, 0, 0xff, 0]));
    await pass(10);
    expect([device.states()[0], written.device.length]).toEqual([true, 0]);
  });
});

describe('probing', () => {
  it('finds a board, also one that refuses', async () => {
    for (const exception of [0, 1]) {
      const { hostEnd, deviceEnd, clock, during } = virtualLine(5);
      const device = new SimulatedRelays({ port: deviceEnd, clock });
      if (exception > 0) device.refuse(exception);
      const call = modbusRelayFamily.probe(hostEnd, { speed: SPEED, clock });
      expect(await during(call)).toMatchObject({ family: 'modbus-relay' });
    }
  });

  it('finds nobody where nobody is', async () => {
    const { hostEnd, clock, during, written } = virtualLine(5);
    expect(await during(modbusRelayFamily.probe(hostEnd, { speed: SPEED, clock }))).toBeNull();
    expect(written.host).toHaveLength(1);
  });
});
