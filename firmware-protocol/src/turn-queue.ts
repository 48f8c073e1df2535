import { ProtocolError } from './errors.js';

/** Jobs that may wait for their turn; more are refused with `queue-full`. */
export const QUEUE_MAX = 64;

/** Runs a job when all that came before it have ended, well or badly; at most QUEUE_MAX at a time are under way. */
export type TurnQueue = <T>(job: () => Promise<T>) => Promise<T>;

/** An empty queue. */
export function turnQueue(): TurnQueue {
  let tail: Promise<unknown> = Promise.resolve();
  let length = 0;
  return (job) => {
    if (length >= QUEUE_MAX) return Promise.reject(new ProtocolError('queue-full', 'Too many calls wait for the line'));
    length += 1;
    const result = tail.then(job);
    tail = result
      .catch(() => undefined)
      .finally(() => {
        length -= 1;
      });
    return result;
  };
}
