import type { Clock } from '../clock.js';
import type { BytePort } from '../port/byte-port.js';
import type { BoardDriver } from './board-driver.js';

/** How the host talks to the board; every field has a default that fits one board on an RS-232 line. */
export interface LoaBoardOptions {
  /** Address of the board on the line, 1 to 254; 1 unless told otherwise. */
  readonly address?: number;
  /** Speed of the line, from which waiting times follow; 115200 unless told otherwise. */
  readonly baudRate?: number;
  readonly clock?: Clock;
}

export async function openLoaBoard(_port: BytePort, _options: LoaBoardOptions = {}): Promise<BoardDriver> {
  throw new Error('not built yet');
}
