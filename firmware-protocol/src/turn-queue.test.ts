import { expect, it } from 'vitest';
import { QUEUE_MAX, turnQueue } from './turn-queue.js';

it('runs jobs in order, whatever becomes of one, and bounds their number', async () => {
  const inTurn = turnQueue();
  const done: number[] = [];
  const jobs = Array.from({ length: QUEUE_MAX }, (_, index) =>
    inTurn(async () => {
      done.push(index);
      if (index === 3) throw new Error('a job that fails');
    }),
  );
  await expect(inTurn(async () => 0)).rejects.toMatchObject({ code: 'queue-full' });
  const outcomes = await Promise.allSettled(jobs);
  expect(done).toEqual([...done.keys()]);
  expect(outcomes.filter((outcome) => outcome.status === 'rejected')).toHaveLength(1);
  expect(await inTurn(async () => 7)).toBe(7);
});
