import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_POLICY, inQuietHours, policyAt, quietSpans } from './policy.js';
import { zoned } from '../time.js';
import type { PolicyPeriod, QuietHours } from '../wire/policy.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const MINUTE_MS = 60_000;
/** 2026-01-05, local time of Ho Chi Minh City (UTC+7). */
const local = (hours: number, minutes: number, seconds = 0) => Date.UTC(2026, 0, 5, hours - 7, minutes, seconds);
const always = (quietHours: QuietHours[]): PolicyPeriod[] => [{ from: 0, policy: { ...DEFAULT_POLICY, quietHours } }];
const byDefault = always(DEFAULT_POLICY.quietHours);

const minute = fc.integer({ min: 0, max: 1_439 });
const text = (value: number) =>
  `${String(Math.floor(value / 60)).padStart(2, '0')}:${String(value % 60).padStart(2, '0')}`;
const hours = fc.array(
  fc.tuple(minute, minute).map(([from, to]) => ({ from: text(from), to: text(to) })),
  { maxLength: 3 },
);

describe('quiet hours', () => {
  test.each([
    ['03:15 is inside', local(3, 15), local(3, 16), true],
    ['ends just at 21:00', local(20, 59), local(21, 0), false],
    ['ends a millisecond after 21:00', local(20, 59), local(21, 0) + 1, true],
    ['begins just at 06:00', local(6, 0), local(6, 10), false],
    ['begins a second before 06:00', local(5, 59, 59), local(6, 10), true],
    ['spans the whole night', local(20, 0), local(20, 0) + 12 * 60 * MINUTE_MS, true],
    ['lasts no time', local(3, 15), local(3, 15), false],
  ])('%s', (_name, start, end, expected) => {
    expect(inQuietHours(byDefault, ZONE, start, end)).toBe(expected);
  });

  test('a short quiet time in the middle of a long sound is found', () => {
    const noon = always([{ from: '12:00', to: '12:01' }]);
    expect(inQuietHours(noon, ZONE, local(11, 0, 30), local(13, 0, 30))).toBe(true);
    expect(inQuietHours(always([]), ZONE, local(0, 0), local(23, 0))).toBe(false);
  });

  test('are those of the zone', () => {
    expect(zoned(local(3, 15), ZONE).hour).toBe(3);
    expect(inQuietHours(byDefault, 'UTC', local(13, 0), local(13, 5))).toBe(false);
    expect(inQuietHours(byDefault, 'UTC', local(7, 0), local(7, 5))).toBe(true);
  });

  test('from a time to itself are the whole day', () => {
    expect(inQuietHours(always([{ from: '08:00', to: '08:00' }]), ZONE, local(12, 0), local(12, 1))).toBe(true);
  });
});

const spansOf = (policies: PolicyPeriod[], from: number, to: number) =>
  quietSpans(policies, ZONE, { from, to }).map((span) => [span.from, span.to]);

test('quiet spans are whole, joined where they touch, and only those that reach into the window', () => {
  const night = [[local(-3, 0), local(6, 0)]];
  expect(spansOf(byDefault, local(3, 0), local(3, 1))).toEqual(night);
  expect(spansOf(byDefault, local(6, 0), local(21, 0))).toEqual([]);
  const halves = always([
    { from: '00:00', to: '06:00' },
    { from: '21:00', to: '00:00' },
  ]);
  expect(spansOf(halves, local(-1, 0), local(-1, 1))).toEqual(night);
});

test('each policy is quiet only while it is in force, and a night that two policies share is one span', () => {
  const later = { ...DEFAULT_POLICY, quietHours: [{ from: '22:00', to: '05:00' }] };
  const at = (from: number) => [...byDefault, { from, policy: later }];
  expect(spansOf(at(local(0, 0)), local(3, 0), local(3, 1))).toEqual([[local(-3, 0), local(5, 0)]]);
  expect(spansOf(at(local(5, 30)), local(3, 0), local(23, 0))).toEqual([
    [local(-3, 0), local(5, 30)],
    [local(22, 0), local(29, 0)],
  ]);
  expect(spansOf(at(local(21, 30)), local(20, 0), local(23, 0))).toEqual([
    [local(21, 0), local(21, 30)],
    [local(22, 0), local(29, 0)],
  ]);
});

test('with dated policies every instant is quiet by the policy of that instant', () => {
  const change = fc.integer({ min: local(-30, 0), max: local(54, 0) });
  fc.assert(
    fc.property(hours, fc.array(fc.tuple(change, hours), { maxLength: 4 }), change, (first, later, instant) => {
      const dated = later.map(([from, quietHours]) => ({ from, policy: { ...DEFAULT_POLICY, quietHours } }));
      const policies = [...always(first), ...dated.sort((left, right) => left.from - right.from)];
      const alone = [{ from: 0, policy: policyAt(policies, instant) }];
      expect(inQuietHours(policies, ZONE, instant, instant + 1)).toBe(inQuietHours(alone, ZONE, instant, instant + 1));
    }),
  );
});

test('quiet hours agree with a clock read minute by minute', () => {
  const pairs = fc.array(fc.tuple(minute, minute), { maxLength: 3 });
  fc.assert(
    fc.property(pairs, minute, fc.integer({ min: 1, max: 240 }), (found, start, length) => {
      const policies = always(found.map(([from, to]) => ({ from: text(from), to: text(to) })));
      const quietAt = (at: number) =>
        found.some(([from, to]) => (from < to ? at >= from && at < to : at >= from || at < to));
      const naive = Array.from({ length }, (_, step) => quietAt((start + step) % 1_440)).some(Boolean);
      expect(inQuietHours(policies, ZONE, local(0, start), local(0, start + length))).toBe(naive);
    }),
  );
});
