import modbus from 'modbus-serial';
import type { Clock } from '../../clock.js';
import { ProtocolError } from '../../errors.js';
import type { BytePort } from '../../port/byte-port.js';
import { turnQueue } from '../../turn-queue.js';
import { type ModbusPort, modbusPort } from './modbus-port.js';
import { EXCEPTIONS } from './rtu.js';

/** Milliseconds a device may take to answer. */
export const REPLY_MS = 500;
/** Times a request is sent when nothing comes back. */
export const TRIES_MAX = 3;
/** Times a device may say that it is busy before the request fails. */
export const BUSY_MAX = 5;
/** Milliseconds before a busy device is asked again, or a silent one: a late reply must not count for the next request. */
const PAUSE_MS = 300;
const PASSING = new Set(['acknowledge', 'busy']);

/** Requests to one unit, one at a time. Each may reject with `nack` (`context.boardCode`), `timeout`, `closed`. */
export interface ModbusClient {
  readCoils(address: number, count: number): Promise<boolean[]>;
  readRegisters(address: number, count: number): Promise<number[]>;
  writeCoil(address: number, value: number): Promise<void>;
  writeRegister(address: number, value: number): Promise<void>;
  discardedBytes(): number;
}

export interface ModbusClientOptions {
  /** 1 to 247. */
  readonly unit: number;
  readonly speed: number;
  readonly clock: Clock;
  readonly triesMax?: number;
}

/** Joins the modbus-serial package, its own timers unused, to a port; the port's owner closes it. */
export function modbusClient(port: BytePort, options: ModbusClientOptions): ModbusClient {
  const adapted = modbusPort(port, options.speed, options.clock);
  const client = new modbus.default(adapted);
  client.setID(options.unit);
  // The adapted port is open already, so the callback has run when this returns.
  client.open();
  const requests = new RetriedRequests(adapted, options);
  return {
    readCoils: (address, count) =>
      requests.run(async () => (await client.readCoils(address, count)).data.slice(0, count)),
    readRegisters: (address, count) =>
      requests.run(async () => (await client.readHoldingRegisters(address, count)).data),
    // The package knows FF00 only; some boards want another value for the same function.
    writeCoil: (address, value) =>
      requests.run(async () => void (await client.customFunction(5, [...twoBytes(address), ...twoBytes(value)]))),
    writeRegister: (address, value) => requests.run(async () => void (await client.writeRegister(address, value))),
    discardedBytes: () => adapted.discardedBytes(),
  };
}

function twoBytes(value: number): number[] {
  return [value >> 8, value & 0xff];
}

/** Time limits and repetition, by the driver's clock. */
class RetriedRequests {
  readonly #port: ModbusPort;
  readonly #options: ModbusClientOptions;
  readonly #inTurn = turnQueue();

  constructor(port: ModbusPort, options: ModbusClientOptions) {
    this.#port = port;
    this.#options = options;
  }

  run<T>(request: () => Promise<T>): Promise<T> {
    return this.#inTurn(() => this.#retried(request));
  }

  async #retried<T>(request: () => Promise<T>): Promise<T> {
    const { clock, triesMax = TRIES_MAX } = this.#options;
    for (let tries = 1, busy = 1; ; ) {
      try {
        return await this.#timed(request);
      } catch (error) {
        const failure = failureOf(error);
        const silent = failure.code === 'timeout';
        const again = silent ? tries < triesMax : PASSING.has(String(failure.context['boardCode'])) && busy < BUSY_MAX;
        if (silent) tries += 1;
        else busy += 1;
        if (silent || again) await new Promise<void>((resolve) => void clock.after(PAUSE_MS, resolve));
        if (!again) throw failure;
      }
    }
  }

  #timed<T>(request: () => Promise<T>): Promise<T> {
    const port = this.#port;
    return new Promise((resolve, reject) => {
      if (!port.isOpen) return reject(new ProtocolError('closed', 'The port is closed'));
      const end = (finish: () => void) => {
        cancel();
        port.off('failed', fail).off('close', closed);
        port.forget();
        finish();
      };
      const fail = (error: unknown) => end(() => reject(error));
      const closed = () => fail(new ProtocolError('closed', 'The port is closed'));
      const cancel = this.#options.clock.after(REPLY_MS, () =>
        fail(new ProtocolError('timeout', 'The device does not answer')),
      );
      port.on('failed', fail).on('close', closed);
      request().then((reply) => end(() => resolve(reply)), fail);
    });
  }
}

/** The package tells a refusal by `modbusCode`; what it tells otherwise are replies that make no sense. */
function failureOf(error: unknown): ProtocolError {
  if (error instanceof ProtocolError) return error;
  const told = error instanceof Error && 'modbusCode' in error ? Number(error.modbusCode) : null;
  if (told === null) return new ProtocolError('bad-message', error instanceof Error ? error.message : String(error));
  const boardCode = EXCEPTIONS[told] ?? `exception-${told}`;
  return new ProtocolError('nack', `The device refuses: ${boardCode}`, { boardCode });
}
