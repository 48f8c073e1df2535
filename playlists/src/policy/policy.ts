/** What holds where and when: quiet hours, volume caps, the rules of areas and the policies made of them. */
export { DEFAULT_POLICY, SESSION_PAUSE_MS } from './default-policy.js';
export { checkAreaRules, policyPeriodsOf, type RuledArea } from './inheritance.js';
export { type NoiseLimits, noiseLimitsAt } from './noise-limits.js';
export { policyAt } from './periods.js';
export { inQuietHours, quietSpans } from './quiet-hours.js';
export { POLICY_TEMPLATES, type PolicyTemplate } from './templates.js';
export { allowedVolume, capAt, type WantedVolume } from './volume.js';
