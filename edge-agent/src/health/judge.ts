import { CAUSE_CODES, type Cause, SEVERITIES } from './cause.js';
import type { Facts } from './facts.js';
import { machineRules } from './machine-rules.js';
import { stationRules } from './station-rules.js';

const rules = [...machineRules, ...stationRules];

/** The causes of what is wrong at a station, worst first; pure. What is not known is no cause. */
export function judge(facts: Facts, now: number): Cause[] {
  return rules
    .flatMap(({ code, find }) => find(facts, now).map((finding): Cause => ({ code, ...finding })))
    .sort(
      (left, right) =>
        SEVERITIES.indexOf(left.severity) - SEVERITIES.indexOf(right.severity) ||
        CAUSE_CODES.indexOf(left.code) - CAUSE_CODES.indexOf(right.code),
    );
}
