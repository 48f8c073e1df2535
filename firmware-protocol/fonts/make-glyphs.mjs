// Makes src/text/generated/glyphs-*.ts: node fonts/make-glyphs.mjs <folder filled by fetch-sources.sh>
// What it makes is committed, so neither the folder nor this script is needed to build, test or run Loa.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ascii, letters } from './letters.mjs';
import { readBdf, readHex, readOwn } from './read-sources.mjs';

const folder = process.argv[2];
if (folder === undefined) throw new Error('Give the folder that fetch-sources.sh has filled');
const all = new Set(letters);
const beVietnam = ['latin', 'latin-ext', 'vietnamese'].map((subset) => `be-vietnam-${subset}.bdf`);

/** Height in rows, letters, width of a space in pixels, files in order of preference and where the glyphs come from. */
const fonts = [
  {
    height: 8,
    wanted: new Set([...ascii, '°']),
    space: 3,
    files: ['clR6x8.bdf'],
    ascent: 7,
    origin: 'Schumacher 6x8 (xfonts-base 1.0.5), MIT-style: fonts/LICENSE-schumacher.txt',
  },
  {
    height: 16,
    wanted: all,
    space: 4,
    files: ['unifont.hex'],
    origin: 'GNU Unifont 15.0.01, SIL Open Font License 1.1: fonts/LICENSE-unifont.txt',
  },
  {
    height: 20,
    wanted: all,
    space: 5,
    files: ['10x20.bdf'],
    ascent: 16,
    origin: 'misc-fixed 10x20 (xfonts-base 1.0.5), public domain: fonts/LICENSE-misc-fixed.txt',
  },
  {
    height: 24,
    wanted: all,
    space: 6,
    files: ['h24.bdf'],
    ascent: 22,
    origin: 'efont h24 (xfonts-efont-unicode 0.4.2), BSD 3-clause: fonts/LICENSE-efont.txt',
  },
  {
    height: 32,
    wanted: all,
    space: 4,
    files: beVietnam,
    ascent: 27,
    origin:
      'Be Vietnam Pro SemiBold (@fontsource/be-vietnam-pro 5.3.0), SIL Open Font License 1.1: fonts/LICENSE-be-vietnam-pro.txt',
  },
];

for (const font of fonts) writeFileSync(targetOf(font), moduleOf(font, glyphsOf(font)));

function targetOf({ height }) {
  return new URL(`../src/text/generated/glyphs-${height}.ts`, import.meta.url);
}

/** The first file that has a letter gives its glyph; our own drawings stand above all. */
function glyphsOf({ height, wanted, files, ascent }) {
  const read = (file) =>
    file.endsWith('.hex')
      ? readHex(join(folder, file), wanted)
      : readBdf(join(folder, file), wanted, { ascent, height });
  const own = readOwn(fileURLToPath(new URL('own-glyphs.txt', import.meta.url)), height);
  const glyphs = new Map(
    files
      .toReversed()
      .flatMap((file) => [...read(file)])
      .concat([...own]),
  );
  const missing = [...wanted].filter((letter) => !glyphs.has(letter));
  if (missing.length > 0) throw new Error(`The font of ${height} rows lacks ${missing.join(' ')}`);
  return glyphs;
}

function moduleOf({ wanted, space, origin }, glyphs) {
  const entry = (letter) =>
    `  ${JSON.stringify(letter)}: '${letter === ' ' ? `${space}:0:` : cropped(glyphs.get(letter))}',`;
  return `// Made by fonts/make-glyphs.mjs from ${origin}
/** Letter to "width:top:rows": dark edges cut off, each row in as few hexadecimal digits as the width needs, right-aligned. */
export const GLYPHS: Readonly<Record<string, string>> = {
${[...wanted].map(entry).join('\n')}
};
`;
}

/** Cutting the dark columns off both sides makes a font of fixed cells proportional. */
function cropped(rows) {
  const columns = rows.flatMap((row) => Array.from(row, (pixel, x) => (pixel === '#' ? x : [])).flat());
  const left = Math.min(...columns);
  const width = Math.max(...columns) - left + 1;
  const top = rows.findIndex((row) => row.includes('#'));
  const lit = rows.slice(top, rows.findLastIndex((row) => row.includes('#')) + 1);
  const digits = Math.ceil(width / 4);
  const hex = (row) => {
    const bits = row
      .slice(left, left + width)
      .padEnd(width, '.')
      .replaceAll('.', '0')
      .replaceAll('#', '1');
    return Number.parseInt(bits, 2).toString(16).padStart(digits, '0');
  };
  return `${width}:${top}:${lit.map(hex).join('')}`;
}
