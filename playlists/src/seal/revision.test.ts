import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextRevision } from './seal.js';

test('revisions rise even when the clock of the centre does not', () => {
  expect([nextRevision(0, 500), nextRevision(500, 500), nextRevision(900, 500)]).toEqual([500, 501, 901]);
});

test('law: a centre restored from an older backup issues above all that stations hold, when its clock is right', () => {
  const instants = fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1 });
  fc.assert(
    fc.property(instants, fc.nat(), fc.integer({ min: 1, max: 1_000 }), (steps, backup, later) => {
      let at = 1_700_000_000_000;
      const issued = steps.reduce<number[]>((revisions, step) => {
        at += step;
        return [...revisions, nextRevision(revisions.at(-1) ?? 0, at)];
      }, []);
      const restored = issued[backup % issued.length] ?? 0;
      // Issues of one millisecond run ahead of the clock by one each.
      expect(nextRevision(restored, at + steps.length + later)).toBeGreaterThan(issued.at(-1) ?? 0);
    }),
  );
});
