import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { occurrencesBetween, parseRecurrence, windowOf } from './recurrence.js';

interface Vectors {
  readonly rules: readonly { name: string; text: string; from: string; to: string; starts: string[] }[];
  readonly windows: readonly Record<'name' | 'date' | 'zone' | 'from' | 'to' | 'starts' | 'ends', string>[];
  readonly refusals: readonly { name: string; text: string; code: string; says: string }[];
}

const path = new URL('../../vectors/recurrence.json', import.meta.url);
const { rules, windows, refusals } = JSON.parse(readFileSync(path, 'utf8')) as Vectors;
const instant = (text: string): number => Date.parse(text);
const iso = (time: number): string => new Date(time).toISOString();

test.each(rules)('recurrence: $name', ({ text, from, to, starts }) => {
  expect(starts.length).toBeGreaterThan(0);
  expect(occurrencesBetween(text, instant(from), instant(to)).map(iso)).toEqual(
    starts.map((start) => iso(instant(start))),
  );
});

test.each(windows)('window: $name', ({ date, zone, from, to, starts, ends }) => {
  expect(windowOf({ date, zone }, from, to)).toEqual({ from: instant(starts), to: instant(ends) });
});

test('a window crosses midnight only where it may', () => {
  const day = { date: '2026-11-25' };
  const start = instant('2026-11-25T05:00:00+07:00');
  expect(windowOf(day, '05:00', '05:30', 'must-not-cross')).toEqual({ from: start, to: start + 1_800_000 });
  expect(windowOf(day, '05:00', '05:00').to).toBe(start + 86_400_000);
  for (const to of ['05:00', '04:59']) {
    expect(() => windowOf(day, '05:00', to, 'must-not-cross')).toThrow(expect.objectContaining({ code: 'not-valid' }));
  }
});

test.each(refusals)('refused: $name', ({ text, code, says }) => {
  const message: unknown = expect.stringContaining(says);
  expect(() => parseRecurrence(text)).toThrow(expect.objectContaining({ code, message }));
});
