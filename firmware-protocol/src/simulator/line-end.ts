import type { Clock } from '../clock.js';
import { ProtocolError } from '../errors.js';
import type { BytePort } from '../port/byte-port.js';

/** One plug of a line in memory. */
export interface LineEnd {
  readonly dataListeners: ((bytes: Uint8Array) => void)[];
  readonly closeListeners: ((error: Error | null) => void)[];
  rate: number;
  open: boolean;
  /** When its last byte has left. */
  busyUntilMs: number;
}

/** An end at a speed in bits a second. */
export function newEnd(rate: number): LineEnd {
  return { dataListeners: [], closeListeners: [], rate, open: true, busyUntilMs: 0 };
}

/** The port of an end; `transmit` puts bytes on the line and says how long until the last has left. */
export function portOfEnd(end: LineEnd, clock: Clock, transmit: (bytes: Uint8Array) => number): BytePort {
  return {
    write: async (bytes) => {
      if (!end.open) throw new ProtocolError('closed', 'The port is closed');
      const leftMs = transmit(bytes.slice());
      await new Promise<void>((resolve) => void clock.after(leftMs, resolve));
    },
    onData: (listener) => void end.dataListeners.push(listener),
    onClose: (listener) => void end.closeListeners.push(listener),
    setBaudRate: async (rate) => {
      end.rate = rate;
    },
    close: async () => {
      if (!end.open) return;
      end.open = false;
      for (const listener of end.closeListeners) listener(null);
    },
  };
}
