import { type Bitmap, isLit } from './bitmap.js';
import type { Font } from './font.js';

/** A glyph as the reader knows it: its columns from left to right, each with its lit rows as text. */
interface Template {
  readonly letter: string;
  readonly columns: readonly string[];
}

/** The glyphs that begin with a column, widest first, so that “…” is not read as three dots. */
type Templates = ReadonlyMap<string, readonly Template[]>;

/** Where a line of a page stands. */
interface Band {
  readonly top: number;
  readonly height: number;
}

/**
 * Reads a page back by comparing its columns with every glyph of the font, knowing nothing of how it was laid out but where
 * its first line begins and how far apart lines are. Gives one text a line, null for a line that holds anything but glyphs.
 */
export function readPage(page: Bitmap, font: Font, top = 0, lineGap = 0): (string | null)[] {
  const templates = templatesOf(font);
  const step = font.lineHeight + lineGap;
  const count = Math.floor((page.height - top + lineGap) / step);
  const bands = Array.from({ length: count }, (_, line) => ({ top: top + line * step, height: font.lineHeight }));
  return bands.map((band) => readColumns(columnsOf(page, band), templates, font));
}

function templatesOf(font: Font): Templates {
  const all = [...font.glyphs]
    .map(([letter, glyph]) => ({ letter, columns: columnsOf(glyph, { top: 0, height: glyph.height }) }))
    .filter(({ columns }) => columns.some(isInk))
    .sort((one, other) => other.columns.length - one.columns.length);
  const byFirst = new Map<string, Template[]>();
  for (const template of all) {
    const first = template.columns[0] ?? '';
    byFirst.set(first, [...(byFirst.get(first) ?? []), template]);
  }
  return byFirst;
}

function columnsOf(bitmap: Bitmap, { top, height }: Band): string[] {
  return Array.from({ length: bitmap.width }, (_, x) =>
    Array.from({ length: height }, (__, y) => (isLit(bitmap, x, top + y) ? '#' : '.')).join(''),
  );
}

function isInk(column: string): boolean {
  return column.includes('#');
}

/** From right to left: what can be read from a lit column on is a glyph that stands there, and what can be read after it. */
function readColumns(columns: readonly string[], templates: Templates, font: Font): string | null {
  const space = (font.glyphs.get(' ')?.width ?? 0) + 2 * font.gap;
  const separators = new Map([
    [font.gap, ''],
    [space, ' '],
  ]);
  let next = columns.length;
  const nextInk = [next];
  const readings = new Map<number, string | null>([[next, '']]);
  for (let x = columns.length - 1; x >= 0; x -= 1) {
    const fitting = templatesAt(columns, x, templates).map(({ letter, columns: glyph }) => {
      const after = nextInk[columns.length - x - glyph.length] ?? columns.length;
      const separator = after === columns.length ? '' : separators.get(after - x - glyph.length);
      const rest = readings.get(after) ?? null;
      return separator === undefined || rest === null ? null : letter + separator + rest;
    });
    if (isInk(columns[x] ?? '')) {
      next = x;
      readings.set(x, fitting.find((reading) => reading !== null) ?? null);
    }
    nextInk.push(next);
  }
  return readings.get(next) ?? null;
}

function templatesAt(columns: readonly string[], x: number, templates: Templates): readonly Template[] {
  const candidates = templates.get(columns[x] ?? '') ?? [];
  return candidates.filter((template) => template.columns.every((column, index) => column === columns[x + index]));
}
