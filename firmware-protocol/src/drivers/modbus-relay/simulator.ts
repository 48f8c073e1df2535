import { type Clock, systemClock } from '../../clock.js';
import { ProtocolError } from '../../errors.js';
import type { BytePort } from '../../port/byte-port.js';
import { RELAY_PROFILES, type RelayProfile } from './profile.js';
import { EXCEPTION_BIT, isChecked, RTU_MAX, silenceMs, withCheck } from './rtu.js';

/** A relay of a simulated board moved. */
export interface RelayEvent {
  readonly kind: 'relay';
  readonly index: number;
  readonly on: boolean;
}

export interface SimulatedRelaysOptions {
  readonly port: BytePort;
  readonly clock?: Clock;
  readonly unit?: number;
  readonly relays?: number;
  readonly speed?: number;
  readonly profile?: RelayProfile;
  readonly onEvent?: (event: RelayEvent) => void;
}

const ILLEGAL_FUNCTION = 1;
const ILLEGAL_ADDRESS = 2;
const ILLEGAL_VALUE = 3;

/** A relay board in memory that speaks Modbus RTU on its port; silence ends a frame, as on a real line. */
export class SimulatedRelays {
  readonly #options: SimulatedRelaysOptions;
  readonly #clock: Clock;
  readonly #unit: number;
  readonly #profile: RelayProfile;
  #states: boolean[];
  #heard: number[] = [];
  #exceptions: number[] = [];
  #lateMs = 0;
  #running = true;
  #badFrames = 0;
  #cancelSilence = () => {};

  constructor(options: SimulatedRelaysOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#unit = options.unit ?? 1;
    this.#profile = options.profile ?? (RELAY_PROFILES[0] as RelayProfile);
    this.#states = Array.from({ length: options.relays ?? 8 }, () => false);
    options.port.onData((bytes) => {
      if (this.#running) this.#hear(bytes);
    });
  }

  states = (): readonly boolean[] => [...this.#states];
  badFrames = () => this.#badFrames;

  /** Refuses the next requests with these exceptions. */
  refuse(...exceptions: readonly number[]): void {
    this.#exceptions.push(...exceptions);
  }

  /** Answers so many milliseconds late from now on. */
  answerLate(ms: number): void {
    this.#lateMs = ms;
  }

  /** Power off and on: every relay opens. */
  reboot(): void {
    this.#heard = [];
    this.#states.forEach((_, index) => this.#switch(index, false));
  }

  stop(): void {
    this.#running = false;
    this.#cancelSilence();
  }

  #hear(bytes: Uint8Array): void {
    this.#heard.push(...bytes);
    if (this.#heard.length > RTU_MAX) this.#heard.splice(0, this.#heard.length - RTU_MAX);
    this.#cancelSilence();
    this.#cancelSilence = this.#clock.after(silenceMs(this.#options.speed ?? 9600), () => this.#endFrame());
  }

  #endFrame(): void {
    const frame = Uint8Array.from(this.#heard);
    this.#heard = [];
    // A disturbed frame is not answered at all: the unit it names may not be the one meant.
    if (!isChecked(frame)) this.#badFrames += 1;
    else if (frame[0] === this.#unit || frame[0] === 0) this.#obey(frame);
  }

  #obey(frame: Uint8Array): void {
    const [unit = 0, code = 0] = frame;
    const reply = this.#exceptions.shift() ?? this.#does(code, frame);
    const body = typeof reply === 'number' ? [code | EXCEPTION_BIT, reply] : [code, ...reply];
    if (unit === 0) return;
    this.#clock.after(this.#lateMs, () => this.#say(withCheck([unit, ...body])));
  }

  #say(bytes: Uint8Array): void {
    // A host that has gone is not the board's concern.
    this.#options.port.write(bytes).catch((error: unknown) => {
      if (!(error instanceof ProtocolError)) throw error;
    });
  }

  /** The body of the reply, or the number of an exception. */
  #does(code: number, frame: Uint8Array): number[] | number {
    const coil = this.#profile.writes === 'coil';
    const first = word(frame, 2) - this.#profile.firstAddress;
    if (code === (coil ? 1 : 3)) return this.#reads(first, word(frame, 4), coil);
    if (code === (coil ? 5 : 6)) return this.#writes(first, word(frame, 4), frame);
    return ILLEGAL_FUNCTION;
  }

  #reads(first: number, count: number, coil: boolean): number[] | number {
    if (first < 0 || count < 1 || first + count > this.#states.length) return ILLEGAL_ADDRESS;
    const states = this.#states.slice(first, first + count);
    if (!coil) return [2 * count, ...states.flatMap((on) => [0, on ? this.#profile.readsOn : 0])];
    const bytes = Array.from({ length: Math.ceil(count / 8) }, (_, byte) =>
      states.slice(byte * 8, byte * 8 + 8).reduce((bits, on, bit) => bits | (on ? 1 << bit : 0), 0),
    );
    return [bytes.length, ...bytes];
  }

  #writes(index: number, value: number, frame: Uint8Array): number[] | number {
    const { onValue, offValue } = this.#profile;
    if (index < 0 || index >= this.#states.length) return ILLEGAL_ADDRESS;
    if (value !== onValue && value !== offValue) return ILLEGAL_VALUE;
    this.#switch(index, value === onValue);
    return [...frame.subarray(2, 6)];
  }

  #switch(index: number, on: boolean): void {
    if (this.#states[index] === on) return;
    this.#states[index] = on;
    this.#options.onEvent?.({ kind: 'relay', index, on });
  }
}

function word(frame: Uint8Array, at: number): number {
  return ((frame[at] ?? 0) << 8) + (frame[at + 1] ?? 0);
}
