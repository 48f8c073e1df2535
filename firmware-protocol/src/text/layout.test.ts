import { describe, expect, it } from 'vitest';
import { type Bitmap, isLit, listCrc, pageCrc } from './bitmap.js';
import { FONT_8, FONT_32 } from './fonts.js';
import { layout, LINE_GAP_MAX, PAGES_MAX, renderPages } from './layout.js';
import { TEXT_LENGTH_MAX } from './letters.js';
import { readPage } from './page-reader.js';

const BOARD = { width: 160, height: 32 };

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

describe('layout', () => {
  const TWO = 'một\nhai';

  /** First lit row and column, and dark rows and columns after the last. */
  function margins(page: Bitmap): { left: number; right: number; top: number; bottom: number } {
    const rows = picture(page);
    const columns = Array.from({ length: page.width }, (_, x) => rows.map((row) => row[x]).join(''));
    const lit = (line: string): boolean => line.includes('#');
    return {
      left: columns.findIndex(lit),
      right: columns.toReversed().findIndex(lit),
      top: rows.findIndex(lit),
      bottom: rows.toReversed().findIndex(lit),
    };
  }

  it('stands lines at the side and pages at the edge that were asked for', () => {
    const size = { width: 60, height: 64 };
    const start = margins(layout('ổn', { size, align: 'start', vertical: 'top' }).pages[0]!);
    const end = margins(layout('ổn', { size, align: 'end', vertical: 'bottom' }).pages[0]!);
    const centre = margins(layout('ổn', { size }).pages[0]!);
    expect([start.left, end.right]).toEqual([0, 0]);
    expect(Math.abs(centre.left - centre.right)).toBeLessThanOrEqual(1);
    expect([centre.top - start.top, end.top - centre.top]).toEqual([24, 24]);
  });

  it('keeps the gap between lines, also when it counts the lines of a page', () => {
    const pages = layout(TWO, { size: { width: 160, height: 35 }, vertical: 'top', lineGap: 3 }).pages;
    expect(readPage(pages[0]!, FONT_8, 0)).not.toEqual(['mot', 'hai']);
    expect(pages).toHaveLength(1);
    expect(layout(TWO, { size: { width: 160, height: 34 }, lineGap: 3 }).pages).toHaveLength(2);
    expect(layout(TWO, { size: { width: 160, height: 96 }, lineGap: LINE_GAP_MAX }).pages).toHaveLength(1);
  });

  it('refuses gaps out of their bounds', () => {
    for (const lineGap of [-1, 0.5, LINE_GAP_MAX + 1, Number.NaN]) {
      expect(refusal(() => layout(TWO, { size: BOARD, lineGap }))).toMatchObject({ code: 'bad-argument' });
    }
  });

  it('without wrapping takes lines that fit and names the one that does not', () => {
    const size = { width: 30, height: 32 };
    expect(layout(TWO, { size, wrap: 'none' }).pages).toEqual(layout(TWO, { size }).pages);
    expect(refusal(() => layout('một\nhai ba bốn', { size, wrap: 'none' }))).toMatchObject({
      code: 'text-too-long',
      context: { line: 1 },
    });
  });

  it('marks text that lost its marks, and shows it on 8 rows', () => {
    const { pages, shown, degraded } = layout('Đợt 2', { size: { width: 64, height: 8 }, font: FONT_8 });
    expect({ shown, degraded, read: readPage(pages[0]!, FONT_8) }).toEqual({
      shown: 'Dot 2',
      degraded: true,
      read: ['Dot 2'],
    });
    expect(layout('Đợt 2', { size: BOARD }).degraded).toBe(false);
  });

  it('refuses a board too small for one letter of the font', () => {
    const accepted = { width: FONT_32.glyphWidthMax, height: 32 };
    expect(layout('W', { size: accepted, font: FONT_32 }).pages).toHaveLength(1);
    for (const size of [
      { ...accepted, width: accepted.width - 1 },
      { ...accepted, height: 31 },
    ]) {
      expect(refusal(() => layout('W', { size, font: FONT_32 }))).toMatchObject({ code: 'board-too-small' });
    }
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
