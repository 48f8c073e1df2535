import { ProtocolError } from '../errors.js';
import { type Bitmap, PAGE_BYTES_MAX, rowBytes } from './bitmap.js';
import type { Font } from './font.js';
import { FONT_16 } from './font-16.js';
import { assertLineGap, PAGES_MAX } from './layout.js';
import { type ShownText, shownText } from './letters.js';
import { type Align, drawLines, type Line, linesHeight, lineWidth, paragraphLines, wrappedLines } from './lines.js';

/** Bytes of the largest strip: as much as the pages of one text may hold. */
export const STRIP_BYTES_MAX = PAGES_MAX * PAGE_BYTES_MAX;

/** Something drawn from a text, and what it says. */
export interface Drawing extends ShownText {
  readonly bitmap: Bitmap;
}

/** How a strip is drawn; the defaults are 16-row letters from the left, without a gap between lines. */
export interface StripOptions {
  readonly font?: Font;
  readonly align?: Align;
  readonly lineGap?: number;
}

const DEFAULTS = { font: FONT_16, align: 'start', lineGap: 0 } as const;

/**
 * One long bitmap to scroll to the left: one line a paragraph, as wide as the widest (1 pixel for blank text). Throws
 * `text-too-long` beyond STRIP_BYTES_MAX, `bad-argument`, or `unsupported-letters` with `context.letters`.
 */
export function renderStrip(text: string, options: StripOptions = {}): Drawing {
  const style = { ...DEFAULTS, ...options };
  const said = shownText(text, style.font);
  const lines = paragraphLines(said.shown, style.font);
  const width = Math.max(1, ...lines.map((line) => lineWidth(line, style.font)));
  return { ...said, bitmap: drawnStrip(lines, width, style) };
}

/** One high bitmap of this width to scroll upwards: words wrapped. Throws as `renderStrip`, and `board-too-small`. */
export function renderColumn(text: string, width: number, options: StripOptions = {}): Drawing {
  const style = { ...DEFAULTS, ...options };
  if (width < style.font.glyphWidthMax) {
    throw new ProtocolError('board-too-small', `Text needs ${style.font.glyphWidthMax} pixels of width at least`);
  }
  const said = shownText(text, style.font);
  return { ...said, bitmap: drawnStrip(wrappedLines(said.shown, style.font, width), width, style) };
}

function drawnStrip(lines: readonly Line[], width: number, style: Required<StripOptions>): Bitmap {
  assertLineGap(style.lineGap);
  const height = linesHeight(lines.length, style.font, style.lineGap);
  if (rowBytes(width) * height > STRIP_BYTES_MAX) {
    throw new ProtocolError('text-too-long', `A strip of ${width}×${height} pixels exceeds ${STRIP_BYTES_MAX} bytes`);
  }
  const strip = { width, height, bits: new Uint8Array(rowBytes(width) * height) };
  drawLines(strip, lines, 0, style);
  return strip;
}
