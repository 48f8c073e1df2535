import type { Bitmap, BoardSize } from './bitmap.js';

/** Pages one text may fill; more is refused with `text-too-long`. */
export const PAGES_MAX = 8;

/** Distinct letters (NFC, in order of appearance) that the font cannot show; empty when all can be shown. */
export function unsupportedLetters(text: string): string[] {
  return text === '' ? [] : [];
}

/** Text as the pages a board of this size shows. */
export function renderPages(_text: string, _size: BoardSize): Bitmap[] {
  throw new Error('not built yet');
}
