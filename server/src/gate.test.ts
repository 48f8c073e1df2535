import { describe, expect, it } from 'vitest';
import { createGate } from './gate.js';

describe('gate', () => {
  it('lets no more through than the most, in order, whether they succeed or fail', async () => {
    const through = createGate(3);
    const order: number[] = [];
    let running = 0;
    let highest = 0;
    const works = Array.from({ length: 20 }, (_, index) =>
      through(async () => {
        running += 1;
        highest = Math.max(highest, running);
        order.push(index);
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
        if (index % 4 === 0) throw new Error('bug');
        return index;
      }).catch(() => -1),
    );
    const results = await Promise.all(works);
    expect(highest).toBe(3);
    expect(order).toEqual(order.toSorted((left, right) => left - right));
    expect(results.filter((result) => result === -1)).toHaveLength(5);
  });
});
