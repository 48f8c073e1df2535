import { DEFAULT_POLICY } from './default-policy.js';
import { meet, type Window } from '../window.js';
import type { Policy, PolicyPeriod } from '../wire/policy.js';

/** A policy and the stretch it holds for; the first holds from ever, the last for ever. */
export interface PolicyStretch extends Window {
  readonly policy: Policy;
}

/** The policy in force at an instant. Periods stand by instant; where there is none, the default holds. */
export const policyAt = (policies: readonly PolicyPeriod[], instant: number): Policy =>
  (policies.findLast(({ from }) => from <= instant) ?? policies[0])?.policy ?? DEFAULT_POLICY;

/** The policies in force at some instant of the window, by instant, with their whole stretches. */
export function stretchesIn(policies: readonly PolicyPeriod[], window: Window): PolicyStretch[] {
  const periods = policies.length === 0 ? [{ from: 0, policy: DEFAULT_POLICY }] : policies;
  return periods
    .map(({ from, policy }, index) => ({
      policy,
      from: index === 0 ? Number.NEGATIVE_INFINITY : from,
      to: periods[index + 1]?.from ?? Number.POSITIVE_INFINITY,
    }))
    .filter((stretch) => meet(stretch, window));
}

/** What lies in both windows; it may be empty. */
export const clipped = (window: Window, bounds: Window): Window => ({
  from: Math.max(window.from, bounds.from),
  to: Math.min(window.to, bounds.to),
});
