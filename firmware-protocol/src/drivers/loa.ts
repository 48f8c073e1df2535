import { type Clock, systemClock } from '../clock.js';
import { BOARD_ADDRESS } from '../frame.js';
import { HostLine } from '../host-line.js';
import type { BytePort } from '../port/byte-port.js';
import type { RequestOf } from '../requests.js';
import { hmacSeal } from '../seal.js';
import { lowerBaudRate, raiseBaudRate } from './loa/baud-rate.js';
import { boardCare } from './loa/board-care.js';
import { boardPages } from './loa/board-pages.js';
import { greeted } from './loa/greeting.js';
import type { LoaBoard } from './loa/loa-board.js';
import { PageKeeping } from './loa/page-keeping.js';
import { uploadMemory } from './loa/page-upload.js';
import { counterKeeping, speedKeeping } from './loa/recovery.js';

/** Speed of a line unless it is set otherwise, in bits a second. */
const BAUD_RATE = 115_200;

/** How the host talks to a line; every field has a default that fits one board on an RS-232 line. */
export interface LoaLineOptions {
  /** Speed of the line in bits a second, from which waiting times follow; 115200 unless told otherwise. */
  readonly baudRate?: number;
  readonly clock?: Clock;
}

/** How the host talks to the only board of a line. */
export interface LoaBoardOptions extends LoaLineOptions {
  /** Address of the board on the line, 1 to 254; 1 unless told otherwise. */
  readonly address?: number;
  /** The board's key, 16 to 64 bytes; without one the board must have none. */
  readonly key?: Uint8Array;
  /** The highest speed to move to, where board and port can; the line keeps its speed unless told. */
  readonly maxBaudRate?: number;
}

/** What may be said to all boards of a line at once. */
export type BroadcastRequest = RequestOf<
  'time' | 'brightness' | 'activate' | 'blank' | 'lease' | 'overlay-show' | 'overlay-clear'
>;

/** Several boards on one shared line, as on RS-485; all keep its speed. */
export interface LoaLine {
  /** Says HELLO to the board of this address. Closing that board's driver leaves the line open. */
  board(address: number, options?: Pick<LoaBoardOptions, 'key'>): Promise<LoaBoard>;
  /** Nobody replies: what must be sure is asked of each board. Boards with a key pass it over. */
  broadcast(request: BroadcastRequest): Promise<void>;
  close(): Promise<void>;
}

/** Says HELLO and returns the board's driver. Closes the port when the board does not answer or speaks otherwise. */
export async function openLoaBoard(port: BytePort, options: LoaBoardOptions = {}): Promise<LoaBoard> {
  const { baudRate = BAUD_RATE, clock = systemClock, address = BOARD_ADDRESS, key, maxBaudRate } = options;
  const line = new HostLine(port, { baudRate, clock, shared: false });
  try {
    return await opened(line, address, { key, close: () => port.close(), raise: { clock, maxBaudRate, baudRate } });
  } catch (error) {
    await port.close();
    throw error;
  }
}

/** A line of boards; nothing is sent before the first call. */
export function openLoaLine(port: BytePort, options: LoaLineOptions = {}): LoaLine {
  const { baudRate = BAUD_RATE, clock = systemClock } = options;
  const line = new HostLine(port, { baudRate, clock, shared: true });
  return {
    board: (address, { key } = {}) => opened(line, address, { key, close: async () => undefined, raise: null }),
    broadcast: (request) => line.broadcast(request),
    close: () => port.close(),
  };
}

interface Opening {
  readonly key: Uint8Array | undefined;
  readonly close: () => Promise<void>;
  /** Null where the line keeps its speed. */
  readonly raise: {
    readonly clock: Clock;
    readonly maxBaudRate: number | undefined;
    readonly baudRate: number;
  } | null;
}

async function opened(line: HostLine, address: number, { key, close, raise }: Opening): Promise<LoaBoard> {
  const hasKey = key !== undefined;
  const raw = line.link(address, hasKey ? hmacSeal(key) : null);
  const { info, capabilities } = await greeted(raw, hasKey);
  const counted = hasKey ? counterKeeping(raw, () => greeted(raw, hasKey)) : raw;
  const link = raise === null ? counted : speedKeeping(counted, line, raise.baudRate);
  if (raise?.maxBaudRate !== undefined && capabilities.has('baud')) {
    await raiseBaudRate(line, counted, raise.clock, raise.maxBaudRate);
  }
  const memory = uploadMemory(info.maxPayload, capabilities.has('packing'), hasKey);
  return {
    info,
    capabilities,
    ...boardCare(link, capabilities),
    ...boardPages(link, new PageKeeping(link, info, memory), capabilities),
    close: async () => {
      // A board that does not answer any more finds its base speed by itself.
      if (raise !== null) await lowerBaudRate(line, counted, raise.baudRate).catch(() => undefined);
      await close();
    },
  };
}
