import type { Clock } from '../clock.js';
import type { BytePort } from '../port/byte-port.js';
import { damaged, type Faults, noise, NO_FAULTS, type Random } from './line-damage.js';
import { type LineEnd, newEnd, portOfEnd } from './line-end.js';

export interface FaultChannelOptions {
  readonly clock: Clock;
  readonly random: Random;
  /** Speed all ports begin with, in bits a second. */
  readonly baudRate: number;
  /** Boards on the line; every end hears all others, as on RS-485. */
  readonly boards: number;
}

interface Transmission {
  /** Null for somebody who is no end of the line. */
  readonly from: LineEnd | null;
  readonly rate: number;
  readonly startMs: number;
  readonly endMs: number;
  spoilt: boolean;
}

export type FaultChannel = Pick<MemoryLine, keyof MemoryLine>;

/** Bytes a talker without end sends at a time. */
const TALK_BYTES = 16;

/** A line in memory with speeds, times, faults and collisions. */
class MemoryLine {
  readonly host: BytePort;
  readonly boards: readonly BytePort[];
  readonly #options: FaultChannelOptions;
  readonly #ends: readonly LineEnd[];
  #faults = NO_FAULTS;
  /** What is on the line. */
  #under: readonly Transmission[] = [];
  #last: Transmission | null = null;
  #collisions = 0;
  #shortestGapMs = Infinity;

  constructor(options: FaultChannelOptions) {
    this.#options = options;
    const host = newEnd(options.baudRate);
    const boards = Array.from({ length: options.boards }, () => newEnd(options.baudRate));
    const portOf = (end: LineEnd) => portOfEnd(end, options.clock, (bytes) => this.#transmit(end, bytes, end.rate));
    this.#ends = [host, ...boards];
    this.host = portOf(host);
    this.boards = boards.map(portOf);
  }

  /** From now on. */
  setFaults(faults: Partial<Faults>): void {
    this.#faults = { ...this.#faults, ...faults };
  }

  /** Somebody on the line talks without an end; the returned function makes it stop. */
  talk(byte: number): () => void {
    const { clock, baudRate } = this.#options;
    let talking = true;
    const more = () => {
      if (!talking) return;
      const leftMs = this.#transmit(null, new Uint8Array(TALK_BYTES).fill(byte), baudRate);
      clock.after(leftMs, more);
    };
    more();
    return () => {
      talking = false;
    };
  }

  /** Two talked at once, so often. */
  collisions(): number {
    return this.#collisions;
  }

  /** Shortest silence between two talkers so far. */
  shortestGapMs(): number {
    return this.#shortestGapMs;
  }

  /** Puts bytes on the line and says how long until the last has left. */
  #transmit(from: LineEnd | null, bytes: Uint8Array, rate: number): number {
    const { clock } = this.#options;
    const now = clock.nowMs();
    const startMs = Math.max(now, from?.busyUntilMs ?? now);
    const mine = { from, rate, startMs, endMs: startMs + (bytes.length * 10_000) / rate, spoilt: false };
    if (from !== null) from.busyUntilMs = mine.endMs;
    this.#meet(mine);
    clock.after(mine.endMs + this.#faults.delayMs - now, () => this.#deliver(mine, bytes));
    return mine.endMs - now;
  }

  /** Looks whether others talk, or did a short while ago. */
  #meet(mine: Transmission): void {
    this.#under = this.#under.filter((other) => other.endMs > mine.startMs);
    const clash = this.#under.filter((other) => other.from !== mine.from);
    for (const other of clash) other.spoilt = true;
    mine.spoilt = clash.length > 0;
    this.#collisions += clash.length;
    if (this.#last !== null && this.#last.from !== mine.from && clash.length === 0) {
      this.#shortestGapMs = Math.min(this.#shortestGapMs, mine.startMs - this.#last.endMs);
    }
    this.#last = mine;
    this.#under = [...this.#under, mine];
  }

  #deliver({ from, rate, spoilt }: Transmission, bytes: Uint8Array): void {
    const { random } = this.#options;
    for (const end of this.#ends) {
      if (end === from || !end.open) continue;
      const heard = spoilt || end.rate !== rate ? noise(random, (bytes.length * end.rate) / rate) : bytes;
      const arrived = damaged(heard, this.#faults, random);
      if (arrived.length === 0) continue;
      for (const listener of end.dataListeners) listener(arrived.slice());
    }
  }
}

/** A line with so many boards on it, at first without faults. */
export function faultChannel(options: FaultChannelOptions): FaultChannel {
  return new MemoryLine(options);
}
