// Makes src/text/generated/unifont.ts from GNU Unifont: node fonts/make-glyphs.mjs /usr/share/unifont/unifont.hex
// The input is the file `unifont.hex` of Unifont 15.0.01 (Debian package `unifont`); any later release serves too.
import { readFileSync, writeFileSync } from 'node:fs';

const vowels = 'aăâeêioôơuưy';
const tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
const lower =
  Array.from(vowels)
    .flatMap((vowel) => tones.map((tone) => (vowel + tone).normalize('NFC')))
    .join('') + 'đ';
const ascii = String.fromCharCode(...Array.from({ length: 95 }, (_, index) => 0x20 + index));
const symbols = '–—…“”‘’•°₫€×÷±→←↑↓«»·²³½§©®';
const wanted = new Set(Array.from(ascii + lower + lower.toUpperCase() + symbols));

const source = process.argv[2];
if (source === undefined) throw new Error('Give the path of unifont.hex');
const hexByLetter = new Map();
for (const line of readFileSync(source, 'utf8').split('\n')) {
  const [code, hex] = line.split(':');
  const letter = code ? String.fromCodePoint(Number.parseInt(code, 16)) : '';
  if (hex && wanted.has(letter)) hexByLetter.set(letter, hex);
}
const missing = [...wanted].filter((letter) => !hexByLetter.has(letter));
if (missing.length > 0) throw new Error(`The font lacks ${missing.join(' ')}`);

const entries = [...hexByLetter].map(([letter, hex]) => `  ${JSON.stringify(letter)}: '${hex}',`);
writeFileSync(
  new URL('../src/text/generated/unifont.ts', import.meta.url),
  `// Made by fonts/make-glyphs.mjs from GNU Unifont 15.0.01, SIL Open Font License 1.1 (fonts/LICENSE-unifont.txt).
/** Letter to 16 rows of pixels in hexadecimal: 32 digits for a cell 8 wide, 64 for a cell 16 wide. */
export const UNIFONT: Readonly<Record<string, string>> = {
${entries.join('\n')}
};
`,
);
