import { describe, expect, it } from 'vitest';
import { FONT_16 } from './font-16.js';
import { FONT_8 } from './fonts.js';
import { shownText, TEXT_LENGTH_MAX, unsupportedLetters } from './letters.js';

describe('unsupportedLetters', () => {
  it('names each letter once, composed, in order', () => {
    expect(unsupportedLetters('Chào 你好 你 😀 x\u0302')).toEqual(['你', '好', '😀', 'x\u0302']);
    expect(unsupportedLetters('Chào 你好 你 😀', FONT_8)).toEqual(['你', '好', '😀']);
  });

  it('takes decomposed text, newlines, tabs and no-break spaces', () => {
    expect(unsupportedLetters('Nhà văn hóa\r\nƯờng\u00a0Ậ\t'.normalize('NFD'))).toEqual([]);
  });

  it('composes marks in whatever order and form they were typed', () => {
    const typed = ['e\u0302\u0301', 'ê\u0301', 'a\u0323\u0302', 'ạ\u0302', 'o\u031b\u0341'];
    expect(typed.map((text) => shownText(text, FONT_16).shown)).toEqual(['ế', 'ế', 'ậ', 'ậ', 'ớ']);
  });
});

describe('shownText', () => {
  it('says whether a font without marks shows less than the text', () => {
    expect(shownText('Đợt 2: “trạm” – 5€…', FONT_8)).toEqual({ shown: 'Dot 2: "tram" - 5EUR...', degraded: true });
    expect(shownText('OK 18:30, 25°', FONT_8)).toEqual({ shown: 'OK 18:30, 25°', degraded: false });
    expect(shownText('Đợt 2', FONT_16)).toEqual({ shown: 'Đợt 2', degraded: false });
  });

  it('refuses what it cannot show and what is too long', () => {
    const letters = ['你'];
    const unsupported = expect.objectContaining({ code: 'unsupported-letters', context: { letters } });
    expect(() => shownText('Xin chào 你', FONT_16)).toThrow(unsupported);
    expect(() => shownText('Xin chào 你', FONT_8)).toThrow(unsupported);
    expect(shownText('a'.repeat(TEXT_LENGTH_MAX), FONT_16).degraded).toBe(false);
    const tooLong = expect.objectContaining({ code: 'text-too-long' });
    expect(() => shownText('a'.repeat(TEXT_LENGTH_MAX + 1), FONT_16)).toThrow(tooLong);
  });
});
