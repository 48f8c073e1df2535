import { systemClock } from '../../clock.js';
import { ProtocolError } from '../../errors.js';
import type { BytePort } from '../../port/byte-port.js';
import type { Capabilities, Driver, DriverStatus, Identity, OpenOptions } from '../driver.js';
import { checkedMs } from '../page-rotation.js';
import { profileNamed } from '../profiles.js';
import { type ModbusClient, modbusClient } from './client.js';
import { RELAY_PROFILES } from './profile.js';
import { openRelayBank, type RelayBank } from './relay-bank.js';
import { UNIT_MAX } from './rtu.js';

/** Unit of a board as sold. */
export const UNIT = 1;
/** Longest lease of a relay: one hour. */
export const LEASE_MS_MAX = 3_600_000;

export const IDENTITY: Identity = {
  family: 'modbus-relay',
  model: 'Modbus relays',
  uid: null,
  firmware: null,
  size: null,
};

/** Throws `bad-argument` for a unit that no board can have. */
export function checkedUnit(unit = UNIT): number {
  if (Number.isInteger(unit) && unit >= 1 && unit <= UNIT_MAX) return unit;
  throw new ProtocolError('bad-argument', `A unit is 1 to ${UNIT_MAX}`);
}

/** Reads the relays, switches them off, and returns their driver. Rejects, the port closed, when none answers. */
export async function openModbusRelays(port: BytePort, options: OpenOptions): Promise<Driver> {
  const clock = options.clock ?? systemClock;
  try {
    const profile = profileNamed(RELAY_PROFILES, options.profile);
    const client = modbusClient(port, { unit: checkedUnit(options.address), speed: options.speed, clock });
    return new RelayDriver(port, client, await openRelayBank(client, profile, clock));
  } catch (error) {
    await port.close();
    throw error;
  }
}

function capabilitiesOf(relays: number): Capabilities {
  const noDisplay = {
    size: null,
    colours: [],
    content: [],
    readBack: 'none',
    clock: false,
    brightnessLevels: 0,
  } as const;
  return { ...noDisplay, relays, leaseKeeper: 'host' };
}

class RelayDriver implements Driver {
  readonly identity = IDENTITY;
  readonly capabilities: Capabilities;
  readonly showPages = null;
  readonly showText = null;
  readonly blank = null;
  readonly setClock = null;
  readonly setBrightness = null;
  readonly #port: BytePort;
  readonly #client: ModbusClient;
  readonly #bank: RelayBank;

  constructor(port: BytePort, client: ModbusClient, bank: RelayBank) {
    this.#port = port;
    this.#client = client;
    this.#bank = bank;
    this.capabilities = capabilitiesOf(bank.count);
  }

  async setRelay(index: number, on: boolean, leaseMs: number): Promise<boolean> {
    return this.#bank.set(index, on, on ? checkedMs(leaseMs, 1, LEASE_MS_MAX) : 0);
  }

  async status(): Promise<DriverStatus> {
    const relays = await this.#bank.states();
    const display = { on: null, holdsContent: null, shownCrc: null, activeCrc: null, brightness: null };
    return { ...display, time: null, bootCount: null, relays, discardedBytes: this.#client.discardedBytes() };
  }

  /** Rejects when a relay may still be on, the port closed all the same. */
  async close(): Promise<void> {
    try {
      await this.#bank.release();
    } finally {
      await this.#port.close();
    }
  }
}
