import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_POLICY, policyAt, policyPeriodsOf } from './policy.js';
import type { AreaRules, Policy, SpecialKind } from '../wire/policy.js';

const percents = fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined });
const someRules = fc
  .record({
    from: fc.integer({ min: 0, max: 9 }),
    length: fc.option(fc.integer({ min: 1, max: 5 })),
    appliesTo: fc.constantFrom('all' as const, 'special' as const),
    cap: percents,
    sessions: percents,
  })
  .map(({ from, length, appliesTo, cap, sessions }) => {
    const rules = {
      ...(cap === undefined ? {} : { volumeCapPercent: cap }),
      ...(sessions === undefined ? {} : { sessionsPerDayMax: sessions || null }),
    };
    return { from, to: length === null ? null : from + length, appliesTo, rules, note: null };
  });
const paths = fc.array(fc.record({ rules: fc.array(someRules, { maxLength: 5 }) }), { maxLength: 3 });
const kinds = fc.constantFrom(null, 'school' as const);

/** One field at one instant, by walking from the own area upwards. */
function fieldOf<Field extends keyof Policy>(
  field: Field,
  path: readonly { rules: AreaRules[] }[],
  special: SpecialKind | null,
  instant: number,
): Policy[Field] {
  for (const { rules } of path)
    for (const kind of special === null ? ['all'] : ['special', 'all']) {
      let found: AreaRules | null = null;
      for (const one of rules) {
        const counts = one.appliesTo === kind && one.from <= instant && (one.to === null || instant < one.to);
        if (counts && field in one.rules && (found === null || one.from >= found.from)) found = one;
      }
      if (found) return found.rules[field] as Policy[Field];
    }
  return DEFAULT_POLICY[field];
}

describe('policies over time', () => {
  test('say at every instant what a walk up the areas says, field by field', () => {
    fc.assert(
      fc.property(paths, kinds, fc.integer({ min: 0, max: 20 }), (path, special, instant) => {
        const policy = policyAt(policyPeriodsOf(path, special), instant);
        const fields = Object.keys(DEFAULT_POLICY) as (keyof Policy)[];
        const walked = Object.fromEntries(fields.map((field) => [field, fieldOf(field, path, special, instant)]));
        expect(policy).toEqual(walked);
      }),
      { numRuns: 500 },
    );
  });

  test('begin at 0, stand by instant, and each differs from the one before', () => {
    fc.assert(
      fc.property(paths, kinds, (path, special) => {
        const periods = policyPeriodsOf(path, special);
        expect(periods[0]?.from).toBe(0);
        periods.slice(1).forEach((period, index) => {
          expect(period.from).toBeGreaterThan(periods[index]?.from ?? 0);
          expect(period.policy).not.toEqual(periods[index]?.policy);
        });
      }),
    );
  });
});
