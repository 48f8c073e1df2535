import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FONTS } from './fonts.js';
import { layout } from './layout.js';
import { shownText } from './letters.js';
import { readPage } from './page-reader.js';
import { VIETNAMESE } from './vietnamese.js';

const PANGRAM = 'Do bạch kim rất quý nên sẽ dùng để lắp vô xương. Jwz Fax: 0123456789!';
const SYLLABLES = VIETNAMESE.map((letter) => (letter === letter.toLowerCase() ? `b${letter}nh` : `B${letter}NH`)).join(
  ' ',
);
const NOTICE = 'UBND XÃ YÊN KHÁNH: Ngày 26/11 tiêm phòng đợt 2 tại trạm y tế – “miễn phí” (0₫), 18° & 5%…';
const LARGE = { width: 512, height: 256 };

function read(text: string, options: Omit<Parameters<typeof layout>[1], 'size'>): string {
  const { pages } = layout(text, { ...options, size: LARGE, vertical: 'top' });
  const lines = pages.flatMap((page) => readPage(page, options.font ?? FONTS[1]!, 0, options.lineGap ?? 0));
  return lines.filter((line) => line !== '').join(' ');
}

describe.each(FONTS.map((font) => [font.lineHeight, font] as const))('a page of %i-row letters', (_, font) => {
  it.each([PANGRAM, PANGRAM.toUpperCase(), SYLLABLES, NOTICE])('can be read back: %s', (text) => {
    const { shown, degraded } = shownText(text, font);
    expect(read(text, { font })).toBe(shown);
    expect(degraded).toBe(font.plain !== null);
  });

  it('can be read back wherever its lines stand', () => {
    for (const align of ['start', 'centre', 'end'] as const) {
      expect(read(PANGRAM, { font, align, lineGap: 3 })).toBe(shownText(PANGRAM, font).shown);
    }
  });

  it('can be read back whatever words it holds', () => {
    const letters = [...font.glyphs.keys()].filter((letter) => /[\p{L}\p{N}]/u.test(letter));
    const word = fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), (words) => {
        expect(read(words.join(' '), { font })).toBe(words.join(' '));
      }),
      { numRuns: 12 },
    );
  });
});

it('the reader sees a pixel that belongs to no letter', () => {
  const page = layout('trạm y tế', { size: { width: 80, height: 16 } }).pages[0]!;
  page.bits[3] = (page.bits[3] ?? 0) | 0x10;
  expect(readPage(page, FONTS[1]!)).toEqual([null]);
});
