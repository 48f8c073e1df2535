import { ProtocolError } from '../errors.js';
import { type Bitmap, blankPage, type BoardSize } from './bitmap.js';
import type { Font } from './font.js';
import { FONT_16 } from './font-16.js';
import { type ShownText, shownText } from './letters.js';
import {
  type Align,
  alignedStart,
  drawLines,
  type Line,
  linesHeight,
  lineWidth,
  paragraphLines,
  wrappedLines,
} from './lines.js';

/** Pages one text may fill; more is refused with `text-too-long`. */
export const PAGES_MAX = 8;
/** Dark rows that may be asked for between two lines. */
export const LINE_GAP_MAX = 64;

/** Where the lines of a page stand between its upper and lower edge. */
export type Vertical = 'top' | 'middle' | 'bottom';

/** How a text is laid out; all but the size have what `renderPages` uses as their default. */
export interface LayoutOptions {
  readonly size: BoardSize;
  readonly font?: Font;
  readonly align?: Align;
  readonly vertical?: Vertical;
  /** `word` starts a new line where the next word does not fit; `none` refuses a line that does not fit. */
  readonly wrap?: 'word' | 'none';
  /** Dark rows between two lines, 0 to LINE_GAP_MAX. */
  readonly lineGap?: number;
}

/** A text as pages of one size, and what they say. */
export interface Layout extends ShownText {
  readonly pages: readonly Bitmap[];
}

type Settings = Required<LayoutOptions>;

const DEFAULTS = { font: FONT_16, align: 'centre', vertical: 'middle', wrap: 'word', lineGap: 0 } as const;
const VERTICAL_ALIGN = { top: 'start', middle: 'centre', bottom: 'end' } as const;

/**
 * The pages that show the text, at most PAGES_MAX; a text without a visible letter gives one blank page. Throws
 * `board-too-small` (for one glyph of the font), `board-too-large`, `text-too-long`, `bad-argument`, or
 * `unsupported-letters` with `context.letters`.
 */
export function layout(text: string, options: LayoutOptions): Layout {
  const settings = { ...DEFAULTS, ...options };
  const { size, font, lineGap } = settings;
  if (size.width < font.glyphWidthMax || size.height < font.lineHeight) {
    throw new ProtocolError('board-too-small', `Text needs ${font.glyphWidthMax}×${font.lineHeight} pixels at least`);
  }
  assertLineGap(lineGap);
  const said = shownText(text, font);
  const lines = fittingLines(said.shown, settings);
  const linesPerPage = Math.floor((size.height + lineGap) / (font.lineHeight + lineGap));
  if (lines.length > linesPerPage * PAGES_MAX) {
    throw new ProtocolError('text-too-long', `The text does not fit ${PAGES_MAX} pages`);
  }
  const starts = Array.from({ length: Math.ceil(lines.length / linesPerPage) }, (_, page) => page * linesPerPage);
  return { ...said, pages: starts.map((start) => drawnPage(lines.slice(start, start + linesPerPage), settings)) };
}

/** The pages a board of this size shows for a text by itself: 16-row letters, words wrapped, lines and pages centred. */
export function renderPages(text: string, size: BoardSize): Bitmap[] {
  return [...layout(text, { size }).pages];
}

/** Throws `bad-argument` for a gap between lines that is no whole number from 0 to LINE_GAP_MAX. */
export function assertLineGap(lineGap: number): void {
  if (!Number.isSafeInteger(lineGap) || lineGap < 0 || lineGap > LINE_GAP_MAX) {
    throw new ProtocolError('bad-argument', `The gap between lines is 0 to ${LINE_GAP_MAX} pixels`);
  }
}

function fittingLines(shown: string, { size, font, wrap }: Settings): Line[] {
  if (wrap === 'word') return wrappedLines(shown, font, size.width);
  const lines = paragraphLines(shown, font);
  const index = lines.findIndex((line) => lineWidth(line, font) > size.width);
  if (index >= 0) {
    throw new ProtocolError('text-too-long', `Line ${index + 1} is wider than ${size.width} pixels`, { line: index });
  }
  return lines;
}

function drawnPage(lines: readonly Line[], settings: Settings): Bitmap {
  const { size, font, vertical, lineGap } = settings;
  const page = blankPage(size);
  const free = size.height - linesHeight(lines.length, font, lineGap);
  drawLines(page, lines, alignedStart(free, VERTICAL_ALIGN[vertical]), settings);
  return page;
}
