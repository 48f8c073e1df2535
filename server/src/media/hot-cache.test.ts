import { expect, it } from 'vitest';
import { createHotCache } from './hot-cache.js';

it('keeps at most its bytes, and drops what was not asked for longest', () => {
  const cache = createHotCache(10);
  cache.put('a', Buffer.alloc(4));
  cache.put('b', Buffer.alloc(4));
  cache.get('a');
  cache.put('c', Buffer.alloc(4));
  expect([cache.get('a')?.length, cache.get('b')?.length, cache.get('c')?.length]).toEqual([4, undefined, 4]);
  cache.put('c', Buffer.alloc(4));
  cache.put('d', Buffer.alloc(2));
  expect([cache.get('a')?.length, cache.get('c')?.length, cache.get('d')?.length]).toEqual([4, 4, 2]);
  cache.put('e', Buffer.alloc(11));
  expect(cache.get('e')).toBeUndefined();
});
