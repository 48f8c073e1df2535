import { describe, expect, it } from 'vitest';
import { type Bitmap, blankPage, isLit } from './bitmap.js';
import { drawBitmap } from './drawing.js';
import { FONT_16 } from './font-16.js';
import { FONT_8, FONT_24, FONT_32 } from './fonts.js';
import { ICON_EDGES, ICON_NAMES, iconBitmap } from './icons/icon.js';
import { renderPages } from './layout.js';
import { noticeDesign } from './notice-design.js';
import { type Area, composePages, type Region, REGIONS_MAX } from './page-design.js';
import { readPage } from './page-reader.js';

const NOW = { year: 2026, month: 11, day: 26, hour: 6, minute: 5, second: 9 };
const NOTICE = 'UBND XÃ YÊN KHÁNH: Ngày 26/11 tiêm phòng đợt 2 tại trạm y tế';
const code = (name: string): unknown => expect.objectContaining({ code: name });

function part(page: Bitmap, { x, y, width, height }: Area): Bitmap {
  const cut = blankPage({ width, height });
  drawBitmap(cut, page, -x, -y);
  return cut;
}

describe('icons', () => {
  it('fill most of their square at every size, no two alike', () => {
    for (const edge of ICON_EDGES) {
      const bitmaps = ICON_NAMES.map((name) => iconBitmap(name, edge));
      expect(new Set(bitmaps.map(({ bits }) => bits.join())).size).toBe(ICON_NAMES.length);
      for (const icon of bitmaps) {
        const lit = Array.from({ length: edge ** 2 }, (_, index) => index).filter((index) =>
          isLit(icon, index % edge, Math.floor(index / edge)),
        );
        const columns = lit.map((index) => index % edge);
        expect(Math.max(...columns) - Math.min(...columns)).toBeGreaterThan(edge / 2);
      }
    }
  });
});

describe('noticeDesign', () => {
  it('puts the icon left of the text, and clock and date below', () => {
    const notice = { text: NOTICE, icon: 'storm', footer: 'time-and-date' } as const;
    const { pages, degraded } = composePages(noticeDesign(notice, { width: 256, height: 96 }), NOW);
    expect([pages.length, degraded]).toEqual([1, false]);
    const page = pages[0]!;
    expect(part(page, { x: 0, y: 24, width: 32, height: 32 })).toEqual(iconBitmap('storm', 32));
    const text = readPage(part(page, { x: 34, y: 0, width: 222, height: 80 }), FONT_16, 8);
    expect(text.join(' ').trim()).toBe(NOTICE);
    expect(readPage(part(page, { x: 0, y: 80, width: 192, height: 16 }), FONT_16)).toEqual(['THỨ NĂM 26/11/2026']);
    expect(readPage(part(page, { x: 192, y: 80, width: 64, height: 16 }), FONT_16)).toEqual(['06:05']);
  });

  it('without icon and footer is the text alone', () => {
    const size = { width: 160, height: 32 };
    expect(composePages(noticeDesign({ text: NOTICE }, size), NOW)).toEqual({
      pages: renderPages(NOTICE, size),
      degraded: false,
      changesAfterMs: null,
    });
  });

  it('leaves out an icon that would take more than a quarter of the width', () => {
    const kinds = (width: number) =>
      noticeDesign({ text: 'a', icon: 'fire' }, { width, height: 16 }).regions.map(({ kind }) => kind);
    expect([kinds(64), kinds(63)]).toEqual([['text', 'icon'], ['text']]);
  });
});

describe('composePages', () => {
  const size = { width: 96, height: 48 };
  const area = (x: number, y: number, width: number, height: number): Area => ({ x, y, width, height });
  const compose = (...regions: Region[]) => composePages({ size, regions }, NOW);

  it('repeats what is short on every page that a long text needs', () => {
    const long = { kind: 'text', area: area(0, 0, 96, 32), text: NOTICE } as const;
    const { pages } = compose(long, { kind: 'clock', area: area(0, 32, 96, 16) });
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) expect(readPage(part(page, area(0, 32, 96, 16)), FONT_16)).toEqual(['06:05']);
    const words = pages.flatMap((page) => [0, 8].map((top) => readPage(part(page, area(0, 0, 96, 32)), FONT_16, top)));
    expect(
      words
        .filter((lines) => !lines.includes(null))
        .flat()
        .filter(Boolean)
        .join(' '),
    ).toBe(NOTICE);
  });

  it('says how long it holds', () => {
    const clock = { kind: 'clock', area: area(0, 0, 96, 16) } as const;
    const date = { kind: 'date', area: area(0, 16, 96, 16), form: 'short' } as const;
    expect(compose(clock, date).changesAfterMs).toBe(51_000);
    expect(compose({ ...clock, seconds: true }, date).changesAfterMs).toBe(1_000);
    expect(compose(date).changesAfterMs).toBe((24 * 3_600 - 6 * 3_600 - 5 * 60 - 9) * 1_000);
    expect(compose({ kind: 'icon', area: area(0, 0, 24, 24), icon: 'fire' }).changesAfterMs).toBeNull();
  });

  it('is degraded when any of its texts is', () => {
    const low = { kind: 'text', area: area(0, 0, 96, 8), text: 'Đợt 2', font: FONT_8 } as const;
    const high = { kind: 'text', area: area(0, 24, 96, 24), text: 'Đợt 2', font: FONT_24 } as const;
    expect([compose(low, high).degraded, compose(high).degraded]).toEqual([true, false]);
  });

  it('refuses areas that leave the page or overlap', () => {
    const icon = (x: number, y: number): Region => ({ kind: 'icon', area: area(x, y, 16, 16), icon: 'flood' });
    expect(compose(icon(0, 0), icon(16, 0), icon(0, 16)).pages).toHaveLength(1);
    for (const wrong of [icon(81, 0), icon(0, 33), icon(-1, 0), icon(0.5, 0)]) {
      expect(() => compose(wrong)).toThrow(code('bad-argument'));
    }
    expect(() => compose(icon(0, 0), icon(15, 15))).toThrow(code('bad-argument'));
  });

  it('refuses areas too small for what they hold', () => {
    expect(() => compose({ kind: 'icon', area: area(0, 0, 15, 48), icon: 'flood' })).toThrow(code('board-too-small'));
    expect(() => compose({ kind: 'clock', area: area(0, 0, 29, 16) })).toThrow(code('board-too-small'));
    expect(() => compose({ kind: 'date', area: area(0, 0, 96, 16), font: FONT_32 })).toThrow(code('board-too-small'));
    expect(() => compose({ kind: 'text', area: area(0, 0, 96, 15), text: 'a' })).toThrow(code('board-too-small'));
  });

  it('holds REGIONS_MAX regions and no more', () => {
    const wide = { width: 16 * (REGIONS_MAX + 1), height: 16 };
    const icons = (count: number): Region[] =>
      Array.from({ length: count }, (_, index) => ({ kind: 'icon', area: area(16 * index, 0, 16, 16), icon: 'drill' }));
    expect(composePages({ size: wide, regions: icons(REGIONS_MAX) }, NOW).pages).toHaveLength(1);
    expect(() => composePages({ size: wide, regions: icons(REGIONS_MAX + 1) }, NOW)).toThrow(code('bad-argument'));
  });
});
