import { describe, expect, it } from 'vitest';
import { staleRoots } from './live.js';

describe('staleRoots', () => {
  it('names what an event makes stale', () => {
    expect(staleRoots('{"kind":"stop","id":"x-1"}')).toContain('stops');
    expect(staleRoots('{"kind":"proof","id":"st-1"}')).toEqual(['proofs', 'report']);
  });

  it.each(['', 'null', '[]', '"stop"', '{"kind":"of a later version"}', '{"kind":7}', '{"kind":"toString"}'])(
    'finds nothing in %s',
    (data) => {
      expect(staleRoots(data)).toEqual([]);
    },
  );
});
