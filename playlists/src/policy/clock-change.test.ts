import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { DEFAULT_POLICY, inQuietHours, quietSpans } from './policy.js';
import { zoned } from '../time.js';
import type { PolicyPeriod, QuietHours } from '../wire/policy.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const DAY_MS = 86_400_000;
const always = (quietHours: QuietHours[]): PolicyPeriod[] => [{ from: 0, policy: { ...DEFAULT_POLICY, quietHours } }];
const byDefault = always(DEFAULT_POLICY.quietHours);
const minute = fc.integer({ min: 0, max: 1_439 });
const text = (value: number) =>
  `${String(Math.floor(value / 60)).padStart(2, '0')}:${String(value % 60).padStart(2, '0')}`;

describe('where the clock is put forward or back', () => {
  const berlin = (text: string) => Temporal.ZonedDateTime.from(`${text}[Europe/Berlin]`).epochMilliseconds;

  test.each([
    [
      'forward: an end that does not exist is the later one',
      '02:30',
      '2026-03-29T00:00+01:00',
      '2026-03-29T03:30+02:00',
    ],
    ['back: an end that comes twice is the second', '02:30', '2026-10-25T00:00+02:00', '2026-10-25T02:30+01:00'],
  ])('%s', (_name, to, from, expected) => {
    const spans = quietSpans(always([{ from: '00:00', to }]), 'Europe/Berlin', {
      from: berlin(from),
      to: berlin(from) + 1,
    });
    expect(spans).toEqual([{ from: berlin(from), to: berlin(expected) }]);
  });

  test('the calendar agrees day by day', () => {
    const zones = fc.constantFrom('Europe/Berlin', 'America/Santiago', 'Australia/Lord_Howe', 'Africa/Cairo', ZONE);
    const instants = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2027, 0, 1) });
    const read = (day: Temporal.PlainDate, time: number, disambiguation: 'earlier' | 'later', zone: string) =>
      day.toPlainDateTime({ hour: Math.floor(time / 60), minute: time % 60 }).toZonedDateTime(zone, { disambiguation })
        .epochMilliseconds;
    fc.assert(
      fc.property(zones, instants, minute, minute, (zone, instant, from, to) => {
        const today = zoned(instant, zone).toPlainDate();
        const naive = [-1, 0].some((offset) => {
          const day = today.add({ days: offset });
          const end = from < to ? day : day.add({ days: 1 });
          return read(day, from, 'earlier', zone) <= instant && instant < read(end, to, 'later', zone);
        });
        const policies = always([{ from: text(from), to: text(to) }]);
        expect(inQuietHours(policies, zone, instant, instant + 1)).toBe(naive);
      }),
      { numRuns: 500 },
    );
  });

  test('a month is read as a month of days', () => {
    const spans = quietSpans(byDefault, 'Europe/Berlin', {
      from: berlin('2026-03-15T12:00+01:00'),
      to: berlin('2026-03-15T12:00+01:00') + 30 * DAY_MS,
    });
    expect([spans.length, new Set(spans.map(({ from, to }) => (to - from) / 3_600_000))]).toEqual([
      30,
      new Set([9, 8]),
    ]);
  });
});
