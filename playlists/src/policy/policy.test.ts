import { Compile } from 'typebox/compile';
import { expect, test } from 'vitest';
import { DEFAULT_POLICY, noiseLimitsAt, POLICY_TEMPLATES, policyAt } from './policy.js';
import { AreaRules, Policy } from '../wire/policy.js';

const policies = [1_000, 2_000, 3_000].map((from) => ({ from, policy: { ...DEFAULT_POLICY, sessionMaxMs: from } }));

test('the first policy holds from ever, each until the next, the last for ever', () => {
  const found = [0, 1_999, 2_000, 2_999, 3_000, 9_000].map((instant) => policyAt(policies, instant).sessionMaxMs);
  expect(found).toEqual([1_000, 1_000, 2_000, 2_000, 3_000, 3_000]);
  expect(policyAt([], 0)).toEqual(DEFAULT_POLICY);
});

test('the default and every template are rules that an area may hold', () => {
  expect(Compile(Policy).Check(DEFAULT_POLICY)).toBe(true);
  const validator = Compile(AreaRules);
  const asRules = (rules: Partial<Policy>) => ({ from: 0, to: null, appliesTo: 'all', rules, note: null });
  expect(POLICY_TEMPLATES.filter(({ rules }) => !validator.Check(asRules(rules)))).toEqual([]);
  expect(new Set(POLICY_TEMPLATES.map(({ id }) => id)).size).toBe(POLICY_TEMPLATES.length);
});

test('templates hold the published hours', () => {
  const rulesOf = (id: string) => POLICY_TEMPLATES.find((template) => template.id === id)?.rules;
  expect(rulesOf('rural')).toEqual({ sessionMaxMs: 45 * 60_000 });
  expect(rulesOf('urban')).toEqual({
    sessionMaxMs: 15 * 60_000,
    sessionsPerDayMax: 2,
    weekdays: ['MO', 'TU', 'WE', 'TH', 'FR'],
  });
  expect(rulesOf('special-area')?.quietHours).toContainEqual({ from: '11:30', to: '13:30' });
});

test('noise limits are known for as long as their regulation held', () => {
  const before = Date.UTC(2025, 10, 13, 16, 59);
  const limits = (kind: 'special' | 'ordinary') => noiseLimitsAt(kind, before);
  expect([limits('special')?.dayDba, limits('special')?.nightDba]).toEqual([55, 45]);
  expect([limits('ordinary')?.dayDba, limits('ordinary')?.nightDba]).toEqual([70, 55]);
  expect(noiseLimitsAt('ordinary', Date.UTC(2025, 10, 13, 17))).toBeNull();
});
