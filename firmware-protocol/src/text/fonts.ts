import { type Font, fontOf } from './font.js';
import { FONT_16 } from './font-16.js';
import { GLYPHS as GLYPHS_20 } from './generated/glyphs-20.js';
import { GLYPHS as GLYPHS_24 } from './generated/glyphs-24.js';
import { GLYPHS as GLYPHS_32 } from './generated/glyphs-32.js';
import { GLYPHS as GLYPHS_8 } from './generated/glyphs-8.js';

/** Letters lose their marks by decomposition (NFD); these have no decomposition that a plain font shows. */
const PLAIN_SIGNS = {
  đ: 'd',
  Đ: 'D',
  '–': '-',
  '—': '-',
  '…': '...',
  '“': '"',
  '”': '"',
  '«': '"',
  '»': '"',
  '‘': "'",
  '’': "'",
  '•': '*',
  '·': '*',
  '₫': 'd',
  '€': 'EUR',
  '×': 'x',
  '→': '->',
  '←': '<-',
  '↑': '^',
  '↓': 'v',
  '±': '+-',
  '÷': '/',
  '²': '2',
  '³': '3',
  '½': '1/2',
  '§': 'S',
  '©': '(c)',
  '®': '(r)',
};

/** Schumacher's 6x8: no font has accented capitals in fewer than 13 rows, so boards of 8 rows show unaccented text. */
export const FONT_8 = fontOf({ lineHeight: 8, gap: 1, glyphWidthMax: 6, plain: PLAIN_SIGNS }, GLYPHS_8);
/** misc-fixed 10x20. */
export const FONT_20 = fontOf({ lineHeight: 20, gap: 2, glyphWidthMax: 10, plain: null }, GLYPHS_20);
/** efont 24. */
export const FONT_24 = fontOf({ lineHeight: 24, gap: 2, glyphWidthMax: 12, plain: null }, GLYPHS_24);
/** Be Vietnam Pro SemiBold at 22 pixels to the em. */
export const FONT_32 = fontOf({ lineHeight: 32, gap: 3, glyphWidthMax: 21, plain: null }, GLYPHS_32);

/** Every font, lowest first. */
export const FONTS: readonly Font[] = [FONT_8, FONT_16, FONT_20, FONT_24, FONT_32];

/** The font whose lines have this many rows, or undefined when there is none. */
export function fontOfHeight(lineHeight: number): Font | undefined {
  return FONTS.find((font) => font.lineHeight === lineHeight);
}
