import type { Clock } from '../clock.js';
import type { BytePort } from '../port/byte-port.js';
import type { Bitmap, BoardSize } from '../text/bitmap.js';

/** What a simulated board tells its owner as it happens. */
export type BoardEvent =
  | { readonly kind: 'shown'; readonly crc: string }
  | { readonly kind: 'relay'; readonly index: number; readonly on: boolean }
  | { readonly kind: 'stored'; readonly slot: number; readonly crc: string }
  | { readonly kind: 'booted'; readonly bootCount: number };

export interface SimulatedBoardOptions {
  readonly port: BytePort;
  readonly size: BoardSize;
  readonly clock?: Clock;
  readonly uid?: string;
  readonly relays?: number;
  readonly pageSlots?: number;
  readonly address?: number;
  readonly onEvent?: (event: BoardEvent) => void;
}

export interface SimulatedBoard {
  /** The page lit right now. */
  shown(): Bitmap;
  relays(): readonly boolean[];
  /** Power off and on: pages, active list and relays are gone, the boot count is one higher. */
  reboot(): void;
}

export function simulatedBoard(_options: SimulatedBoardOptions): SimulatedBoard {
  throw new Error('not built yet');
}
