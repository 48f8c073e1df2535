import canonicalize from 'canonicalize';
import { DEFAULT_POLICY } from './default-policy.js';
import { AppError } from '../app-error.js';
import {
  AREA_RULES_MAX,
  type AreaRules,
  POLICY_PERIODS_MAX,
  type Policy,
  type PolicyPeriod,
  type SpecialKind,
} from '../wire/policy.js';

/** An area as far as its own rules go. */
export interface RuledArea {
  readonly rules: readonly AreaRules[];
}

/**
 * Refuses what no schema can say of the rules of one area. Rules may overlap.
 * @throws AppError `too-large` above `AREA_RULES_MAX` rules, `not-valid` where one ends at or before its begin.
 */
export function checkAreaRules(rules: readonly AreaRules[]): void {
  if (rules.length > AREA_RULES_MAX) {
    throw new AppError('too-large', `an area with ${rules.length} rules, the most is ${AREA_RULES_MAX}`);
  }
  const index = rules.findIndex(({ from, to }) => to !== null && to <= from);
  if (index >= 0) throw new AppError('not-valid', `rule ${index + 1} ends before it begins`, { index });
}

/** The rules of one area that count for a place, the one that goes first in front. */
const ranked = ({ rules }: RuledArea, special: SpecialKind | null): AreaRules[] =>
  rules
    .filter(({ appliesTo }) => appliesTo === 'all' || special !== null)
    .reverse()
    .sort(
      (left, right) =>
        Number(right.appliesTo === 'special') - Number(left.appliesTo === 'special') || right.from - left.from,
    );

/** Field by field the first rule that says something; the default lies below all. */
const policyFrom = (rules: readonly AreaRules[]): Policy =>
  rules.reduceRight<Policy>((below, rule) => ({ ...below, ...rule.rules }), DEFAULT_POLICY);

const inForce = ({ from, to }: AreaRules, instant: number): boolean => from <= instant && (to === null || instant < to);

/**
 * The policies of a place over time, by instant, each different from the one before; the first is from 0. Field by
 * field the nearest area goes before those above it; in one area rules for special places before those for all, then
 * the later begin, then the later in the list.
 * @param path the own area, then its ancestors up to the root
 * @throws AppError `too-large` above `POLICY_PERIODS_MAX` periods.
 */
export function policyPeriodsOf(path: readonly RuledArea[], special: SpecialKind | null): PolicyPeriod[] {
  const rules = path.flatMap((area) => ranked(area, special));
  const changes = rules.flatMap(({ from, to }) => (to === null ? [from] : [from, to]));
  const periods: PolicyPeriod[] = [];
  let before: string | undefined;
  for (const from of [...new Set([0, ...changes])].sort((left, right) => left - right)) {
    const policy = policyFrom(rules.filter((rule) => inForce(rule, from)));
    const text = canonicalize(policy);
    if (text !== before) periods.push({ from, policy });
    before = text;
  }
  if (periods.length > POLICY_PERIODS_MAX) {
    throw new AppError('too-large', `the policy has ${periods.length} periods, the most is ${POLICY_PERIODS_MAX}`);
  }
  return periods;
}
