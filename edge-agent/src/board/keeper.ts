import type { BoardDriver, BytePort } from '@loa/firmware-protocol/device';
import type { BoardState } from '@loa/playlists/wire';
import type { Relay } from '../amplifier/amplifier.js';
import type { StationClock } from '../clock.js';

/** One text that is wanted on every board; `key` names its occurrence. */
export interface BoardText {
  readonly key: string;
  readonly text: string;
}

/** What a board was read to show. */
export interface BoardShown {
  readonly boardId: string;
  readonly keys: readonly string[];
  readonly text: string;
  readonly pages: number;
  readonly wantedCrc: string;
  readonly readCrc: string;
  /** Epoch milliseconds of the read-back. */
  readonly at: number;
}

/** Keeps one board at what is wanted, for as long as it is plugged in, and again when it comes back. */
export interface BoardKeeper {
  readonly id: string;
  /** The whole of what the board should show; empty means a blank page. */
  want(texts: readonly BoardText[]): void;
  state(): BoardState;
  /** Calls back each time the board was read to show what is wanted and that is news. */
  onShown(listener: (shown: BoardShown) => void): () => void;
  onChange(listener: (state: BoardState) => void): () => void;
  /** A relay of the board, for the amplifier. */
  relay(index: number): Relay;
  stop(): Promise<void>;
}

export interface BoardKeeperOptions {
  readonly id: string;
  readonly openPort: () => Promise<BytePort>;
  readonly openBoard: (port: BytePort) => Promise<BoardDriver>;
  readonly clock: StationClock;
  readonly report: (message: string) => void;
}

/** Starts to keep a board. */
export function createBoardKeeper(options: BoardKeeperOptions): BoardKeeper {
  throw new Error(`not built yet: ${options.id}`);
}
