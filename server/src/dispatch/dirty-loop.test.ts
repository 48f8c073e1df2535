import { describe, expect, it } from 'vitest';
import { createDirtyLoop } from './dirty-loop.js';

describe('dirty loop', () => {
  it('takes marks together, one pass at a time, and comes back for what failed', async () => {
    const passes: string[][] = [];
    let running = 0;
    const loop = createDirtyLoop({
      paceMs: 1,
      retryMs: 1,
      pass: async (marks) => {
        running += 1;
        expect(running).toBe(1);
        passes.push([...marks]);
        if (passes.length === 1) loop.mark('c');
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
        return new Set(passes.length === 1 ? ['a'] : []);
      },
    });
    loop.mark('a');
    loop.mark('b');
    loop.mark('a');
    await loop.idle();
    expect(passes).toEqual([
      ['a', 'b'],
      ['c', 'a'],
    ]);
    await loop.stop();
    loop.mark('d');
    await loop.idle();
    expect(passes).toHaveLength(2);
  });
});
