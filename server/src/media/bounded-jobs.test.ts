import { expect, it, vi } from 'vitest';
import { boundedJobs } from './bounded-jobs.js';

it('runs so many at once, lets so many wait, and refuses the rest', async () => {
  const jobs = boundedJobs({ running: 2, waiting: 1 });
  const ends: (() => void)[] = [];
  let running = 0;
  const job = () =>
    jobs.run(async () => {
      running += 1;
      await new Promise<void>((resolve) => ends.push(resolve));
      running -= 1;
    });
  const started = [job(), job(), job()];
  await expect(job()).rejects.toMatchObject({ code: 'busy' });
  expect(running).toBe(2);
  ends.shift()?.();
  await started[0];
  await vi.waitFor(() => expect(ends).toHaveLength(2));
  expect(running).toBe(2);
  ends.forEach((end) => end());
  await Promise.all(started);
  await expect(jobs.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await expect(jobs.run(() => Promise.resolve(1))).resolves.toBe(1);
});
