import { crc32 } from '../crc32.js';
import { type Bitmap, blankPage, type BoardSize, crcOfCrcs } from '../text/bitmap.js';

interface ActiveList {
  readonly slots: readonly number[];
  readonly dwellMs: number;
  readonly startMs: number;
  readonly endMs: number;
}

/** What a board shows: a list of slots in rotation until its time is over, otherwise a blank page. */
export interface Display {
  activate(slots: readonly number[], dwellMs: number, ttlMs: number): void;
  blank(): void;
  isActive(slot: number): boolean;
  /** CRC of the active list from the stored bytes; null when none is active. */
  activeCrc(): number | null;
  /** The page lit at this moment, and when that changes next (null: not by itself). */
  lit(): { readonly page: Bitmap; readonly untilMs: number | null };
}

/** A display that reads its pages and the time from what it is given, all times in milliseconds of that clock. */
export function display(size: BoardSize, page: (slot: number) => Uint8Array | null, nowMs: () => number): Display {
  let list: ActiveList | null = null;

  function current(): ActiveList | null {
    if (list !== null && nowMs() >= list.endMs) list = null;
    return list;
  }

  return {
    activate: (slots, dwellMs, ttlMs) => {
      const now = nowMs();
      const before = current();
      const same = before !== null && before.dwellMs === dwellMs && before.slots.join() === slots.join();
      // A renewal of the same list must not start its rotation over (P-24).
      list = { slots, dwellMs, startMs: same ? before.startMs : now, endMs: now + ttlMs };
    },
    blank: () => {
      list = null;
    },
    isActive: (slot) => current()?.slots.includes(slot) ?? false,
    activeCrc: () => {
      const active = current();
      return active === null ? null : crcOfCrcs(active.slots.map((slot) => crc32(page(slot) ?? new Uint8Array())));
    },
    lit: () => {
      const active = current();
      if (active === null) return { page: blankPage(size), untilMs: null };
      const turns = Math.floor((nowMs() - active.startMs) / active.dwellMs);
      const bits = page(active.slots[turns % active.slots.length] ?? 0);
      const nextTurnMs = active.startMs + (turns + 1) * active.dwellMs;
      return {
        page: bits === null ? blankPage(size) : { ...size, bits },
        untilMs: active.slots.length > 1 ? Math.min(nextTurnMs, active.endMs) : active.endMs,
      };
    },
  };
}
