import { ProtocolError } from '../errors.js';
import { type Bitmap, rowBytes } from './bitmap.js';
import { drawBitmap } from './drawing.js';
import type { Font } from './font.js';
import { FONT_16 } from './font-16.js';
import { glyphsOf } from './letters.js';
import { alignedStart } from './lines.js';
import { type Drawing, renderStrip } from './strip.js';

/** A day of the Gregorian calendar, month and day from 1; a Temporal.PlainDate is one. */
export interface LocalDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** A time of day on a wall clock, hours from 0 to 23; a Temporal.PlainTime is one. */
export interface LocalTime {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** How a date is written: `full` is THỨ NĂM 26/11/2026, `short` is T5 26/11. */
export interface DateOptions {
  readonly font?: Font;
  readonly language?: 'vi' | 'en';
  readonly form?: 'full' | 'short';
}

/** Weekdays from Sunday on. */
const WEEKDAYS = {
  vi: {
    full: ['CHỦ NHẬT', 'THỨ HAI', 'THỨ BA', 'THỨ TƯ', 'THỨ NĂM', 'THỨ SÁU', 'THỨ BẢY'],
    short: ['CN', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'],
  },
  en: {
    full: ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'],
    short: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'],
  },
} as const;

const CLOCK_DEFAULTS = { font: FONT_16, seconds: false } as const;
const DATE_DEFAULTS = { font: FONT_16, language: 'vi', form: 'full' } as const;

/** The time as 06:05 or 06:05:09, digits in cells of one width so that nothing jumps. Throws `bad-argument`. */
export function clockElement(
  time: LocalTime,
  options: { readonly font?: Font; readonly seconds?: boolean } = {},
): Drawing {
  const { font, seconds } = { ...CLOCK_DEFAULTS, ...options };
  assertPart(time.hour, 0, 23);
  assertPart(time.minute, 0, 59);
  assertPart(time.second, 0, 59);
  const parts = seconds ? [time.hour, time.minute, time.second] : [time.hour, time.minute];
  const shown = parts.map((part) => padded(part, 2)).join(':');
  return { shown, degraded: false, bitmap: tabular(shown, font) };
}

/** The date with its weekday, numbers as day/month/year in both languages. Throws `bad-argument` for a day that never is. */
export function dateElement(date: LocalDate, options: DateOptions = {}): Drawing {
  const { font, language, form } = { ...DATE_DEFAULTS, ...options };
  const weekday = WEEKDAYS[language][form][weekdayOf(date)] ?? '';
  const day = `${padded(date.day, 2)}/${padded(date.month, 2)}`;
  return renderStrip(form === 'full' ? `${weekday} ${day}/${padded(date.year, 4)}` : `${weekday} ${day}`, { font });
}

/** 0 is Sunday. UTC arithmetic on calendar fields: no zone and no clock is involved. */
function weekdayOf({ year, month, day }: LocalDate): number {
  assertPart(year, 1_970, 9_999);
  assertPart(month, 1, 12);
  const date = new Date(Date.UTC(year, month - 1, day));
  assertPart(day, 1, 31);
  if (date.getUTCDate() !== day) throw new ProtocolError('bad-argument', 'The month has no such day');
  return date.getUTCDay();
}

function tabular(shown: string, font: Font): Bitmap {
  const digits = glyphsOf('0123456789', font);
  const cell = Math.max(...digits.map((digit) => digit.width));
  const cells = glyphsOf(shown, font).map((glyph) => ({ glyph, width: digits.includes(glyph) ? cell : glyph.width }));
  const width = cells.reduce((sum, part) => sum + part.width + font.gap, -font.gap);
  const bitmap = { width, height: font.lineHeight, bits: new Uint8Array(rowBytes(width) * font.lineHeight) };
  let x = 0;
  for (const part of cells) {
    drawBitmap(bitmap, part.glyph, x + alignedStart(part.width - part.glyph.width, 'centre'), 0);
    x += part.width + font.gap;
  }
  return bitmap;
}

function padded(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}

function assertPart(value: number, lowest: number, highest: number): void {
  if (Number.isSafeInteger(value) && value >= lowest && value <= highest) return;
  throw new ProtocolError('bad-argument', `A clock or calendar has no ${value} between ${lowest} and ${highest}`);
}
