import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstOf, joined, lengthOf, outside, within } from './spans.js';

const window = fc
  .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 30 }))
  .map(([from, length]) => ({ from, to: from + length }));
const windows = fc.array(window, { maxLength: 8 });
const holds = (list: readonly { from: number; to: number }[], at: number) =>
  list.some(({ from, to }) => from <= at && at < to);
const instants = Array.from({ length: 140 }, (_, at) => at);

test('what is within and what is outside make up the window', () => {
  fc.assert(
    fc.property(window, windows, (whole, list) => {
      const others = joined(list);
      for (const at of instants) {
        expect(holds(others, at)).toBe(holds(list, at));
        expect(holds(within(whole, others), at)).toBe(holds([whole], at) && holds(list, at));
        expect(holds(outside(whole, others), at)).toBe(holds([whole], at) && !holds(list, at));
      }
      expect(lengthOf(within(whole, others)) + lengthOf(outside(whole, others))).toBe(whole.to - whole.from);
    }),
  );
});

test('the first milliseconds are as many as there are', () => {
  fc.assert(
    fc.property(windows, fc.integer({ min: 0, max: 200 }), (list, lengthMs) => {
      const ordered = joined(list);
      expect(lengthOf(firstOf(ordered, lengthMs))).toBe(Math.min(lengthMs, lengthOf(ordered)));
    }),
  );
});
