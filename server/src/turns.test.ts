import { describe, expect, it } from 'vitest';
import { createTurns } from './turns.js';

describe('turns', () => {
  it('run one at a time for a key, with one more that sees what changed meanwhile', async () => {
    let wanted = 0;
    const seen: number[] = [];
    let running = 0;
    const turn = createTurns(async () => {
      running += 1;
      expect(running).toBe(1);
      const value = wanted;
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(value);
      running -= 1;
    });
    wanted = 1;
    const first = turn('a');
    await Promise.resolve();
    wanted = 2;
    const second = turn('a');
    wanted = 3;
    const third = turn('a');
    await Promise.all([first, second, third]);
    expect(seen.at(-1)).toBe(3);
    expect(seen.length).toBeLessThan(3);
  });

  it('of different keys do not wait for each other', async () => {
    const release = new Map<string, () => void>();
    const turn = createTurns((key) => new Promise((resolve) => release.set(key, resolve)));
    const slow = turn('slow');
    const quick = turn('quick');
    await Promise.resolve();
    release.get('quick')?.();
    await quick;
    release.get('slow')?.();
    await slow;
    expect(release.size).toBe(2);
  });
});
