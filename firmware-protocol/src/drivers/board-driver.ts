import type { Bitmap } from '../text/bitmap.js';

/** What a board says of itself when the link opens. */
export interface BoardInfo {
  readonly uid: string;
  readonly width: number;
  readonly height: number;
  readonly pageSlots: number;
  readonly relays: number;
  readonly firmware: string;
  /** Payload bytes the board takes in one frame. */
  readonly maxPayload: number;
  readonly bootCount: number;
}

/** Counters since the board started; they only grow. */
export interface BoardErrors {
  /** Bytes that belonged to no good frame. */
  readonly discardedBytes: number;
  /** Frames refused by length, COBS, version, flags or CRC. */
  readonly badFrames: number;
  /** Requests answered with ERROR. */
  readonly refusedRequests: number;
}

/** What a board reports about this moment. */
export interface BoardStatus {
  readonly uptimeMs: number;
  readonly bootCount: number;
  /** CRC of the page lit right now, 8 hexadecimal digits; null when no list is active and the board is blank. */
  readonly shownCrc: string | null;
  /** The active list's CRC as the board computes it from its stored bytes (see `listCrc`); null when none is active. */
  readonly activeCrc: string | null;
  readonly relays: readonly boolean[];
  readonly errors: BoardErrors;
}

/** One board on an open port. Every call may reject with a ProtocolError: `timeout`, `closed`, `nack` and others. */
export interface BoardDriver {
  readonly info: BoardInfo;
  /**
   * Uploads the pages the board does not hold yet, makes them the active list and checks the list CRC the board returns.
   * Each page stays `dwellMs`; after `ttlMs` without another call the board falls back to a blank page.
   */
  showPages(pages: readonly Bitmap[], options: { readonly dwellMs: number; readonly ttlMs: number }): Promise<void>;
  /** Makes no list active: the board goes dark, its stored pages stay. */
  blank(): Promise<void>;
  status(): Promise<BoardStatus>;
  /** Switches a relay and returns its state read back; a relay that is on falls off after `leaseMs` unless renewed. */
  setRelay(index: number, on: boolean, leaseMs: number): Promise<boolean>;
  /** Closes the port; calls under way reject with `closed`. */
  close(): Promise<void>;
}
