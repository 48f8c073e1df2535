import type { BoardInfo } from '@loa/firmware-protocol/device';
import { type Bitmap, blankPage, listCrc, renderPages } from '@loa/firmware-protocol/text';
import { wordsOf } from '../errors.js';

/** One text that is wanted on every board; `key` names its occurrence. */
export interface BoardText {
  readonly key: string;
  readonly text: string;
}

/** What one board of one size should hold. */
export interface Content {
  readonly keys: readonly string[];
  readonly text: string;
  readonly pages: readonly Bitmap[];
  /** CRC of the whole list, as the board reads it back. */
  readonly crc: string;
}

/** Pages of all texts together; texts that do not fit any more are left out. */
export const BOARD_PAGES_MAX = 16;

/** The pages of all texts in turn, a blank page for none; `report` hears of a text that cannot be shown. */
export function contentFor(texts: readonly BoardText[], info: BoardInfo, report: (why: string) => void): Content {
  const most = Math.min(BOARD_PAGES_MAX, info.pageSlots);
  const fitting: { readonly key: string; readonly text: string; readonly pages: readonly Bitmap[] }[] = [];
  for (const { key, text } of texts) {
    try {
      const pages = renderPages(text, info);
      const held = fitting.reduce((sum, one) => sum + one.pages.length, 0);
      if (held + pages.length <= most) fitting.push({ key, text, pages });
      else report(`has no room left for ${key}`);
    } catch (error) {
      report(`cannot show ${key}: ${wordsOf(error)}`);
    }
  }
  const pages = fitting.length > 0 ? fitting.flatMap((one) => one.pages) : [blankPage(info)];
  const text = fitting.map((one) => one.text).join('\n');
  return { keys: fitting.map((one) => one.key), text, pages, crc: listCrc(pages) };
}

export const sameTexts = (left: readonly BoardText[], right: readonly BoardText[]): boolean =>
  left.length === right.length &&
  left.every((one, index) => one.key === right[index]?.key && one.text === right[index].text);

export const sameKeys = (left: Content, right: Content): boolean => left.keys.join('\n') === right.keys.join('\n');
