import { expect, it } from 'vitest';
import { UNREAD_BYTES_MAX, unreadBytes } from './unread-bytes.js';

it('keeps bytes in order through partial writes, and loses those beyond its bound', async () => {
  let room = 0;
  const taken: number[] = [];
  const unread = unreadBytes((bytes) => {
    const part = bytes.subarray(0, Math.min(room, 1000));
    taken.push(...part);
    return part.length;
  });
  unread.push(new Uint8Array(UNREAD_BYTES_MAX - 1).fill(1));
  unread.push(Uint8Array.of(2, 2));
  unread.push(Uint8Array.of(3));
  room = Infinity;
  await expect.poll(() => taken.length).toBe(UNREAD_BYTES_MAX);
  expect(taken.slice(-2)).toEqual([1, 3]);
  unread.push(Uint8Array.of(4));
  expect(taken.at(-1)).toBe(4);
  unread.drop();
});
