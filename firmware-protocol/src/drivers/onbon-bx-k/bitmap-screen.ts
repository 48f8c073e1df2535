import type { Clock } from '../../clock.js';
import { ProtocolError } from '../../errors.js';
import { type Bitmap, blankPage, type BoardSize } from '../../text/bitmap.js';
import type { BxkLink } from './link.js';
import { BITMAP_BYTES_MAX, type BxkRequest, type BxkStatus, TIMEOUT_SECONDS_MAX } from './messages.js';
import type { OnbonProfile } from './profile.js';

/** Dynamic areas take one update a second (chapter 2.1). */
export const UPDATE_GAP_MS = 1000;
/** Seconds a dark page stays on a controller that cannot delete the area. */
const DARK_SECONDS = 60;

/** The one bitmap area of a controller, over its whole screen. */
export interface BitmapScreen {
  /** Shows a page; the board drops it when it hears nothing more for `ttlMs`. */
  put(page: Bitmap, ttlMs: number): Promise<void>;
  /** Takes away all that is in RAM; a controller that cannot gets a dark page. What is stored shows afterwards. */
  clear(): Promise<void>;
  /** Compares with what the board reports: after a restart its areas are gone and must be set up again. */
  noted(status: BxkStatus): void;
}

export interface BitmapScreenOptions {
  readonly link: BxkLink;
  readonly profile: OnbonProfile;
  readonly size: BoardSize;
  readonly clock: Clock;
  /** Whether the controller can delete the area. */
  readonly deletes: boolean;
}

/** A screen whose area is not set up yet. */
export function bitmapScreen(options: BitmapScreenOptions): BitmapScreen {
  return new LeasedScreen(options);
}

class LeasedScreen implements BitmapScreen {
  readonly #options: BitmapScreenOptions;
  /** Time-out in seconds of the area that is set up; null when there is none. */
  #setUp: number | null = null;
  #lastMs = -Infinity;

  constructor(options: BitmapScreenOptions) {
    this.#options = options;
  }

  async put(page: Bitmap, ttlMs: number): Promise<void> {
    const seconds = Math.min(TIMEOUT_SECONDS_MAX, Math.ceil(ttlMs / 1000));
    await this.#paced();
    const hadArea = this.#setUp === seconds;
    try {
      await this.#send(page, seconds);
    } catch (error) {
      this.#setUp = null;
      // A board that restarted unnoticed has lost the area: set it up and try once more.
      if (!hadArea || !(error instanceof ProtocolError) || error.code !== 'nack') throw error;
      await this.#send(page, seconds);
    }
  }

  async clear(): Promise<void> {
    const { link, size, deletes } = this.#options;
    await link.ask({ kind: 'areas', remove: 'all', areas: [] });
    const status = await link.ask({ kind: 'status' });
    if (status.kind !== 'status' || status.hasBitmapArea !== true) return;
    if (!deletes) return this.put(blankPage(size), DARK_SECONDS * 1000);
    await link.ask({ kind: 'bitmap-delete' });
    this.#setUp = null;
  }

  noted({ hasBitmapArea }: BxkStatus): void {
    if (hasBitmapArea !== true) this.#setUp = null;
  }

  async #send(page: Bitmap, timeoutSeconds: number): Promise<void> {
    const { link, size, profile } = this.#options;
    if (this.#setUp !== timeoutSeconds) {
      const lease = { x: 0, y: 0, ...size, runMode: 'until-timeout', timeoutSeconds } as const;
      await link.ask({ kind: 'bitmap-area', ...lease });
      this.#setUp = timeoutSeconds;
    }
    for (const block of blocksOf(page, profile)) await link.ask(block);
  }

  /** Updates that follow each other faster are not sure to show. */
  async #paced(): Promise<void> {
    const { clock } = this.#options;
    const waitMs = this.#lastMs + UPDATE_GAP_MS - clock.nowMs();
    if (waitMs > 0) await new Promise<void>((resolve) => void clock.after(waitMs, resolve));
    this.#lastMs = clock.nowMs();
  }
}

/** The page's bits in the board's polarity, in blocks that each get an acknowledgement. */
function* blocksOf({ bits }: Bitmap, { litBit, blockBytes }: OnbonProfile): Generator<BxkRequest> {
  if (bits.length > BITMAP_BYTES_MAX)
    throw new ProtocolError('board-too-large', `A bitmap has ${BITMAP_BYTES_MAX} bytes`);
  const wire = litBit === 1 ? bits : bits.map((byte) => byte ^ 0xff);
  for (let base = 0; base < wire.length; base += blockBytes) {
    const bytes = wire.subarray(base, base + blockBytes);
    yield { kind: 'bitmap-block', last: base + blockBytes >= wire.length, base, bytes };
  }
}
