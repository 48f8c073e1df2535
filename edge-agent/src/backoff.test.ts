import { expect, test } from 'vitest';
import { fullJitterMs } from './backoff.js';

test('the pause doubles up to its bound and is spread from nothing to all of it', () => {
  const bounds = { firstMs: 100, mostMs: 1_000 };
  const ceilings = [0, 1, 2, 3, 4, 5, 1_000].map((attempt) => fullJitterMs(bounds, attempt, () => 1));
  expect(ceilings).toEqual([100, 200, 400, 800, 1_000, 1_000, 1_000]);
  expect(fullJitterMs(bounds, 3, () => 0)).toBe(0);
  expect(fullJitterMs(bounds, 3, () => 0.5)).toBe(400);
});
