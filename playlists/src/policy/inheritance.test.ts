import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkAreaRules, DEFAULT_POLICY, policyPeriodsOf } from './policy.js';
import { AREA_RULES_MAX, type AreaRules, POLICY_PERIODS_MAX, type Policy, type SpecialKind } from '../wire/policy.js';

const DAY_MS = 86_400_000;

const rulesOf = (changes: Partial<AreaRules>): AreaRules => ({
  from: 0,
  to: null,
  appliesTo: 'all',
  rules: {},
  note: null,
  ...changes,
});

const codeOf = (run: () => unknown): string => {
  try {
    run();
    return 'accepted';
  } catch (error) {
    return (error as { code?: string }).code ?? 'crashed';
  }
};

interface VectorRules {
  readonly from?: string;
  readonly to?: string;
  readonly appliesTo?: 'special';
  readonly rules: Partial<Policy>;
}

interface VectorCase {
  readonly name: string;
  readonly special: SpecialKind | null;
  readonly areas: readonly (readonly VectorRules[])[];
  readonly periods: readonly { readonly from: string | null; readonly differs: Partial<Policy> }[];
}

const cases: VectorCase[] = JSON.parse(
  readFileSync(new URL('../../vectors/policy-inheritance.json', import.meta.url), 'utf8'),
).cases;

describe('vectors of policy inheritance', () => {
  test.each(cases)('$name', ({ special, areas, periods }) => {
    const path = areas.map((rules) => ({
      rules: rules.map(({ from, to, ...rest }) =>
        rulesOf({ ...rest, from: from ? Date.parse(from) : 0, to: to ? Date.parse(to) : null }),
      ),
    }));
    expect(policyPeriodsOf(path, special)).toEqual(
      periods.map(({ from, differs }) => ({
        from: from ? Date.parse(from) : 0,
        policy: { ...DEFAULT_POLICY, ...differs },
      })),
    );
  });
});

describe('policies over time', () => {
  test('the order of the fields within a rule makes no difference', () => {
    const rules = [
      rulesOf({ rules: { quietHours: [{ from: '21:00', to: '06:00' }] } }),
      rulesOf({ from: DAY_MS, rules: { quietHours: [{ to: '06:00', from: '21:00' }] } }),
    ];
    expect(policyPeriodsOf([{ rules }], null)).toHaveLength(1);
  });

  test('no place has more periods than a programme can say', () => {
    const area = (first: number, count: number) => ({
      rules: Array.from({ length: count }, (_, index) =>
        rulesOf({ from: (first + index) * DAY_MS, rules: { volumeCapPercent: first + index } }),
      ),
    });
    const most = [area(AREA_RULES_MAX, AREA_RULES_MAX), area(1, AREA_RULES_MAX - 1)];
    expect(policyPeriodsOf(most, null)).toHaveLength(POLICY_PERIODS_MAX);
    const tooMany = [area(32, 1), ...most];
    expect(codeOf(() => policyPeriodsOf(tooMany, null))).toBe('too-large');
  });
});

describe('the rules of one area', () => {
  test('may overlap', () => {
    checkAreaRules([rulesOf({ from: 1, to: 9 }), rulesOf({ from: 1, to: 9 }), rulesOf({ from: 5 })]);
    expect(codeOf(() => checkAreaRules([]))).toBe('accepted');
  });

  test.each([
    ['end as they begin', [rulesOf({ from: 5, to: 5 })], 'not-valid'],
    ['end before they begin', [rulesOf({}), rulesOf({ from: 5, to: 4 })], 'not-valid'],
    ['are as many as may be', Array.from({ length: AREA_RULES_MAX }, () => rulesOf({})), 'accepted'],
    ['are one too many', Array.from({ length: AREA_RULES_MAX + 1 }, () => rulesOf({})), 'too-large'],
  ])('that %s', (_name, rules, code) => {
    expect(codeOf(() => checkAreaRules(rules))).toBe(code);
  });
});
