import type { Bitmap } from './bitmap.js';
import { drawBitmap } from './drawing.js';
import type { Font } from './font.js';
import { glyphsOf } from './letters.js';

/** Glyphs side by side. */
export type Line = readonly Bitmap[];

/** Where a line stands between the left and the right edge. */
export type Align = 'start' | 'centre' | 'end';

/** Columns of a line: the advances of its glyphs (width and gap) without the gap after the last. */
export function lineWidth(line: Line, font: Font): number {
  return line.reduce((width, glyph) => width + glyph.width + font.gap, 0) - (line.length > 0 ? font.gap : 0);
}

/** Rows of so many lines, with dark rows between them. */
export function linesHeight(count: number, font: Font, lineGap: number): number {
  return count * font.lineHeight + Math.max(0, count - 1) * lineGap;
}

/** The lines of a shown text, one a paragraph, however wide they are. */
export function paragraphLines(shown: string, font: Font): Line[] {
  return shown.split('\n').map((paragraph) => glyphsOf(paragraph.replace(/ +/g, ' '), font));
}

/** The lines of a shown text, each at most `width` columns: wrapped between words, longer words between letters. */
export function wrappedLines(shown: string, font: Font, width: number): Line[] {
  return shown.split('\n').flatMap((paragraph) => wrapped(paragraph, font, width));
}

function wrapped(paragraph: string, font: Font, width: number): Line[] {
  const space = glyphsOf(' ', font);
  const lines: Line[] = [];
  let line: Line = [];
  for (const word of paragraph.split(/ +/).flatMap((whole) => broken(glyphsOf(whole, font), font, width))) {
    const longer = line.length === 0 ? word : [...line, ...space, ...word];
    if (lineWidth(longer, font) <= width) {
      line = longer;
    } else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

/** A word in pieces that each fit the width: most words are one piece. */
function broken(word: Line, font: Font, width: number): Line[] {
  const pieces: Bitmap[][] = [[]];
  for (const glyph of word) {
    const piece = pieces.at(-1) ?? [];
    if (piece.length > 0 && lineWidth([...piece, glyph], font) > width) pieces.push([glyph]);
    else piece.push(glyph);
  }
  return pieces;
}

/** How the lines of one bitmap are drawn. */
export interface LineStyle {
  readonly font: Font;
  readonly align: Align;
  readonly lineGap: number;
}

/** Draws lines one below the other from row `top` on. */
export function drawLines(target: Bitmap, lines: readonly Line[], top: number, style: LineStyle): void {
  const { font, align, lineGap } = style;
  lines.forEach((line, index) => {
    let x = alignedStart(target.width - lineWidth(line, font), align);
    for (const glyph of line) {
      drawBitmap(target, glyph, x, top + index * (font.lineHeight + lineGap));
      x += glyph.width + font.gap;
    }
  });
}

/** The first column or row of something that leaves so many free, halves to the right or below. */
export function alignedStart(free: number, align: Align): number {
  switch (align) {
    case 'start':
      return 0;
    case 'centre':
      return Math.floor(free / 2);
    case 'end':
      return free;
    default:
      return align satisfies never;
  }
}
