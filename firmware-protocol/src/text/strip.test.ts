import { describe, expect, it } from 'vitest';
import { FONT_16 } from './font-16.js';
import { FONT_8, FONT_24 } from './fonts.js';
import { LINE_GAP_MAX } from './layout.js';
import { readPage } from './page-reader.js';
import { renderColumn, renderStrip, STRIP_BYTES_MAX } from './strip.js';

const NOTICE = 'Ngày 26/11 tiêm phòng đợt 2 tại trạm y tế';
const code = (name: string): unknown => expect.objectContaining({ code: name });

describe('renderStrip', () => {
  it('puts a whole text on one line, however long', () => {
    const { bitmap } = renderStrip(NOTICE, { font: FONT_24 });
    expect(bitmap.height).toBe(24);
    expect(readPage(bitmap, FONT_24)).toEqual([NOTICE]);
  });

  it('puts each paragraph on a line of its own', () => {
    const { bitmap } = renderStrip(`${NOTICE}\nĐợt 2`, { align: 'end', lineGap: 2 });
    expect(bitmap.height).toBe(34);
    expect(readPage(bitmap, FONT_16, 0, 2)).toEqual([NOTICE, 'Đợt 2']);
  });

  it('says when it lost marks, and has one dark column for a blank text', () => {
    expect(renderStrip('Đợt 2', { font: FONT_8 })).toMatchObject({ shown: 'Dot 2', degraded: true });
    expect(renderStrip(' \n ').bitmap).toEqual({ width: 1, height: 16, bits: new Uint8Array(16) });
  });

  it('holds STRIP_BYTES_MAX and no more', () => {
    const advance = FONT_16.glyphs.get('—')!.width + FONT_16.gap;
    const widthMax = (STRIP_BYTES_MAX / FONT_16.lineHeight) * 8;
    const fitting = Math.floor((widthMax + FONT_16.gap) / advance);
    expect(renderStrip('—'.repeat(fitting)).bitmap.width).toBe(fitting * advance - FONT_16.gap);
    expect(() => renderStrip('—'.repeat(fitting + 1))).toThrow(code('text-too-long'));
  });

  it('refuses gaps and letters it cannot serve', () => {
    expect(() => renderStrip('a', { lineGap: LINE_GAP_MAX + 1 })).toThrow(code('bad-argument'));
    expect(() => renderStrip('你')).toThrow(code('unsupported-letters'));
  });
});

describe('renderColumn', () => {
  it('wraps a text to a width, however high it gets', () => {
    const { bitmap } = renderColumn(NOTICE, 64, { lineGap: 1 });
    expect(bitmap.width).toBe(64);
    const lines = readPage(bitmap, FONT_16, 0, 1);
    expect(lines.length).toBeGreaterThan(4);
    expect(lines.join(' ')).toBe(NOTICE);
  });

  it('refuses a width below one letter, and more than STRIP_BYTES_MAX', () => {
    expect(() => renderColumn('a', FONT_16.glyphWidthMax - 1)).toThrow(code('board-too-small'));
    expect(() => renderColumn('a\n'.repeat(4_000), 512)).toThrow(code('text-too-long'));
  });
});
