import type { Clock } from '../clock.js';
import { ProtocolError } from '../errors.js';
import type { BytePort } from '../port/byte-port.js';

/** Bytes that may wait for their turn in one direction; what would exceed them is lost, as on a line nobody drains. */
export const PACED_BYTES_MAX = 65_536;
/** Time between two looks at the clock. */
const TICK_MS = 1;

export interface PacedLineOptions {
  /** Speed at first, in bits a second; a byte takes ten bits. */
  readonly baudRate: number;
  readonly clock: Clock;
}

/**
 * A port that lets bytes through no faster than a serial line, in both directions: every millisecond as many as the time
 * since the last allows, the remainder carried. Pseudo-terminals take any speed and keep none.
 */
export function pacedLine(port: BytePort, { baudRate, clock }: PacedLineOptions): BytePort {
  const listeners: ((bytes: Uint8Array) => void)[] = [];
  const outward = new PacedDirection(clock, baudRate, (bytes) => port.write(bytes));
  const inward = new PacedDirection(clock, baudRate, (bytes) => listeners.forEach((listener) => listener(bytes)));
  port.onData((bytes) => inward.push(bytes, IGNORED));
  port.onClose(() => [outward, inward].forEach((direction) => direction.end()));
  return {
    write: (bytes) => new Promise((resolve, reject) => outward.push(bytes, { resolve, reject })),
    onData: (listener) => void listeners.push(listener),
    onClose: (listener) => port.onClose(listener),
    setBaudRate: async (rate) => {
      await port.setBaudRate?.(rate);
      for (const direction of [outward, inward]) direction.setBaudRate(rate);
    },
    close: () => port.close(),
  };
}

/** What becomes of some bytes: they have left, or they will not. */
interface Fate {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

const IGNORED: Fate = { resolve: () => undefined, reject: () => undefined };

/** Invariant: a timer is set while bytes wait; `#usedMs` is the moment up to which the line's time is used. */
class PacedDirection {
  readonly #clock: Clock;
  readonly #deliver: (bytes: Uint8Array) => Promise<void> | void;
  readonly #pieces: { bytes: Uint8Array; readonly fate: Fate }[] = [];
  #byteMs: number;
  #waiting = 0;
  #usedMs = 0;
  #cancelTimer = () => {};
  #open = true;

  constructor(clock: Clock, baudRate: number, deliver: (bytes: Uint8Array) => Promise<void> | void) {
    this.#clock = clock;
    this.#byteMs = 10_000 / baudRate;
    this.#deliver = deliver;
  }

  push(bytes: Uint8Array, fate: Fate): void {
    if (!this.#open) return fate.reject(closed());
    if (bytes.length === 0 || this.#waiting + bytes.length > PACED_BYTES_MAX) return fate.resolve();
    if (this.#waiting === 0) {
      // An idle line saves up nothing.
      this.#usedMs = this.#clock.nowMs();
      this.#wake();
    }
    this.#waiting += bytes.length;
    this.#pieces.push({ bytes: bytes.slice(), fate });
  }

  setBaudRate(baudRate: number): void {
    this.#byteMs = 10_000 / baudRate;
  }

  end(): void {
    this.#open = false;
    this.#cancelTimer();
    for (const { fate } of this.#pieces.splice(0)) fate.reject(closed());
  }

  #wake(): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#clock.after(TICK_MS, () => {
      const due = Math.floor((this.#clock.nowMs() - this.#usedMs) / this.#byteMs);
      this.#usedMs += due * this.#byteMs;
      this.#letThrough(due);
      if (this.#pieces.length > 0) this.#wake();
    });
  }

  #letThrough(count: number): void {
    let left = count;
    for (let piece = this.#pieces[0]; left > 0 && piece !== undefined; piece = this.#pieces[0]) {
      const { bytes, fate } = piece;
      const now = bytes.subarray(0, left);
      piece.bytes = bytes.subarray(now.length);
      left -= now.length;
      this.#waiting -= now.length;
      const last = now.length === bytes.length;
      if (last) this.#pieces.shift();
      Promise.resolve(this.#deliver(now)).then(last ? fate.resolve : undefined, fate.reject);
    }
  }
}

function closed(): ProtocolError {
  return new ProtocolError('closed', 'The line is closed');
}
