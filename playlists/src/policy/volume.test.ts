import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allowedVolume, capAt, DEFAULT_POLICY } from './policy.js';
import { minutesOf } from '../time.js';
import type { PolicyPeriod } from '../wire/policy.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const MINUTE_MS = 60_000;
/** 2026-01-05, local time of Ho Chi Minh City (UTC+7). */
const local = (hours: number, minutes = 0) => Date.UTC(2026, 0, 5, hours - 7, minutes);
const policies: PolicyPeriod[] = [
  {
    from: 0,
    policy: { ...DEFAULT_POLICY, volumeCapPercent: 60, volumeCaps: [{ from: '20:00', to: '07:00', percent: 30 }] },
  },
];

describe('the volume', () => {
  test.each([
    [80, null, 60],
    [40, null, 40],
    [40, 100, 60],
    [100, 0, 0],
  ])('of a station at %i and a slot at %s is %i', (stationPercent, slotPercent, expected) => {
    const span = { from: local(12), to: local(13) };
    expect(allowedVolume(policies, ZONE, span, { stationPercent, slotPercent })).toBe(expected);
  });

  const loud = { stationPercent: 100, slotPercent: null };
  test.each([
    ['ends as the low cap begins', local(19), local(20), 60],
    ['ends a millisecond later', local(19), local(20) + 1, 30],
    ['lies after midnight', local(3), local(4), 30],
    ['begins as the low cap ends', local(7), local(8), 60],
    ['is an instant', local(20), local(20), 30],
    ['lasts for days', local(8), local(80), 30],
  ])('over a span that %s is its lowest cap', (_name, from, to, expected) => {
    expect(allowedVolume(policies, ZONE, { from, to }, loud)).toBe(expected);
  });

  test('never passes the cap of a policy that comes into force meanwhile', () => {
    const quieter = [...policies, { from: local(12), policy: { ...DEFAULT_POLICY, volumeCapPercent: 20 } }];
    const until = (to: number) => allowedVolume(quieter, ZONE, { from: local(11), to }, loud);
    expect([until(local(12)), until(local(12) + 1)]).toEqual([60, 20]);
    expect([capAt(quieter, ZONE, local(11)), capAt(quieter, ZONE, local(21))]).toEqual([60, 20]);
  });

  test('agrees with a clock read minute by minute', () => {
    const minute = fc.integer({ min: 0, max: 1_439 });
    const text = (value: number) =>
      `${String(Math.floor(value / 60)).padStart(2, '0')}:${String(value % 60).padStart(2, '0')}`;
    const percent = fc.integer({ min: 0, max: 100 });
    const policy = fc
      .tuple(percent, fc.array(fc.tuple(minute, minute, percent), { maxLength: 3 }))
      .map(([volumeCapPercent, caps]) => ({
        ...DEFAULT_POLICY,
        volumeCapPercent,
        volumeCaps: caps.map(([from, to, cap]) => ({ from: text(from), to: text(to), percent: cap })),
      }));
    const capOf = (wanted: typeof DEFAULT_POLICY, at: number) => {
      const holds = ({ from, to }: { from: string; to: string }) => {
        const [begin, end] = [minutesOf(from), minutesOf(to)];
        return begin < end ? at >= begin && at < end : at >= begin || at < end;
      };
      return Math.min(wanted.volumeCapPercent, ...wanted.volumeCaps.filter(holds).map((cap) => cap.percent));
    };
    fc.assert(
      fc.property(policy, policy, minute, minute, (first, second, change, start) => {
        const dated = [
          { from: 0, policy: first },
          { from: local(0, change), policy: second },
        ];
        const naive = Array.from({ length: 180 }, (_, step) => start + step).map((at) =>
          capOf(at < change ? first : second, at % 1_440),
        );
        const span = { from: local(0, start), to: local(0, start) + 180 * MINUTE_MS };
        expect(allowedVolume(dated, ZONE, span, loud)).toBe(Math.min(...naive));
      }),
    );
  });
});
