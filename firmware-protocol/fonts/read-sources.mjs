import { readFileSync } from 'node:fs';

// Readers of the source formats. Each gives a map from letter to `height` rows of text, '#' for a lit pixel. Columns are
// cropped later, so side bearings are left out; a lit row outside `height` is an error: nothing may be cut off a letter.

/** GNU Unifont: one line a letter, its code and 16 rows in hexadecimal. */
export function readHex(path, wanted) {
  const glyphs = new Map();
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const [code, hex] = line.split(':');
    const letter = hex ? String.fromCodePoint(Number.parseInt(code, 16)) : '';
    if (wanted.has(letter)) glyphs.set(letter, hex.match(new RegExp(`.{${hex.length / 16}}`, 'g')).map(pixels));
  }
  return glyphs;
}

/** Adobe's Glyph Bitmap Distribution Format 2.1; `ascent` is the number of rows above the baseline. */
export function readBdf(path, wanted, { ascent, height }) {
  const glyphs = new Map();
  for (const part of readFileSync(path, 'latin1').split('STARTCHAR').slice(1)) {
    const code = Number(/^ENCODING (-?\d+)/m.exec(part)[1]);
    const letter = code < 0 ? '' : String.fromCodePoint(code);
    if (!wanted.has(letter)) continue;
    const [tall, low] = /^BBX \d+ (\d+) -?\d+ (-?\d+)/m.exec(part).slice(1).map(Number);
    const bitmap = part
      .split(/^BITMAP\r?\n/m)[1]
      .split('ENDCHAR')[0]
      .trim();
    glyphs.set(letter, placed(bitmap.split(/\s+/).map(pixels), ascent - low - tall, { letter, height }));
  }
  return glyphs;
}

/** Glyphs drawn for Loa where a font has none, or none that can be told apart: see own-glyphs.txt. */
export function readOwn(path, height) {
  const glyphs = new Map();
  for (const block of readFileSync(path, 'utf8').split(/\n\n+/)) {
    const [head, ...rows] = block.trimEnd().split('\n');
    const [font, letter, top] = head.split(' ');
    if (Number(font) === height) glyphs.set(letter, placed(rows, Number(top), { letter, height }));
  }
  return glyphs;
}

function pixels(hex) {
  const bits = hex === '' ? '' : Number.parseInt(hex, 16).toString(2);
  return bits
    .padStart(hex.length * 4, '0')
    .replaceAll('0', '.')
    .replaceAll('1', '#');
}

function placed(rows, top, { letter, height }) {
  const lit = rows.map((row, index) => [top + index, row]).filter(([, row]) => row.includes('#'));
  if (lit.some(([y]) => y < 0 || y >= height)) throw new Error(`${letter} does not fit ${height} rows`);
  const byRow = new Map(lit);
  return Array.from({ length: height }, (_, y) => byRow.get(y) ?? '');
}
