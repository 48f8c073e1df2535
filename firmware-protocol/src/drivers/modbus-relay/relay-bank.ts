import type { Clock } from '../../clock.js';
import { ProtocolError } from '../../errors.js';
import type { ModbusClient } from './client.js';
import { RELAY_COUNTS, type RelayProfile } from './profile.js';

/** Milliseconds after which switching off is tried again when it failed. */
const OFF_AGAIN_MS = 1000;

/** The relays of one board, each with a lease that the host keeps. */
export interface RelayBank {
  readonly count: number;
  /** Switches and returns the state read back. */
  set(index: number, on: boolean, leaseMs: number): Promise<boolean>;
  states(): Promise<boolean[]>;
  /** Ends all leases and switches off what may be on. */
  release(): Promise<void>;
}

/** Finds out how many relays there are and switches off those that are on. */
export async function openRelayBank(client: ModbusClient, profile: RelayProfile, clock: Clock): Promise<RelayBank> {
  const bank = new LeasedRelays(client, profile, clock, await countOf(client, profile));
  await bank.release();
  return bank;
}

/** A board refuses to read relays that it does not have. */
async function countOf(client: ModbusClient, profile: RelayProfile): Promise<number> {
  for (const count of RELAY_COUNTS) {
    try {
      await readStates(client, profile, count);
      return count;
    } catch (error) {
      const tooMany = error instanceof ProtocolError && ['illegal-address', 'illegal-value'].includes(codeOf(error));
      if (!tooMany || count === 1) throw error;
    }
  }
  return 0;
}

function codeOf(error: ProtocolError): string {
  return String(error.context['boardCode']);
}

async function readStates(client: ModbusClient, profile: RelayProfile, count: number): Promise<boolean[]> {
  if (profile.writes === 'coil') return client.readCoils(profile.firstAddress, count);
  const values = await client.readRegisters(profile.firstAddress, count);
  return values.map((value) => value === profile.readsOn);
}

class LeasedRelays implements RelayBank {
  readonly count: number;
  readonly #client: ModbusClient;
  readonly #profile: RelayProfile;
  readonly #clock: Clock;
  readonly #cancels = new Map<number, () => void>();

  constructor(client: ModbusClient, profile: RelayProfile, clock: Clock, count: number) {
    this.#client = client;
    this.#profile = profile;
    this.#clock = clock;
    this.count = count;
  }

  async set(index: number, on: boolean, leaseMs: number): Promise<boolean> {
    if (!Number.isInteger(index) || index < 0 || index >= this.count) {
      throw new ProtocolError('bad-argument', `There are ${this.count} relays, counted from 0`);
    }
    // The lease runs before the relay is told, so that one which obeys without an answer goes off too.
    if (on) this.#offAfter(index, leaseMs);
    else this.#forget(index);
    await this.#write(index, on);
    return (await this.states())[index] === true;
  }

  states(): Promise<boolean[]> {
    return readStates(this.#client, this.#profile, this.count);
  }

  async release(): Promise<void> {
    for (const index of this.#cancels.keys()) this.#forget(index);
    const states = await this.states();
    for (const [index, on] of states.entries()) if (on) await this.#write(index, false);
  }

  #write(index: number, on: boolean): Promise<void> {
    const { writes, onValue, offValue, firstAddress } = this.#profile;
    const value = on ? onValue : offValue;
    const address = firstAddress + index;
    return writes === 'coil' ? this.#client.writeCoil(address, value) : this.#client.writeRegister(address, value);
  }

  #offAfter(index: number, ms: number): void {
    this.#forget(index);
    this.#cancels.set(
      index,
      this.#clock.after(ms, () => {
        this.#cancels.delete(index);
        this.#write(index, false).catch((error: unknown) => this.#failed(index, error));
      }),
    );
  }

  /** A relay that may be on is told again and again; only a closed port ends that. */
  #failed(index: number, error: unknown): void {
    const over = error instanceof ProtocolError && (error.code === 'closed' || error.code === 'port-failed');
    if (!over && !this.#cancels.has(index)) this.#offAfter(index, OFF_AGAIN_MS);
  }

  #forget(index: number): void {
    this.#cancels.get(index)?.();
    this.#cancels.delete(index);
  }
}
