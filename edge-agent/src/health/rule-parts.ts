import type { Cause, Severity } from './cause.js';
import type { Steps } from './thresholds.js';

type Finding = Omit<Cause, 'code'>;

/** One finding. */
export const found = (severity: Severity, params: Cause['params'] = {}): Finding[] => [{ severity, params }];

/** A finding where the condition holds. */
export const foundIf = (condition: boolean, severity: Severity, params: Cause['params'] = {}): Finding[] =>
  condition ? found(severity, params) : [];

/** How bad a value is that should stay low; null is not known and therefore no cause. */
export function tooHigh(value: number | null, [warning, severe]: Steps): Severity | null {
  if (value === null || value < warning) return null;
  return value >= severe ? 'severe' : 'warning';
}

/** How bad a value is that should stay high. */
export function tooLow(value: number | null, [warning, severe]: Steps): Severity | null {
  if (value === null || value > warning) return null;
  return value <= severe ? 'severe' : 'warning';
}

/** The finding of a value with its severity, or none. */
export const foundAt = (severity: Severity | null, params: Cause['params'] = {}): Finding[] =>
  severity === null ? [] : found(severity, params);

const HOUR_MS = 3_600_000;

export const hoursOf = (ms: number): number => Math.round(ms / HOUR_MS);
export const daysOf = (ms: number): number => Math.floor(ms / (24 * HOUR_MS));
