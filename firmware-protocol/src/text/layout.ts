import { ProtocolError } from '../errors.js';
import { type Bitmap, blankPage, type BoardSize, rowBytes } from './bitmap.js';
import { GLYPH_GAP, GLYPH_WIDTH_MAX, type Glyph, glyphOf, LINE_HEIGHT } from './glyphs.js';

/** Pages one text may fill; more is refused with `text-too-long`. */
export const PAGES_MAX = 8;
/** UTF-16 units one text may have, so that a huge text is refused before it is laid out. */
export const TEXT_LENGTH_MAX = 8_192;

/** Distinct letters (NFC, in order of appearance) that the font cannot show; empty when all can be shown. */
export function unsupportedLetters(text: string): string[] {
  return [...new Set(lettersOf(prepared(text)))].filter((letter) => letter !== '\n' && glyphOf(letter) === undefined);
}

/**
 * The pages a board of this size shows for the text: words wrapped, lines and pages centred, at most PAGES_MAX.
 * Throws `board-too-small` (below 16 pixels either way), `board-too-large`, `text-too-long`, or `unsupported-letters`
 * with `context.letters`. A text without a visible letter gives one blank page.
 */
export function renderPages(text: string, size: BoardSize): Bitmap[] {
  if (size.width < GLYPH_WIDTH_MAX || size.height < LINE_HEIGHT) {
    throw new ProtocolError('board-too-small', `Text needs ${GLYPH_WIDTH_MAX}×${LINE_HEIGHT} pixels at least`);
  }
  if (text.length > TEXT_LENGTH_MAX) throw tooLong();
  const letters = unsupportedLetters(text);
  if (letters.length > 0) {
    throw new ProtocolError('unsupported-letters', `The font cannot show: ${letters.join(' ')}`, { letters });
  }
  const lines = prepared(text)
    .split('\n')
    .flatMap((paragraph) => wrapped(paragraph, size.width));
  const linesPerPage = Math.floor(size.height / LINE_HEIGHT);
  if (lines.length > linesPerPage * PAGES_MAX) throw tooLong();
  const starts = Array.from({ length: Math.ceil(lines.length / linesPerPage) }, (_, page) => page * linesPerPage);
  return starts.map((start) => drawnPage(lines.slice(start, start + linesPerPage), size));
}

function tooLong(): ProtocolError {
  return new ProtocolError('text-too-long', `The text does not fit ${PAGES_MAX} pages`);
}

/** NFC with plain spaces and newlines, no blank edge, and never more than one empty line in a row. */
function prepared(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\t\u00a0]/g, ' ')
    .replace(/ *\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^[ \n]+|[ \n]+$/g, '');
}

/** A base letter keeps its combining marks, so that what cannot be composed is named as the reader sees it. */
function lettersOf(text: string): string[] {
  return text.match(/\P{M}\p{M}*|\p{M}+/gu) ?? [];
}

type Line = readonly Glyph[];

function glyphsOf(word: string): Line {
  return lettersOf(word).flatMap((letter) => glyphOf(letter) ?? []);
}

function lineWidth(line: Line): number {
  return line.reduce((width, glyph) => width + glyph.width + GLYPH_GAP, 0) - (line.length > 0 ? GLYPH_GAP : 0);
}

function wrapped(paragraph: string, width: number): Line[] {
  const space = glyphsOf(' ');
  const lines: Line[] = [];
  let line: Line = [];
  for (const word of paragraph.split(/ +/).flatMap((whole) => broken(glyphsOf(whole), width))) {
    const longer = line.length === 0 ? word : [...line, ...space, ...word];
    if (lineWidth(longer) <= width) {
      line = longer;
    } else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

/** A word in pieces that each fit the width: most words are one piece. */
function broken(word: Line, width: number): Line[] {
  const pieces: Glyph[][] = [[]];
  for (const glyph of word) {
    const piece = pieces.at(-1) ?? [];
    if (piece.length > 0 && lineWidth([...piece, glyph]) > width) pieces.push([glyph]);
    else piece.push(glyph);
  }
  return pieces;
}

function drawnPage(lines: readonly Line[], size: BoardSize): Bitmap {
  const page = blankPage(size);
  const top = Math.floor((size.height - lines.length * LINE_HEIGHT) / 2);
  lines.forEach((line, index) => {
    let x = Math.floor((size.width - lineWidth(line)) / 2);
    for (const glyph of line) {
      drawGlyph(page, glyph, x, top + index * LINE_HEIGHT);
      x += glyph.width + GLYPH_GAP;
    }
  });
  return page;
}

function drawGlyph(page: Bitmap, glyph: Glyph, left: number, top: number): void {
  const stride = rowBytes(page.width);
  glyph.rows.forEach((row, y) => {
    for (let x = 0; x < glyph.width; x += 1) {
      if ((row & (1 << (glyph.width - 1 - x))) === 0) continue;
      const index = (top + y) * stride + ((left + x) >> 3);
      page.bits[index] = (page.bits[index] ?? 0) | (0x80 >> ((left + x) & 7));
    }
  });
}
