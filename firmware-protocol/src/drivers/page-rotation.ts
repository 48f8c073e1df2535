import type { Clock } from '../clock.js';
import { ProtocolError } from '../errors.js';
import { type Bitmap, type BoardSize, listCrc, pageBytes } from '../text/bitmap.js';
import type { Stay } from './driver.js';

/** Pages one rotation may have. */
export const ROTATION_MAX = 32;

/** Turns pages at a board that holds one page at a time. */
export interface PageRotation {
  /** Shows the first page, or the page at hand again when the list goes on unchanged. */
  show(pages: readonly Bitmap[], stay: Stay): Promise<void>;
  /** Ends what is shown, whatever it is, after so long; no page turns meanwhile. */
  keep(ttlMs: number): void;
  /** Ends the rotation; what is shown stays. */
  stop(): void;
  /** Throws what turning a page in the background failed with, once. */
  check(): void;
}

export interface RotationOptions {
  readonly clock: Clock;
  /** Puts one page on the board; the board keeps it `ttlMs` at most. */
  readonly put: (page: Bitmap, ttlMs: number) => Promise<void>;
  /** Called when the time of the list is over. */
  readonly end: () => Promise<void>;
}

/** A rotation without pages. */
export function pageRotation(options: RotationOptions): PageRotation {
  return new TimedRotation(options);
}

interface TurnedList {
  readonly key: string;
  readonly pages: readonly Bitmap[];
  readonly stay: Stay;
}

class TimedRotation implements PageRotation {
  readonly #options: RotationOptions;
  #list: TurnedList | null = null;
  #at = 0;
  #failure: { readonly error: unknown } | null = null;
  #cancelTurn = () => {};
  #cancelEnd = () => {};

  constructor(options: RotationOptions) {
    this.#options = options;
  }

  async show(pages: readonly Bitmap[], stay: Stay): Promise<void> {
    this.check();
    const key = `${listCrc(pages)} ${stay.dwellMs}`;
    const renewed = this.#list?.key === key;
    if (!renewed) this.stop();
    this.#at = renewed ? this.#at : 0;
    const page = pages[this.#at];
    if (page !== undefined) await this.#options.put(page, stay.ttlMs);
    this.#list = { key, pages, stay };
    if (!renewed) this.#turnLater(stay.dwellMs);
    this.#endLater(stay.ttlMs);
  }

  keep(ttlMs: number): void {
    this.stop();
    this.#endLater(ttlMs);
  }

  stop(): void {
    this.#cancelTurn();
    this.#cancelEnd();
    this.#list = null;
  }

  check(): void {
    const failed = this.#failure;
    this.#failure = null;
    if (failed !== null) throw failed.error;
  }

  async #turn(): Promise<void> {
    const turned = this.#list;
    if (turned === null) return;
    this.#at = (this.#at + 1) % turned.pages.length;
    const page = turned.pages[this.#at];
    if (page !== undefined) await this.#options.put(page, turned.stay.ttlMs);
    if (this.#list !== null) this.#turnLater(this.#list.stay.dwellMs);
  }

  #turnLater(dwellMs: number): void {
    this.#cancelTurn();
    const several = (this.#list?.pages.length ?? 0) > 1;
    if (several) this.#cancelTurn = this.#later(dwellMs, () => this.#turn());
  }

  #endLater(ttlMs: number): void {
    this.#cancelEnd();
    this.#cancelEnd = this.#later(ttlMs, async () => {
      this.stop();
      await this.#options.end();
    });
  }

  /** What fails in the background ends the rotation and is told at the next call. */
  #later(ms: number, job: () => Promise<void>): () => void {
    return this.#options.clock.after(ms, () => {
      job().catch((error: unknown) => {
        this.stop();
        this.#failure = { error };
      });
    });
  }
}

/** Throws `too-many-pages` or `wrong-size` for what a board of this size cannot show. */
export function checkPages(pages: readonly Bitmap[], size: BoardSize): void {
  if (pages.length === 0 || pages.length > ROTATION_MAX) {
    throw new ProtocolError('too-many-pages', `A list has 1 to ${ROTATION_MAX} pages, not ${pages.length}`);
  }
  for (const page of pages) {
    if (page.width === size.width && page.height === size.height && page.bits.length === pageBytes(size)) continue;
    throw new ProtocolError('wrong-size', `The board has ${size.width}×${size.height} pixels`);
  }
}

/** Throws `bad-argument` when a time is not between `min` and `max`. */
export function checkedMs(ms: number, min: number, max: number): number {
  if (ms >= min && ms <= max) return Math.round(ms);
  throw new ProtocolError('bad-argument', `${ms} ms is not between ${min} and ${max}`);
}
