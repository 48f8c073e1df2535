import type { BytePort } from '@loa/firmware-protocol/device';
import type { BoardState } from '@loa/playlists/wire';
import type { Relay } from '../amplifier/amplifier.js';
import type { StationClock } from '../clock.js';
import { wordsOf } from '../errors.js';
import { type Exclusive, exclusive } from '../exclusive.js';
import { type BoardText, type Content, contentFor, sameKeys, sameTexts } from './content.js';
import type { KeptBoard } from './kept-board.js';

export type { BoardText } from './content.js';

/** What a board was read to show. */
export interface BoardShown {
  readonly boardId: string;
  readonly keys: readonly string[];
  readonly text: string;
  readonly pages: number;
  readonly wantedCrc: string;
  /** Null where the board tells only that something is up. */
  readonly readCrc: string | null;
  /** Epoch milliseconds of the read-back. */
  readonly at: number;
}

/** Keeps one board at what is wanted, for as long as it is plugged in, and again when it comes back. */
export interface BoardKeeper {
  readonly id: string;
  /** The whole of what the board should show; empty means a blank page. */
  want(texts: readonly BoardText[]): void;
  state(): BoardState;
  /** Keys of the texts the board was last read to show; empty while it is away or shows something else. */
  showing(): readonly string[];
  /** Keys of the texts that this board refuses: its pages of them are not those that were approved. */
  refused(): readonly string[];
  /** Calls back each time the board was read to show what is wanted and that is news. */
  onShown(listener: (shown: BoardShown) => void): () => void;
  onChange(listener: (state: BoardState) => void): () => void;
  /** A relay of the board, for the amplifier. */
  relay(index: number): Relay;
  /** Lets go of the board; what it shows stays until its time to live ends. */
  stop(): Promise<void>;
}

export interface BoardKeeperOptions {
  readonly id: string;
  readonly openPort: () => Promise<BytePort>;
  readonly openBoard: (port: BytePort) => Promise<KeptBoard>;
  readonly clock: StationClock;
  /** Hears of a board that comes, goes, or shows something else. */
  readonly report: (message: string) => void;
  /** Hears which board was found. */
  readonly note?: (message: string) => void;
}

/** How long each of several pages stays. */
export const PAGE_DWELL_MS = 4_000;
/** A board whose station died shows nothing old for longer than this. */
export const BOARD_TTL_MS = 120_000;
/** How often a board that shows what is wanted is read again. */
export const RECHECK_MS = 10_000;
const RECONNECT_FIRST_MS = 500;
const RECONNECT_MOST_MS = 30_000;
const TEXT_STATE_MAX = 4_000;
/** A page for a device that has no display to show it. */
const NO_DISPLAY = { width: 8, height: 8 };

/** Starts to keep a board. */
export function createBoardKeeper(options: BoardKeeperOptions): BoardKeeper {
  return new SerialBoardKeeper(options);
}

class SerialBoardKeeper implements BoardKeeper {
  readonly id: string;
  readonly #options: BoardKeeperOptions;
  readonly #work: Exclusive;
  readonly #shownListeners = new Set<(shown: BoardShown) => void>();
  readonly #changeListeners = new Set<(state: BoardState) => void>();
  readonly #connectedListeners = new Set<() => void>();
  #driver: KeptBoard | null = null;
  #texts: readonly BoardText[] = [];
  #state: BoardState;
  /** Rendered for the board at hand; null once the texts or the board changed. */
  #content: Content | null = null;
  #shown: Content | null = null;
  #failures = 0;
  #cancelTimer: () => void = () => undefined;

  constructor(options: BoardKeeperOptions) {
    this.id = options.id;
    this.#options = options;
    this.#state = {
      id: options.id,
      condition: 'unplugged',
      width: 0,
      height: 0,
      text: '',
      wantedCrc: null,
      readCrc: null,
    };
    this.#work = exclusive(
      () => this.#keep(),
      (error) => options.report(`board ${options.id}: ${wordsOf(error)}`),
    );
    this.#work.mark();
  }

  want(texts: readonly BoardText[]): void {
    if (sameTexts(texts, this.#texts)) return;
    this.#texts = texts;
    this.#content = null;
    this.#work.mark();
  }

  state(): BoardState {
    return this.#state;
  }

  showing(): readonly string[] {
    return this.#shown?.keys ?? [];
  }

  refused(): readonly string[] {
    return this.#content?.refused ?? [];
  }

  onShown(listener: (shown: BoardShown) => void): () => void {
    this.#shownListeners.add(listener);
    return () => void this.#shownListeners.delete(listener);
  }

  onChange(listener: (state: BoardState) => void): () => void {
    this.#changeListeners.add(listener);
    return () => void this.#changeListeners.delete(listener);
  }

  relay(index: number): Relay {
    return {
      set: async (on, leaseMs) => {
        if (!this.#driver) throw new Error(`board ${this.id} is unplugged`);
        return this.#driver.setRelay(index, on, leaseMs);
      },
      onConnected: (listener) => {
        this.#connectedListeners.add(listener);
        return () => void this.#connectedListeners.delete(listener);
      },
    };
  }

  async stop(): Promise<void> {
    await this.#work.stop();
    this.#cancelTimer();
    await this.#driver?.close();
    this.#driver = null;
  }

  async #keep(): Promise<void> {
    this.#cancelTimer();
    try {
      const driver = this.#driver ?? (await this.#connect());
      const right = await this.#show(driver);
      this.#failures = 0;
      this.#again(right ? RECHECK_MS : RECONNECT_FIRST_MS);
    } catch (error) {
      await this.#lose(wordsOf(error));
    }
  }

  async #connect(): Promise<KeptBoard> {
    const { openPort, openBoard, note } = this.#options;
    const port = await openPort();
    // An unplugged port never comes back by itself: let go at once instead of at the next call.
    port.onClose(() => {
      if (this.#driver !== null) this.#work.mark();
    });
    const driver = await openBoard(port);
    this.#driver = driver;
    this.#content = null;
    const { width, height } = driver.size ?? { width: 0, height: 0 };
    note?.(`board ${this.id}: ${width}×${height}, ${driver.name}`);
    this.#become({ condition: 'updating', width, height });
    for (const listener of this.#connectedListeners) listener();
    return driver;
  }

  /** Uploads what differs, renews its time to live, and reads back. A device without a display is only spoken to. */
  async #show(driver: KeptBoard): Promise<boolean> {
    const content = (this.#content ??= this.#render(driver));
    if (content.crc !== this.#shown?.crc) this.#become({ condition: 'updating', wantedCrc: content.crc });
    if (driver.size) await driver.show(content.pages, { dwellMs: PAGE_DWELL_MS, ttlMs: BOARD_TTL_MS });
    const { right, crc: readCrc } = await driver.readBack(content.pages);
    const news = right && !(this.#shown?.crc === content.crc && sameKeys(this.#shown, content));
    this.#shown = right ? content : null;
    const { text, crc: wantedCrc } = content;
    this.#become({ condition: right ? 'shown' : 'mismatch', text: text.slice(0, TEXT_STATE_MAX), wantedCrc, readCrc });
    if (news && driver.size) this.#tell(content, readCrc);
    return right;
  }

  #tell({ keys, pages, crc: wantedCrc }: Content, readCrc: string | null): void {
    const at = this.#options.clock.wall();
    const shown = { boardId: this.id, keys, text: this.#state.text, pages: pages.length, wantedCrc, readCrc, at };
    for (const listener of this.#shownListeners) listener(shown);
  }

  #render({ size, pagesMax }: KeptBoard): Content {
    const room = { ...(size ?? NO_DISPLAY), pageSlots: pagesMax };
    return contentFor(size ? this.#texts : [], room, (why) => this.#options.report(`board ${this.id} ${why}`));
  }

  async #lose(why: string): Promise<void> {
    const driver = this.#driver;
    this.#driver = null;
    this.#shown = null;
    if (driver || this.#failures === 0) this.#options.report(`board ${this.id} is away: ${why}`);
    this.#become({ condition: 'unplugged', readCrc: null });
    this.#again(Math.min(RECONNECT_MOST_MS, RECONNECT_FIRST_MS * 2 ** Math.min(this.#failures, 10)));
    this.#failures += 1;
    // The port is gone already in most cases; closing it then fails or does nothing.
    await driver?.close().catch(() => undefined);
  }

  #again(delayMs: number): void {
    this.#cancelTimer = this.#options.clock.after(delayMs, this.#work.mark);
  }

  #become(change: Partial<BoardState>): void {
    const next = { ...this.#state, ...change };
    if (JSON.stringify(next) === JSON.stringify(this.#state)) return;
    this.#state = next;
    for (const listener of this.#changeListeners) listener(next);
  }
}
