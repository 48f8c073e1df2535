import { familyNamed } from '../drivers/families.js';
import type { WallTime } from '../drivers/driver.js';
import type { BoardSize } from '../text/bitmap.js';

/** A word that is no value of its kind; the message tells the word and what would do. */
export class BadValue extends Error {}

/** Throws BadValue for a word that is empty. */
export function given(word: string, what: string): string {
  if (word.trim() === '') throw new BadValue(what);
  return word;
}

/** One of a few words. */
export function oneOf<T extends string>(word: string, words: readonly T[]): T {
  const found = words.find((one) => one === word);
  if (found === undefined) throw new BadValue(`${word} (${words.join(' | ')})`);
  return found;
}

/** The name of a family. */
export function knownFamily(id: string): string {
  if (familyNamed(id) === null) throw new BadValue(id);
  return id;
}

/** A whole number within bounds. */
export function wholeNumber(word: string, min: number, max: number): number {
  const value = Number(word);
  if (word === '' || !Number.isInteger(value) || value < min || value > max)
    throw new BadValue(`${word} (${min}–${max})`);
  return value;
}

/** Pixels as 160x32. */
export function sizeOf(word: string): BoardSize {
  const [, width, height] = /^(\d{1,4})x(\d{1,4})$/.exec(word) ?? [];
  if (width === undefined || height === undefined) throw new BadValue(`${word} (160x32)`);
  return { width: wholeNumber(width, 1, 4096), height: wholeNumber(height, 1, 4096) };
}

/** A wall time as 2026-11-25T07:30, seconds if wanted. */
export function timeOf(word: string): WallTime {
  const [, ...parts] = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d))?$/.exec(word) ?? [];
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map((part) => Number(part ?? 0));
  if (year === 0) throw new BadValue(`${word} (2026-11-25T07:30)`);
  return { year, month, day, hour, minute, second };
}
