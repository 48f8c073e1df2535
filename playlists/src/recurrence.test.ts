import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from './app-error.js';
import { daily, occurrencesBetween, once, parseRecurrence, WINDOW_MAX_MS } from './recurrence.js';

const START = Date.UTC(2026, 10, 24, 22, 0, 0);
const DAY_MS = 86_400_000;
const refusal = (text: string): string => {
  try {
    parseRecurrence(text);
    return 'accepted';
  } catch (error) {
    return error instanceof AppError ? error.code : 'crashed';
  }
};

describe('recurrence', () => {
  test('once happens once, daily every day, both in the zone of the start', () => {
    const start = { date: '2026-11-25', time: '05:00', zone: 'Asia/Ho_Chi_Minh' };
    expect(occurrencesBetween(once(start), START - DAY_MS, START + 9 * DAY_MS)).toEqual([START]);
    expect(occurrencesBetween(daily(start), START - DAY_MS, START + 2 * DAY_MS)).toEqual([START, START + DAY_MS]);
    expect(once({ ...start, time: '05:00:30' })).toContain('T050030');
  });

  test('the window is half-open', () => {
    const rule = daily({ date: '2026-11-25', time: '05:00', zone: 'Asia/Ho_Chi_Minh' });
    expect(occurrencesBetween(rule, START, START + DAY_MS)).toEqual([START]);
    expect(occurrencesBetween(rule, START + 1, START + DAY_MS)).toEqual([]);
  });

  test('a local time that does not exist is skipped', () => {
    const rule = daily({ date: '2026-03-28', time: '02:30', zone: 'Europe/Berlin' });
    const days = occurrencesBetween(rule, Date.UTC(2026, 2, 28), Date.UTC(2026, 2, 31)).map((instant) =>
      new Date(instant).toISOString(),
    );
    expect(days).toEqual(['2026-03-28T01:30:00.000Z', '2026-03-30T00:30:00.000Z']);
  });

  test.each([
    ['no start', 'RRULE:FREQ=DAILY'],
    ['no zone', 'DTSTART:20261124T050000\nRRULE:FREQ=DAILY'],
    ['unknown zone', 'DTSTART;TZID=Asia/Nowhere:20261124T050000\nRRULE:FREQ=DAILY'],
    ['every second', 'DTSTART;TZID=Asia/Ho_Chi_Minh:20261124T050000\nRRULE:FREQ=SECONDLY'],
    ['interval zero', 'DTSTART;TZID=Asia/Ho_Chi_Minh:20261124T050000\nRRULE:FREQ=DAILY;INTERVAL=0'],
    ['30 February', 'DTSTART;TZID=Asia/Ho_Chi_Minh:20261124T050000\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'],
    ['no day of the calendar', 'DTSTART;TZID=Asia/Ho_Chi_Minh:20261344T050000\nRRULE:FREQ=DAILY'],
    ['not a rule', 'every morning'],
  ])('refuses %s', (_name, text) => {
    expect(refusal(text)).toBe('bad-recurrence');
  });

  test('an expansion is bounded, however old its rule', () => {
    const rule = daily({ date: '1975-04-30', time: '05:00', zone: 'Asia/Ho_Chi_Minh' });
    expect(occurrencesBetween(rule, START, START + WINDOW_MAX_MS)).toHaveLength(400);
    expect(() => occurrencesBetween(rule, START, START + WINDOW_MAX_MS + 1)).toThrow(
      expect.objectContaining({ code: 'too-large' }),
    );
  });

  test('daily equals counting days by hand', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 0, max: 90 }), (first, length) => {
        const from = Date.UTC(2026, 0, 1) + first * DAY_MS;
        const rule = daily({ date: '2026-01-01', time: '07:15', zone: 'Asia/Ho_Chi_Minh' });
        const naive = Array.from({ length }, (_, index) => from + index * DAY_MS + 15 * 60_000);
        expect(occurrencesBetween(rule, from, from + length * DAY_MS)).toEqual(naive);
      }),
      { numRuns: 50 },
    );
  });
});
