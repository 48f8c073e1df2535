import { describe, expect, it } from 'vitest';
import { type Bitmap, isLit, listCrc, pageCrc } from './bitmap.js';
import { UNIFONT } from './generated/unifont.js';
import { GLYPH_WIDTH_MAX, glyphOf, LINE_HEIGHT } from './glyphs.js';
import { PAGES_MAX, renderPages, TEXT_LENGTH_MAX, unsupportedLetters } from './layout.js';

const BOARD = { width: 160, height: 32 };
const TONES = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
const MARKED = Array.from('aăâeêioôơuưy').flatMap((vowel) => TONES.map((tone) => (vowel + tone).normalize('NFC')));
const LOWER = [...MARKED.filter((letter) => !'aeiouy'.includes(letter)), 'đ'];
const VIETNAMESE = [...LOWER, ...LOWER.map((letter) => letter.toUpperCase())];

function picture(page: Bitmap): string[] {
  return Array.from({ length: page.height }, (_, y) =>
    Array.from({ length: page.width }, (__, x) => (isLit(page, x, y) ? '#' : '.')).join(''),
  );
}

function refusal(run: () => unknown): unknown {
  try {
    run();
    return 'accepted';
  } catch (error) {
    return error;
  }
}

describe('the font', () => {
  it('has all 134 Vietnamese letters, no two alike', () => {
    expect(VIETNAMESE).toHaveLength(134);
    expect(unsupportedLetters(VIETNAMESE.join(' '))).toEqual([]);
    expect(new Set(VIETNAMESE.map((letter) => JSON.stringify(glyphOf(letter)))).size).toBe(134);
  });

  it('draws no letter wider than its bound or higher than a line', () => {
    for (const letter of Object.keys(UNIFONT)) {
      const glyph = glyphOf(letter);
      expect(glyph?.rows).toHaveLength(LINE_HEIGHT);
      expect(glyph?.width).toBeLessThanOrEqual(GLYPH_WIDTH_MAX);
    }
  });

  it('draws no two letters of its whole set alike', () => {
    const pictures = Object.keys(UNIFONT).map((letter) => JSON.stringify(glyphOf(letter)));
    expect(new Set(pictures).size).toBe(pictures.length);
  });
});

describe('unsupportedLetters', () => {
  it('names each letter once, composed, in order', () => {
    expect(unsupportedLetters('Chào 你好 你 😀 x\u0302')).toEqual(['你', '好', '😀', 'x\u0302']);
  });

  it('takes decomposed text, newlines, tabs and no-break spaces', () => {
    expect(unsupportedLetters('Nhà văn hóa\r\nƯờng\u00a0Ậ\t'.normalize('NFD'))).toEqual([]);
  });
});

describe('renderPages', () => {
  it('draws the golden page', () => {
    expect(picture(renderPages('Mỹ Ổn', { width: 40, height: 16 })[0]!)).toEqual([
      '...........................#............',
      '.........................#..#...........',
      '............##..#.......#.#.#...........',
      '...........#..##.......#...#............',
      '....#....#..............####............',
      '....#....#.............#....#...........',
      '....##..##.#....#......#....#.#.###.....',
      '....##..##.#....#......#....#.##...#....',
      '....#.##.#.#....#......#....#.#....#....',
      '....#.##.#.#....#......#....#.#....#....',
      '....#....#.#....#......#....#.#....#....',
      '....#....#..#..##......#....#.#....#....',
      '....#....#...##.#......#....#.#....#....',
      '....#....#......#.......####..#....#....',
      '................#.......................',
      '............####........................',
    ]);
  });

  it('gives the same page for composed and decomposed text', () => {
    const text = 'Đề nghị bà con sơ tán';
    expect(renderPages(text.normalize('NFD'), BOARD)).toEqual(renderPages(text.normalize('NFC'), BOARD));
  });

  it('gives one blank page for blank text', () => {
    for (const text of ['', '  \n\t ']) {
      const pages = renderPages(text, BOARD);
      expect(pages).toHaveLength(1);
      expect(pages[0]!.bits.every((byte) => byte === 0)).toBe(true);
    }
  });

  it('wraps words, keeps newlines and breaks words longer than a line', () => {
    const words = Array.from({ length: 12 }, () => 'loa').join(' ');
    expect(renderPages('một\nhai\nba', BOARD)).toHaveLength(2);
    expect(renderPages(words, { width: 48, height: 16 }).length).toBeGreaterThan(3);
    expect(renderPages('W'.repeat(50), { width: 64, height: 32 }).length).toBeGreaterThan(1);
  });

  it('fills at most PAGES_MAX pages', () => {
    const lines = (count: number) => Array.from({ length: count }, () => 'loa').join('\n');
    expect(renderPages(lines(2 * PAGES_MAX), BOARD)).toHaveLength(PAGES_MAX);
    expect(refusal(() => renderPages(lines(2 * PAGES_MAX + 1), BOARD))).toMatchObject({ code: 'text-too-long' });
    const long = 'a'.repeat(TEXT_LENGTH_MAX + 1);
    expect(refusal(() => renderPages(long, BOARD))).toMatchObject({ code: 'text-too-long' });
  });

  it('refuses letters and boards it cannot serve', () => {
    expect(refusal(() => renderPages('Xin chào 你', BOARD))).toMatchObject({
      code: 'unsupported-letters',
      context: { letters: ['你'] },
    });
    expect(refusal(() => renderPages('a', { width: 160, height: 15 }))).toMatchObject({ code: 'board-too-small' });
    expect(refusal(() => renderPages('a', { width: 15, height: 16 }))).toMatchObject({ code: 'board-too-small' });
    expect(refusal(() => renderPages('a', { width: 4096, height: 64 }))).toMatchObject({ code: 'board-too-large' });
  });
});

describe('CRCs', () => {
  it('follow CRC-32 of IEEE 802.3', () => {
    const page = { width: 72, height: 1, bits: new TextEncoder().encode('123456789') };
    expect(pageCrc(page)).toBe('cbf43926');
    // The list's CRC covers the bytes 26 39 f4 cb of the page's CRC.
    const inner = { width: 32, height: 1, bits: Uint8Array.of(0x26, 0x39, 0xf4, 0xcb) };
    expect(listCrc([page])).toBe(pageCrc(inner));
  });
});
