import { describe, expect, it } from 'vitest';
import { clockElement, dateElement } from './clock-element.js';
import { FONT_16 } from './font-16.js';
import { FONT_8, FONT_24, FONTS } from './fonts.js';
import { readPage } from './page-reader.js';

const BAD = expect.objectContaining({ code: 'bad-argument' });
const at = (hour: number, minute: number, second = 0) => ({ hour, minute, second });

describe('clockElement', () => {
  it('is as wide at every minute, so that nothing on the board jumps', () => {
    for (const font of FONTS) {
      const widths = [at(0, 0), at(11, 11), at(23, 59)].map((time) => clockElement(time, { font }).bitmap.width);
      expect(new Set(widths).size).toBe(1);
    }
  });

  it('shows hours and minutes, and seconds when asked to', () => {
    const clock = clockElement(at(6, 5, 9), { font: FONT_24, seconds: true });
    expect(clock).toMatchObject({ shown: '06:05:09', degraded: false });
    expect(clockElement(at(6, 5, 9)).shown).toBe('06:05');
    expect(readPage(clockElement(at(20, 46)).bitmap, FONT_16)).toEqual(['20:46']);
  });

  it('refuses what no clock shows', () => {
    for (const time of [at(24, 0), at(-1, 0), at(0, 60), at(0, 0, 60), at(1.5, 0)]) {
      expect(() => clockElement(time)).toThrow(BAD);
    }
  });
});

describe('dateElement', () => {
  it.each([
    [{ year: 2026, month: 11, day: 26 }, 'THỨ NĂM 26/11/2026', 'THURSDAY 26/11/2026'],
    [{ year: 2024, month: 2, day: 29 }, 'THỨ NĂM 29/02/2024', 'THURSDAY 29/02/2024'],
    [{ year: 2027, month: 2, day: 7 }, 'CHỦ NHẬT 07/02/2027', 'SUNDAY 07/02/2027'],
    [{ year: 1970, month: 1, day: 1 }, 'THỨ NĂM 01/01/1970', 'THURSDAY 01/01/1970'],
    [{ year: 9999, month: 12, day: 31 }, 'THỨ SÁU 31/12/9999', 'FRIDAY 31/12/9999'],
  ])('knows the weekday of %o', (date, vi, en) => {
    expect(dateElement(date).shown).toBe(vi);
    expect(readPage(dateElement(date).bitmap, FONT_16)).toEqual([vi]);
    expect(dateElement(date, { language: 'en' }).shown).toBe(en);
  });

  it('names every weekday in both languages and both forms', () => {
    const week = Array.from({ length: 7 }, (_, index) => ({ year: 2026, month: 11, day: 22 + index }));
    const named = (options: Parameters<typeof dateElement>[1]) =>
      week.map((date) => dateElement(date, options).shown.replace(/ \d.*/, '')).join(', ');
    expect(named({})).toBe('CHỦ NHẬT, THỨ HAI, THỨ BA, THỨ TƯ, THỨ NĂM, THỨ SÁU, THỨ BẢY');
    expect(named({ form: 'short' })).toBe('CN, T2, T3, T4, T5, T6, T7');
    expect(named({ language: 'en' })).toBe('SUNDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY');
    expect(named({ language: 'en', form: 'short' })).toBe('SUN, MON, TUE, WED, THU, FRI, SAT');
  });

  it('is marked as degraded where the font has no marks', () => {
    const date = { year: 2026, month: 11, day: 26 };
    expect(dateElement(date, { font: FONT_8 })).toMatchObject({ shown: 'THU NAM 26/11/2026', degraded: true });
    expect(dateElement(date, { font: FONT_8, form: 'short' })).toMatchObject({ shown: 'T5 26/11', degraded: false });
  });

  it('refuses days that never are', () => {
    for (const [year, month, day] of [
      [2026, 2, 29],
      [2026, 13, 1],
      [2026, 0, 1],
      [2026, 4, 31],
      [2026, 1, 0],
      [1969, 12, 31],
      [10_000, 1, 1],
    ]) {
      expect(() => dateElement({ year: year!, month: month!, day: day! })).toThrow(BAD);
    }
  });
});
