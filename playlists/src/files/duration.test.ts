import fc from 'fast-check';
import { expect, test } from 'vitest';
import { durationMs, durationText } from './duration.js';

test.each([
  ['30s', 30_000],
  ['10m', 600_000],
  ['2h', 7_200_000],
  ['1h30m', 5_400_000],
  ['500ms', 500],
  ['1s500ms', 1_500],
  ['90m', 5_400_000],
  ['0s', 0],
])('%s is %d ms', (text, ms) => {
  expect(durationMs(text)).toBe(ms);
});

test.each(['', '30', 's', '1.5h', '-1s', '30 s', '10m2h', '1s1s', '1d', '30S', '1000000s'])('%j is none', (text) => {
  expect(durationMs(text)).toBeNull();
});

test('a duration survives being written', () => {
  const most = 99_999 * 3_600_000;
  fc.assert(fc.property(fc.integer({ min: 0, max: most }), (ms) => durationMs(durationText(ms)) === ms));
});
