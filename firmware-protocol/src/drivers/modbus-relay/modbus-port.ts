import { EventEmitter } from 'node:events';
import type { Clock } from '../../clock.js';
import type { BytePort } from '../../port/byte-port.js';
import { silenceMs } from './rtu.js';
import { replyDecoder, type RtuDecoder } from './rtu-decoder.js';

/** Milliseconds of quiet after which a part of a reply is given up; machines deliver late what came in one piece. */
const QUIET_MS = 50;

/** A byte port as the modbus-serial package wants one. */
export interface ModbusPort extends EventEmitter {
  readonly isOpen: boolean;
  open(done: (error: Error | null) => void): void;
  /** Sends a request; its reply, and nothing else, comes as `data`. */
  write(request: Uint8Array): void;
  /** From now on no reply is due: what still comes is thrown away. */
  forget(): void;
  discardedBytes(): number;
}

/** Joins the package to a port, which its owner closes. */
export function modbusPort(port: BytePort, speed: number, clock: Clock): ModbusPort {
  return new AdaptedPort(port, speed, clock);
}

class AdaptedPort extends EventEmitter implements ModbusPort {
  readonly #port: BytePort;
  readonly #clock: Clock;
  readonly #silenceMs: number;
  #decoder: RtuDecoder | null = null;
  #discarded = 0;
  #lastMs = -Infinity;
  #open = true;
  #cancelQuiet = () => {};

  constructor(port: BytePort, speed: number, clock: Clock) {
    super();
    this.#port = port;
    this.#clock = clock;
    this.#silenceMs = silenceMs(speed);
    port.onData((bytes) => this.#hear(bytes));
    port.onClose(() => {
      this.#open = false;
      this.#cancelQuiet();
      this.emit('close');
    });
  }

  get isOpen(): boolean {
    return this.#open;
  }

  open(done: (error: Error | null) => void): void {
    done(null);
  }

  write(request: Uint8Array): void {
    this.forget();
    this.#decoder = replyDecoder(request);
    this.#send(Uint8Array.from(request)).catch((error: unknown) => this.emit('failed', error));
  }

  forget(): void {
    this.#cancelQuiet();
    this.#discarded += this.#decoder?.discardedBytes() ?? 0;
    this.#decoder = null;
  }

  discardedBytes(): number {
    return this.#discarded + (this.#decoder?.discardedBytes() ?? 0);
  }

  /** Silence before a request tells a device that the frame before it has ended. */
  async #send(request: Uint8Array): Promise<void> {
    const waitMs = this.#lastMs + this.#silenceMs - this.#clock.nowMs();
    if (waitMs > 0) await new Promise<void>((resolve) => void this.#clock.after(waitMs, resolve));
    await this.#port.write(request);
    this.#lastMs = this.#clock.nowMs();
  }

  #hear(bytes: Uint8Array): void {
    this.#lastMs = this.#clock.nowMs();
    this.#cancelQuiet();
    if (this.#decoder === null) this.#discarded += bytes.length;
    else this.#deliver(this.#decoder.push(bytes));
    if (this.#decoder !== null) this.#cancelQuiet = this.#clock.after(QUIET_MS, () => this.#endPart());
  }

  #endPart(): void {
    if (this.#decoder !== null) this.#deliver(this.#decoder.silence());
  }

  #deliver([reply]: readonly Uint8Array[]): void {
    if (reply === undefined) return;
    this.forget();
    this.emit('data', Buffer.from(reply));
  }
}
