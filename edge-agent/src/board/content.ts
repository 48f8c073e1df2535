import { isDeepStrictEqual } from 'node:util';
import { type Bitmap, blankPage, type BoardSize, listCrc, renderPages } from '@loa/firmware-protocol/text';
import type { BoardDrawing } from '@loa/playlists/wire';
import { wordsOf } from '../errors.js';

/** One text that is wanted on every board; `key` names its occurrence. */
export interface BoardText {
  readonly key: string;
  readonly text: string;
  /** The pages that its approver saw, by the size of the board. */
  readonly drawings: readonly BoardDrawing[];
}

/** What one board of one size should hold. */
export interface Content {
  readonly keys: readonly string[];
  readonly text: string;
  readonly pages: readonly Bitmap[];
  /** CRC of the whole list, as the board reads it back. */
  readonly crc: string;
  /** Keys of the texts whose pages would not be those that were approved. */
  readonly refused: readonly string[];
}

/** Pages of all texts together; texts that do not fit any more are left out. */
export const BOARD_PAGES_MAX = 16;

/** The size of a board, and how many pages it holds. */
export interface BoardRoom extends BoardSize {
  readonly pageSlots: number;
}

interface Drawn extends BoardText {
  readonly pages: readonly Bitmap[];
}

/** The pages of a text; null, with a report, for one that the font cannot show. */
function drawn(text: BoardText, info: BoardRoom, report: (why: string) => void): Drawn | null {
  try {
    return { ...text, pages: renderPages(text.text, info) };
  } catch (error) {
    report(`cannot show ${text.key}: ${wordsOf(error)}`);
    return null;
  }
}

/** Whether a board of this size would show just what was approved; where nobody saw this size there is nothing to compare. */
function isApproved({ drawings, pages }: Drawn, { width, height }: BoardSize): boolean {
  const seen = drawings.find((drawing) => drawing.width === width && drawing.height === height);
  return seen === undefined || seen.crc === listCrc(pages);
}

/** The texts that have room together, in their order. */
function fitting(texts: readonly Drawn[], most: number, report: (why: string) => void): Drawn[] {
  let held = 0;
  return texts.filter(({ key, pages }) => {
    const fits = held + pages.length <= most;
    if (fits) held += pages.length;
    else report(`has no room left for ${key}`);
    return fits;
  });
}

/** The pages of all texts in turn, a blank page for none; `report` hears of a text that cannot be shown. */
export function contentFor(texts: readonly BoardText[], info: BoardRoom, report: (why: string) => void): Content {
  const all = texts.flatMap((text) => drawn(text, info, report) ?? []);
  const refused = all.filter((text) => !isApproved(text, info)).map(({ key }) => key);
  for (const key of refused) report(`would show other pages of ${key} than were approved`);
  const approved = all.filter(({ key }) => !refused.includes(key));
  const shown = fitting(approved, Math.min(BOARD_PAGES_MAX, info.pageSlots), report);
  const pages = shown.length > 0 ? shown.flatMap((one) => one.pages) : [blankPage(info)];
  const text = shown.map((one) => one.text).join('\n');
  return { keys: shown.map((one) => one.key), text, pages, crc: listCrc(pages), refused };
}

export const sameTexts = (left: readonly BoardText[], right: readonly BoardText[]): boolean =>
  left.length === right.length && left.every((one, index) => isDeepStrictEqual(one, right[index]));

export const sameKeys = (left: Content, right: Content): boolean => left.keys.join('\n') === right.keys.join('\n');
