import fc from 'fast-check';
import { expect, it } from 'vitest';
import { marginMs, measured, REPLY_MARGIN_MS, REPLY_MARGIN_MS_MAX, type RoundTrip } from './round-trip.js';

const after = (samples: readonly number[]) => samples.reduce<RoundTrip | null>(measured, null);

it('stays within its bounds whatever is measured', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true })), fc.nat(9), (samples, doublings) => {
      const margin = marginMs(after(samples), doublings);
      expect(margin).toBeGreaterThanOrEqual(REPLY_MARGIN_MS);
      expect(margin).toBeLessThanOrEqual(REPLY_MARGIN_MS_MAX);
    }),
  );
  expect(marginMs(after([5000]), 0)).toBe(REPLY_MARGIN_MS_MAX);
  expect(marginMs(after([1]), 0)).toBe(REPLY_MARGIN_MS);
});

it('comes to a steady time and then lies little above it', () => {
  const margin = marginMs(after([5, ...Array.from({ length: 60 }, () => 120)]), 0);
  expect(margin).toBeGreaterThan(120);
  expect(margin).toBeLessThan(125);
});

it('waits longer for answers that vary', () => {
  const steady = Array.from({ length: 40 }, () => 100);
  const varied = Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? 50 : 150));
  expect(marginMs(after(varied), 0)).toBeGreaterThan(marginMs(after(steady), 0) + 100);
});
