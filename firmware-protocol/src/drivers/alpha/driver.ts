import type { Clock } from '../../clock.js';
import type { BytePort } from '../../port/byte-port.js';
import { type Bitmap, type BoardSize, listCrc, pageCrc } from '../../text/bitmap.js';
import { turnQueue } from '../../turn-queue.js';
import type { Capabilities, Driver, DriverStatus, Identity, Stay, WallTime } from '../driver.js';
import { checkedMs, checkPages, pageRotation, type PageRotation } from '../page-rotation.js';
import { checkedWallTime, weekdayOf } from '../wall-time.js';
import { calledBy, PRIORITY_BYTES_MAX, PRIORITY_LABEL, SHOWN_LABEL } from './commands.js';
import { capabilitiesOf, identityOf, latinText } from './facts.js';
import type { AlphaLink } from './link.js';
import { type Pictures, pictures, TEXT_BYTES_MAX } from './pictures.js';
import type { AlphaProfile } from './profile.js';

/** Shortest dwell: a sign takes some tenths of a second to change the picture. */
export const DWELL_MS_MIN = 1000;
/** Longest time one call keeps content, a day; a sign knows no end, so the driver takes content away. */
export const TTL_MS_MAX = 86_400_000;

/** A driver that can also speak over everything else. */
export interface AlphaDriver extends Driver {
  /** Text that precedes all files until it is cleared, in the sign's own font, so without Vietnamese letters. */
  showPriority(text: string): Promise<void>;
  clearPriority(): Promise<void>;
}

/** What an opened sign is made of. */
export interface SignParts {
  readonly port: BytePort;
  readonly link: AlphaLink;
  readonly profile: AlphaProfile;
  readonly size: BoardSize;
  readonly clock: Clock;
}

/** A sign whose link answers. */
export class AlphaSign implements AlphaDriver {
  readonly identity: Identity;
  readonly capabilities: Capabilities;
  readonly setBrightness = null;
  readonly setRelay = null;
  readonly #parts: SignParts;
  readonly #pictures: Pictures;
  readonly #rotation: PageRotation;
  readonly #inTurn = turnQueue();
  /** The pages in rotation; null while there are none. */
  #pages: readonly Bitmap[] | null = null;

  constructor(parts: SignParts) {
    const { link, size, profile, clock } = parts;
    this.#parts = parts;
    this.identity = identityOf(size);
    this.capabilities = capabilitiesOf(size, profile);
    this.#pictures = pictures({ link, size, lit: profile.lit });
    this.#rotation = pageRotation({
      clock,
      put: (page) => this.#inTurn(() => this.#pictures.show(page)),
      end: () => this.#cleared(),
    });
  }

  async showPages(pages: readonly Bitmap[], stay: Stay): Promise<void> {
    checkPages(pages, this.#parts.size);
    const dwellMs = checkedMs(stay.dwellMs, DWELL_MS_MIN, TTL_MS_MAX);
    await this.#rotation.show(pages, { dwellMs, ttlMs: checkedMs(stay.ttlMs, 1, TTL_MS_MAX) });
    this.#pages = pages;
  }

  async showText(text: string, stay: Pick<Stay, 'ttlMs'>): Promise<void> {
    const ttlMs = checkedMs(stay.ttlMs, 1, TTL_MS_MAX);
    const bytes = latinText(text, TEXT_BYTES_MAX);
    this.#rotation.check();
    this.#rotation.keep(ttlMs);
    this.#pages = null;
    await this.#inTurn(async () => {
      await this.#pictures.prepare();
      await this.#parts.link.write({ kind: 'text', label: SHOWN_LABEL, text: bytes });
    });
  }

  showPriority = (text: string) => this.#prioritise(text);
  clearPriority = () => this.#parts.link.write({ kind: 'text', label: PRIORITY_LABEL, text: new Uint8Array() });

  async blank(): Promise<void> {
    this.#rotation.stop();
    await this.#cleared();
    await this.clearPriority();
  }

  async status(): Promise<DriverStatus> {
    this.#rotation.check();
    const shown = await this.#inTurn(() => this.#lit());
    const shownCrc = shown.page === null ? null : pageCrc(shown.page);
    // Every picture was read back when it was stored; the one that is lit now is read again.
    const known = this.#pages?.find((page) => pageCrc(page) === shownCrc) !== undefined;
    const activeCrc = this.#pages !== null && known ? listCrc(this.#pages) : null;
    const unknown = { on: null, brightness: null, time: null, bootCount: null, relays: [] };
    return {
      ...unknown,
      holdsContent: shown.any,
      shownCrc,
      activeCrc,
      discardedBytes: this.#parts.link.discardedBytes(),
    };
  }

  async setClock(time: WallTime): Promise<void> {
    const { year, month, day, hour, minute } = checkedWallTime(time);
    // Signs count the days from Sunday.
    const weekday = (weekdayOf(time) % 7) + 1;
    const commands = [
      { kind: 'time', hour, minute },
      { kind: 'weekday', weekday },
      { kind: 'date', month, day, year },
    ] as const;
    await this.#parts.link.write(...commands);
  }

  close(): Promise<void> {
    this.#rotation.stop();
    return this.#parts.port.close();
  }

  async #prioritise(text: string): Promise<void> {
    await this.#parts.link.write({ kind: 'text', label: PRIORITY_LABEL, text: latinText(text, PRIORITY_BYTES_MAX) });
  }

  async #cleared(): Promise<void> {
    this.#pages = null;
    await this.#inTurn(async () => {
      await this.#pictures.prepare();
      await this.#parts.link.write({ kind: 'text', label: SHOWN_LABEL, text: new Uint8Array() });
    });
  }

  async #lit(): Promise<{ readonly any: boolean; readonly page: Bitmap | null }> {
    if (!(await this.#pictures.intact())) return { any: false, page: null };
    const { text } = await this.#parts.link.read({ kind: 'read-text', label: SHOWN_LABEL }, 'text');
    const label = calledBy(text);
    return { any: text.length > 0, page: label === null ? null : await this.#pictures.read(label) };
  }
}
