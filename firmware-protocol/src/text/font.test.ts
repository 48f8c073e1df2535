import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isLit } from './bitmap.js';
import { FONT_16 } from './font-16.js';
import { FONTS, fontOfHeight } from './fonts.js';
import { unsupportedLetters } from './letters.js';
import { VIETNAMESE } from './vietnamese.js';

/** Bytes of one generated table: about 250 glyphs, so that a browser can fetch it without a second thought. */
const TABLE_BYTES_MAX = 24_000;
const LETTERS = [...FONT_16.glyphs.keys()];

describe.each(FONTS.map((font) => [font.lineHeight, font] as const))('the font of %i rows', (rows, font) => {
  const glyphs = [...font.glyphs];
  const inked = glyphs.filter(([letter]) => letter !== ' ');

  it('shows every letter that any font shows', () => {
    expect(VIETNAMESE).toHaveLength(134);
    expect(unsupportedLetters([...VIETNAMESE, ...LETTERS].join(' '), font)).toEqual([]);
    const own = LETTERS.filter((letter) => font.plain === null || font.glyphs.has(letter));
    expect([...font.glyphs.keys()]).toEqual(own);
  });

  it('draws no two letters alike', () => {
    expect(new Set(glyphs.map(([, glyph]) => `${glyph.width} ${glyph.bits.join()}`)).size).toBe(glyphs.length);
  });

  it('draws no letter wider than its bound or higher than a line', () => {
    for (const [, glyph] of glyphs) {
      expect(glyph.height).toBe(rows);
      expect(glyph.width).toBeLessThanOrEqual(font.glyphWidthMax);
    }
  });

  it('leaves no dark column at the sides of a letter, and no lit bit in the padding', () => {
    for (const [letter, glyph] of inked) {
      const lit = Array.from({ length: glyph.width }, (_, x) =>
        Array.from({ length: rows }, (__, y) => isLit(glyph, x, y)).some(Boolean),
      );
      expect([letter, lit.at(0), lit.at(-1)]).toEqual([letter, true, true]);
      const bits = [...glyph.bits].reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);
      const pixels = Array.from({ length: rows * glyph.width }, (_, index) => index);
      const seen = pixels.filter((index) => isLit(glyph, index % glyph.width, Math.floor(index / glyph.width)));
      expect([letter, bits]).toEqual([letter, seen.length]);
    }
  });

  it('is a small table that names a licence kept beside it', () => {
    const source = readFileSync(new URL(`./generated/glyphs-${rows}.ts`, import.meta.url), 'utf8');
    expect(Buffer.byteLength(source)).toBeLessThanOrEqual(TABLE_BYTES_MAX);
    const licence = /fonts\/(LICENSE-[\w-]+\.txt)/.exec(source)?.[1];
    expect(readdirSync(new URL('../../fonts', import.meta.url))).toContain(licence);
    expect(readFileSync(new URL(`../../fonts/${licence}`, import.meta.url), 'utf8')).toContain(`glyphs-${rows}.ts`);
  });
});

it('a font is found by its height, and only then', () => {
  expect(FONTS.map(({ lineHeight }) => fontOfHeight(lineHeight))).toEqual(FONTS);
  expect(fontOfHeight(12)).toBeUndefined();
});
