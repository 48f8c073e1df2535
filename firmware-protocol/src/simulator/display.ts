import { crc32 } from '../crc32.js';
import type { Showing } from '../messages.js';
import { type Bitmap, blankPage, type BoardSize, crcOfCrcs } from '../text/bitmap.js';
import { minuteOfDay, withClock } from './clock-face.js';
import type { BoardClock } from './board-clock.js';
import type { HostPresence } from './host-presence.js';
import type { Overlays } from './overlays.js';
import { isSameRotation, type Rotation, turnAt } from './rotation.js';

interface ActiveList extends Rotation {
  readonly endMs: number;
}

/** The list a board shows when no host is in charge; the time of day laid over it when `clock`. */
export interface FallbackList {
  readonly slots: readonly number[];
  readonly dwellMs: number;
  readonly clock: boolean;
}

/** Which pages are in rotation now, why, and until when that holds by itself. */
interface Scene {
  readonly showing: Showing;
  readonly rotation: Rotation | null;
  readonly clock: boolean;
  readonly untilMs: number;
}

/** What a display shows its pages from. */
export interface DisplayParts {
  readonly size: BoardSize;
  readonly page: (slot: number) => Uint8Array | null;
  readonly fallback: () => FallbackList | null;
  readonly overlays: Overlays;
  readonly presence: HostPresence;
  readonly clock: BoardClock;
}

/** What a board shows: an overlay, else the active list, else the fallback list when it is due, else nothing (P-50). */
export class Display {
  readonly #parts: DisplayParts;
  readonly #nowMs: () => number;
  readonly #bootMs: number;
  #list: ActiveList | null = null;

  /** A display, all times in milliseconds of the clock given. */
  constructor(parts: DisplayParts, nowMs: () => number) {
    this.#parts = parts;
    this.#nowMs = nowMs;
    this.#bootMs = nowMs();
  }

  activate(slots: readonly number[], dwellMs: number, ttlMs: number): void {
    const now = this.#nowMs();
    const before = this.#active();
    // A renewal of the same list must not start its rotation over (P-24).
    const same = before !== null && isSameRotation(before, slots, dwellMs);
    this.#list = { slots, dwellMs, startMs: same ? before.startMs : now, endMs: now + ttlMs };
  }

  blank(): void {
    this.#list = null;
    this.#parts.presence.seenAt(this.#nowMs());
  }

  /** Whether a list or an overlay needs the slot's page (P-53). */
  keeps(slot: number): boolean {
    const lists = [this.#active(), this.#parts.fallback()];
    return this.#parts.overlays.holds(slot) || lists.some((list) => list?.slots.includes(slot) === true);
  }

  listCrc(slots: readonly number[]): number {
    return crcOfCrcs(slots.map((slot) => crc32(this.#parts.page(slot) ?? new Uint8Array())));
  }

  /** CRC of the active list from the stored bytes; null when none is active. */
  activeCrc(): number | null {
    const shown = this.#active();
    return shown === null ? null : this.listCrc(shown.slots);
  }

  showing(): { readonly showing: Showing; readonly listCrc: number } {
    const { showing, rotation } = this.#scene();
    return { showing, listCrc: rotation === null ? 0 : this.listCrc(rotation.slots) };
  }

  /** The page lit at this moment, and when that may change by itself. */
  lit(): { readonly page: Bitmap; readonly untilMs: number } {
    const { rotation, untilMs, clock } = this.#scene();
    const { size, page: pageIn } = this.#parts;
    if (rotation === null) return { page: blankPage(size), untilMs };
    const turn = turnAt(rotation, this.#nowMs());
    const bits = pageIn(turn.slot);
    const page = bits === null ? blankPage(size) : { ...size, bits: bits.slice() };
    const face = clock ? this.#withFace(page) : { page, untilMs: Infinity };
    return { page: face.page, untilMs: Math.min(untilMs, turn.untilMs ?? Infinity, face.untilMs) };
  }

  #active(): ActiveList | null {
    if (this.#list === null || this.#nowMs() < this.#list.endMs) return this.#list;
    this.#parts.presence.seenAt(this.#list.endMs);
    this.#list = null;
    return null;
  }

  #scene(): Scene {
    const overlay = this.#parts.overlays.top();
    if (overlay !== null) return { showing: 'overlay', rotation: overlay, clock: false, untilMs: overlay.endMs };
    const shown = this.#active();
    if (shown !== null) return { showing: 'list', rotation: shown, clock: false, untilMs: shown.endMs };
    const fallback = this.#parts.fallback();
    const dueMs = fallback === null ? Infinity : this.#parts.presence.fallbackFromMs();
    if (fallback === null || this.#nowMs() < dueMs) {
      return { showing: 'nothing', rotation: null, clock: false, untilMs: dueMs };
    }
    const startMs = Math.max(this.#bootMs, dueMs);
    return { showing: 'fallback', rotation: { ...fallback, startMs }, clock: fallback.clock, untilMs: Infinity };
  }

  #withFace(page: Bitmap): { readonly page: Bitmap; readonly untilMs: number } {
    const { clock } = this.#parts;
    const unixMs = clock.unixMs();
    if (unixMs === null) return { page, untilMs: Infinity };
    const minuteEndMs = this.#nowMs() + 60_000 - (unixMs % 60_000);
    return { page: withClock(page, minuteOfDay(unixMs, clock.zoneMinutes())), untilMs: minuteEndMs };
  }
}
