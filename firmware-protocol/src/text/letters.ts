import { ProtocolError } from '../errors.js';
import type { Bitmap } from './bitmap.js';
import type { Font } from './font.js';
import { FONT_16 } from './font-16.js';

/** UTF-16 units one text may have, so that a huge text is refused before it is laid out. */
export const TEXT_LENGTH_MAX = 8_192;

/** A text a font can show, as it will be read. */
export interface ShownText {
  /** NFC, one line a paragraph; without its marks when the font has none. */
  readonly shown: string;
  /** Whether `shown` says less than the text: marks were left out. Whoever sees this must tell the operator. */
  readonly degraded: boolean;
}

/** Distinct letters (NFC, in order of appearance) that the font cannot show; empty when all can be shown. */
export function unsupportedLetters(text: string, font: Font = FONT_16): string[] {
  return [...new Set(lettersOf(prepared(text)))].filter((letter) => shownLetter(letter, font) === undefined);
}

/** The text as the font shows it. Throws `text-too-long`, or `unsupported-letters` with `context.letters`. */
export function shownText(text: string, font: Font): ShownText {
  if (text.length > TEXT_LENGTH_MAX) {
    throw new ProtocolError('text-too-long', `The text has more than ${TEXT_LENGTH_MAX} characters`);
  }
  const letters = unsupportedLetters(text, font);
  if (letters.length > 0) {
    throw new ProtocolError('unsupported-letters', `The font cannot show: ${letters.join(' ')}`, { letters });
  }
  const whole = prepared(text);
  const shown = lettersOf(whole)
    .map((letter) => shownLetter(letter, font))
    .join('');
  return { shown, degraded: shown !== whole };
}

/** The glyphs of a text that `shownText` gave, in order. */
export function glyphsOf(shown: string, font: Font): Bitmap[] {
  return Array.from(shown).flatMap((letter) => font.glyphs.get(letter) ?? []);
}

function shownLetter(letter: string, font: Font): string | undefined {
  if (letter === '\n' || font.glyphs.has(letter)) return letter;
  if (font.plain === null) return undefined;
  const plain = font.plain[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, '');
  return plain !== '' && Array.from(plain).every((sign) => font.glyphs.has(sign)) ? plain : undefined;
}

/** NFC with plain spaces and newlines, no blank edge, and never more than one empty line in a row. */
function prepared(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\t\u00a0]/g, ' ')
    .replace(/ *\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^[ \n]+|[ \n]+$/g, '');
}

/** A base letter keeps its combining marks, so that what cannot be composed is named as the reader sees it. */
function lettersOf(text: string): string[] {
  return text.match(/\P{M}\p{M}*|\p{M}+/gu) ?? [];
}
