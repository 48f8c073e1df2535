import { UNIFONT } from './generated/unifont.js';

/** Pixel rows of every glyph, accents and descenders included. */
export const LINE_HEIGHT = 16;
/** Pixels of the widest glyph. */
export const GLYPH_WIDTH_MAX = 16;
/** Dark columns between two glyphs of a line. */
export const GLYPH_GAP = 1;
/** Pixels of a space: the font's own cell of 8 would tear narrow letters apart. */
const SPACE_WIDTH = 4;

/** One letter: `rows[y]` holds `width` pixels, the leftmost in the highest of those bits. */
export interface Glyph {
  readonly width: number;
  readonly rows: readonly number[];
}

const GLYPHS: ReadonlyMap<string, Glyph> = new Map(
  Object.entries(UNIFONT).map(([letter, hex]) => [letter, trimmedGlyph(hex)]),
);

/** The glyph of one letter (NFC), or undefined when the font has none. */
export function glyphOf(letter: string): Glyph | undefined {
  return GLYPHS.get(letter);
}

/** The font has cells of fixed width; cutting the dark columns off both sides makes it proportional. */
function trimmedGlyph(hex: string): Glyph {
  const digits = hex.length / LINE_HEIGHT;
  const cells = Array.from({ length: LINE_HEIGHT }, (_, row) =>
    Number.parseInt(hex.slice(row * digits, (row + 1) * digits), 16),
  );
  const used = cells.reduce((columns, row) => columns | row, 0);
  if (used === 0) return { width: SPACE_WIDTH, rows: cells };
  const right = Math.log2(used & -used);
  const width = 32 - Math.clz32(used) - right;
  return { width, rows: cells.map((row) => row >> right) };
}
