import { expect, test } from 'vitest';
import { exclusive } from './exclusive.js';

test('marks made together are one run, marks made meanwhile one more', async () => {
  let runs = 0;
  let during = 0;
  const loop = exclusive(
    async () => {
      runs += 1;
      during += 1;
      expect(during).toBe(1);
      if (runs === 1) for (let count = 0; count < 100; count += 1) loop.mark();
      await Promise.resolve();
      during -= 1;
    },
    () => expect.unreachable(),
  );
  for (let count = 0; count < 100; count += 1) loop.mark();
  await loop.idle();
  expect(runs).toBe(2);
});

test('a run that throws is told, and the loop goes on; nothing runs after the stop', async () => {
  const told: unknown[] = [];
  let runs = 0;
  const loop = exclusive(
    () => {
      runs += 1;
      return Promise.reject(new Error(`run ${runs}`));
    },
    (error) => told.push(error),
  );
  loop.mark();
  await loop.idle();
  loop.mark();
  await loop.idle();
  expect(told).toHaveLength(2);
  await loop.stop();
  loop.mark();
  await loop.idle();
  expect(runs).toBe(2);
});
