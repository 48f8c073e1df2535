import type { Clock } from './clock.js';
import { ProtocolError } from './errors.js';
import { BROADCAST_ADDRESS, encodeFrame, HOST_ADDRESS } from './frame.js';
import { frameDecoder } from './frame-decoder.js';
import { BoardLink, type HostLink, type LineAccess } from './host-link.js';
import { MESSAGE_TYPES } from './messages.js';
import type { BytePort } from './port/byte-port.js';
import { encodeRequest, type Request } from './requests.js';
import type { Seal } from './seal.js';
import { turnQueue } from './turn-queue.js';

/** Silence between two talkers on a shared line, at least (P-41). */
export const GUARD_MS_MIN = 2;
/** The same in characters of the line's speed. */
export const GUARD_CHARACTERS = 3.5;

export interface HostLineOptions {
  /** Speed of the line in bits a second. */
  readonly baudRate: number;
  readonly clock: Clock;
  /** Whether several boards share the line, as on RS-485: then the guard time is kept. */
  readonly shared: boolean;
}

/** Milliseconds the guard time lasts at a speed (P-41). */
export function guardMs(baudRate: number): number {
  return Math.max(GUARD_MS_MIN, (GUARD_CHARACTERS * 10_000) / baudRate);
}

/**
 * One port and all boards behind it; one of them is spoken to at a time. The port's owner closes it; what is pending on
 * any link then fails.
 */
export class HostLine implements LineAccess {
  readonly inTurn = turnQueue();
  readonly clock: Clock;
  readonly #port: BytePort;
  readonly #shared: boolean;
  readonly #links = new Map<number, BoardLink>();
  #baudRate: number;
  #heardMs = -Infinity;
  #closed = false;
  #broadcasts = 0;

  constructor(port: BytePort, { baudRate, clock, shared }: HostLineOptions) {
    this.clock = clock;
    this.#port = port;
    this.#shared = shared;
    this.#baudRate = baudRate;
    const decoder = frameDecoder({ trailers: true });
    port.onData((bytes) => {
      this.#heardMs = clock.nowMs();
      for (const frame of decoder.push(bytes)) this.#links.get(frame.source)?.hear(frame);
    });
    port.onClose(() => {
      this.#closed = true;
      for (const link of this.#links.values()) link.end(gone());
    });
  }

  /** The way to the board of this address; its key is that of the first call, null for none. */
  link(address: number, seal: Seal | null): HostLink {
    const link = this.#links.get(address) ?? new BoardLink(this, address, seal);
    if (this.#closed) link.end(gone());
    this.#links.set(address, link);
    return link;
  }

  /** Sends to every board at once; none replies. */
  broadcast(request: Request): Promise<void> {
    return this.inTurn(async () => {
      this.#broadcasts = (this.#broadcasts + 1) % 256;
      const addresses = { destination: BROADCAST_ADDRESS, source: HOST_ADDRESS };
      const message = { type: MESSAGE_TYPES[request.kind], payload: encodeRequest(request) };
      await this.write(encodeFrame({ ...addresses, sequence: this.#broadcasts, ...message }));
    });
  }

  byteMs(): number {
    return 10_000 / this.#baudRate;
  }

  async write(bytes: Uint8Array): Promise<void> {
    const waitMs = this.#shared ? this.#heardMs + guardMs(this.#baudRate) - this.clock.nowMs() : 0;
    if (waitMs > 0) await new Promise<void>((resolve) => void this.clock.after(waitMs, resolve));
    await this.#port.write(bytes);
  }

  baudRate(): number {
    return this.#baudRate;
  }

  canChangeBaudRate(): boolean {
    return this.#port.setBaudRate !== undefined;
  }

  /** Rejects with `unsupported` where the port has one speed only. */
  async setBaudRate(baudRate: number): Promise<void> {
    if (this.#port.setBaudRate === undefined) throw new ProtocolError('unsupported', 'The port has one speed only');
    await this.#port.setBaudRate(baudRate);
    this.#baudRate = baudRate;
  }
}

function gone(): ProtocolError {
  return new ProtocolError('closed', 'The port is closed');
}
