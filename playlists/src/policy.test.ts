import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allowedVolume, DEFAULT_POLICY, inQuietHours, quietSpans } from './policy.js';
import { zoned } from './time.js';
import type { Policy } from './wire/programme.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const MINUTE_MS = 60_000;
/** 2026-01-05, local time of Ho Chi Minh City (UTC+7). */
const local = (hours: number, minutes: number, seconds = 0) => Date.UTC(2026, 0, 5, hours - 7, minutes, seconds);
const quiet = (start: number, end: number) => inQuietHours(DEFAULT_POLICY, ZONE, start, end);

describe('quiet hours', () => {
  test.each([
    ['03:15 is inside', local(3, 15), local(3, 16), true],
    ['ends just at 21:00', local(20, 59), local(21, 0), false],
    ['ends a millisecond after 21:00', local(20, 59), local(21, 0) + 1, true],
    ['begins just at 06:00', local(6, 0), local(6, 10), false],
    ['begins a second before 06:00', local(5, 59, 59), local(6, 10), true],
    ['spans the whole night', local(20, 0), local(20, 0) + 12 * 60 * MINUTE_MS, true],
  ])('%s', (_name, start, end, expected) => {
    expect(quiet(start, end)).toBe(expected);
  });

  test('a short quiet time in the middle of a long sound is found', () => {
    const policy = { ...DEFAULT_POLICY, quietHours: [{ from: '12:00', to: '12:01' }] };
    expect(inQuietHours(policy, ZONE, local(11, 0, 30), local(13, 0, 30))).toBe(true);
    expect(inQuietHours({ ...policy, quietHours: [] }, ZONE, local(0, 0), local(23, 0))).toBe(false);
  });

  test('are those of the zone', () => {
    expect(zoned(local(3, 15), ZONE).hour).toBe(3);
    expect(inQuietHours(DEFAULT_POLICY, 'UTC', local(13, 0), local(13, 5))).toBe(false);
    expect(inQuietHours(DEFAULT_POLICY, 'UTC', local(7, 0), local(7, 5))).toBe(true);
  });
});

test('the volume never passes the cap', () => {
  const policy = { ...DEFAULT_POLICY, volumeCapPercent: 60 };
  expect([allowedVolume(policy, 80, null), allowedVolume(policy, 40, null), allowedVolume(policy, 40, 100)]).toEqual([
    60, 40, 60,
  ]);
});

const isoSpans = (policy: Policy, from: number, to: number) =>
  quietSpans(policy, ZONE, { from, to }).map((span) => [span.from, span.to]);

test('quiet spans are whole, joined where they touch, and only those that reach into the window', () => {
  const night = [[local(-3, 0), local(6, 0)]];
  expect(isoSpans(DEFAULT_POLICY, local(3, 0), local(3, 1))).toEqual(night);
  expect(isoSpans(DEFAULT_POLICY, local(6, 0), local(21, 0))).toEqual([]);
  const halves = {
    ...DEFAULT_POLICY,
    quietHours: [
      { from: '00:00', to: '06:00' },
      { from: '21:00', to: '00:00' },
    ],
  };
  expect(isoSpans(halves, local(-1, 0), local(-1, 1))).toEqual(night);
});

test('quiet hours from a time to itself are the whole day', () => {
  const always = { ...DEFAULT_POLICY, quietHours: [{ from: '08:00', to: '08:00' }] };
  expect(inQuietHours(always, ZONE, local(12, 0), local(12, 1))).toBe(true);
});

test('quiet hours agree with a clock read minute by minute', () => {
  const minute = fc.integer({ min: 0, max: 1_439 });
  const text = (value: number) =>
    `${String(Math.floor(value / 60)).padStart(2, '0')}:${String(value % 60).padStart(2, '0')}`;
  fc.assert(
    fc.property(
      fc.array(fc.tuple(minute, minute), { maxLength: 3 }),
      minute,
      fc.integer({ min: 1, max: 240 }),
      (pairs, start, length) => {
        const policy = {
          ...DEFAULT_POLICY,
          quietHours: pairs.map(([from, to]) => ({ from: text(from), to: text(to) })),
        };
        const quietAt = (at: number) =>
          pairs.some(([from, to]) => (from < to ? at >= from && at < to : at >= from || at < to));
        const naive = Array.from({ length }, (_, step) => quietAt((start + step) % 1_440)).some(Boolean);
        expect(inQuietHours(policy, ZONE, local(0, start), local(0, start + length))).toBe(naive);
      },
    ),
  );
});
