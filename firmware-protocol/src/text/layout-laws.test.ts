import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProtocolError } from '../errors.js';
import type { Bitmap } from './bitmap.js';
import { drawBitmap } from './drawing.js';
import { frameAt } from './effects.js';
import type { Font } from './font.js';
import { FONT_16 } from './font-16.js';
import { FONTS } from './fonts.js';
import { layout } from './layout.js';
import { glyphsOf, shownText } from './letters.js';
import { lineWidth, wrappedLines } from './lines.js';
import { renderStrip } from './strip.js';

const letters = [...FONT_16.glyphs.keys(), '\n', ' ', ' ', 'a\u0302\u0301', 'o\u031b'];
const text = fc.array(fc.constantFrom(...letters), { maxLength: 60 }).map((parts) => parts.join(''));
/** Rows instead of the font itself, so that a counterexample can be read. */
const rows = fc.constantFrom(...FONTS.map(({ lineHeight }) => lineHeight));
const fontOfRows = (height: number): Font => FONTS.find(({ lineHeight }) => lineHeight === height) ?? FONT_16;
const size = fc.record({ width: fc.integer({ min: 21, max: 200 }), height: fc.integer({ min: 32, max: 120 }) });
const align = fc.constantFrom('start' as const, 'centre' as const, 'end' as const);
const vertical = fc.constantFrom('top' as const, 'middle' as const, 'bottom' as const);
const wrap = fc.constantFrom('word' as const, 'none' as const);
const options = fc.record({ size, rows, align, vertical, wrap, lineGap: fc.integer({ min: 0, max: 9 }) });

const litBits = (bitmap: Bitmap): number =>
  bitmap.bits.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);
const sum = (bitmaps: readonly Bitmap[]): number => bitmaps.reduce((total, bitmap) => total + litBits(bitmap), 0);

/** What a run gives, or the code it was refused with. */
function outcome<Value>(run: () => Value): Value | string {
  try {
    return run();
  } catch (error) {
    if (error instanceof ProtocolError) return error.code;
    throw error;
  }
}

describe('laws of layout', () => {
  it('every pixel of every letter is on a page, none of them cut off, lost or drawn over another', () => {
    fc.assert(
      fc.property(text, options, (some, { rows: height, ...chosen }) => {
        const font = fontOfRows(height);
        const found = outcome(() => layout(some, { ...chosen, font }));
        const refused = typeof found === 'string';
        const pages = refused ? [] : found.pages;
        expect(refused ? found : sum(pages)).toBe(refused ? 'text-too-long' : sum(glyphsOf(found.shown, font)));
        for (const page of pages) expect(page).toMatchObject(chosen.size);
      }),
    );
  });

  it('wrapping loses no letter and changes no order', () => {
    fc.assert(
      fc.property(text, rows, fc.integer({ min: 21, max: 200 }), (some, height, width) => {
        const chosen = fontOfRows(height);
        const { shown } = shownText(some, chosen);
        const lines = wrappedLines(shown, chosen, width);
        const dark = glyphsOf(' ', chosen)[0];
        expect(lines.flat().filter((glyph) => glyph !== dark)).toEqual(
          glyphsOf(shown, chosen).filter((glyph) => glyph !== dark),
        );
        for (const line of lines) expect(lineWidth(line, chosen)).toBeLessThanOrEqual(width);
      }),
    );
  });

  it('a strip is as wide as the advances of its letters, less the last gap', () => {
    fc.assert(
      fc.property(text, rows, (some, height) => {
        const chosen = fontOfRows(height);
        const { bitmap, shown } = renderStrip(some, { font: chosen });
        const widths = shown.split('\n').map((paragraph) => {
          const advances = glyphsOf(paragraph.replace(/ +/g, ' '), chosen).map((glyph) => glyph.width + chosen.gap);
          return advances.reduce((total, advance) => total + advance, -chosen.gap);
        });
        expect(bitmap.width).toBe(Math.max(1, ...widths));
        expect(litBits(bitmap)).toBe(sum(glyphsOf(shown, chosen)));
      }),
    );
  });

  it('decomposed text gives the same bytes as composed text', () => {
    fc.assert(
      fc.property(text, options, (some, { rows: height, ...rest }) => {
        const chosen = { ...rest, font: fontOfRows(height) };
        const composed = outcome(() => layout(some.normalize('NFC'), chosen));
        expect(outcome(() => layout(some.normalize('NFD'), chosen))).toEqual(composed);
      }),
    );
  });
});

describe('laws of drawing', () => {
  const bitmap = fc
    .record({ width: fc.integer({ min: 1, max: 40 }), height: fc.integer({ min: 1, max: 10 }) })
    .map(({ width, height }) => ({ width, height, bits: new Uint8Array(Math.ceil(width / 8) * height) }));
  const inked = fc.tuple(bitmap, fc.infiniteStream(fc.nat(255))).map(([blank, noise]) => {
    const source = { width: 64, height: blank.height, bits: blank.bits.map(() => 0) };
    const full = { ...source, bits: Uint8Array.from({ length: 8 * blank.height }, () => noise.next().value ?? 0) };
    const drawn = { ...blank, bits: blank.bits.slice() };
    drawBitmap(drawn, full, 0, 0);
    return drawn;
  });

  it('a bitmap lands pixel by pixel where it belongs, and its padding stays dark', () => {
    const at = fc.integer({ min: -50, max: 50 });
    fc.assert(
      fc.property(inked, bitmap, at, at, (source, blank, left, top) => {
        const target = { ...blank, bits: blank.bits.slice() };
        drawBitmap(target, source, left, top);
        const lit = ({ width, height, bits }: Bitmap, x: number, y: number): boolean =>
          x >= 0 &&
          y >= 0 &&
          x < width &&
          y < height &&
          ((bits[y * Math.ceil(width / 8) + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
        let seen = 0;
        for (let y = 0; y < target.height; y += 1) {
          for (let x = 0; x < target.width; x += 1) {
            expect(lit(target, x, y)).toBe(lit(source, x - left, y - top));
            seen += lit(target, x, y) ? 1 : 0;
          }
        }
        expect(litBits(target)).toBe(seen);
      }),
    );
  });

  it('scrolling shows every column once at the right edge, in order', () => {
    fc.assert(
      fc.property(inked, fc.integer({ min: 1, max: 30 }), (strip, width) => {
        const board = { width, height: strip.height };
        const effect = { kind: 'scroll-left', pixelsPerSecond: 100 } as const;
        const shown = Array.from({ length: strip.width }, (_, column) => {
          const frame = frameAt(effect, { size: board, bitmaps: [strip] }, (column + 1) * 10);
          const edge = { width: 1, height: board.height, bits: new Uint8Array(board.height) };
          drawBitmap(edge, frame, 1 - width, 0);
          return edge.bits;
        });
        const wanted = Array.from({ length: strip.width }, (_, column) => {
          const edge = { width: 1, height: board.height, bits: new Uint8Array(board.height) };
          drawBitmap(edge, strip, -column, 0);
          return edge.bits;
        });
        expect(shown).toEqual(wanted);
      }),
    );
  });
});
