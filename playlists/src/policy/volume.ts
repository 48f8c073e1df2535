import { daySpans } from './day-spans.js';
import { clipped, type PolicyStretch, stretchesIn } from './periods.js';
import { meet, type Window } from '../window.js';
import type { PolicyPeriod } from '../wire/policy.js';

/** What was asked for, in percent; a slot that says nothing takes the station's. */
export interface WantedVolume {
  readonly stationPercent: number;
  readonly slotPercent: number | null;
}

function capsOf(stretch: PolicyStretch, zone: string, span: Window): number[] {
  const part = clipped(stretch, span);
  const touched = daySpans(stretch.policy.volumeCaps, zone, part).filter((cap) => meet(cap, part));
  return [stretch.policy.volumeCapPercent, ...touched.map(({ rule }) => rule.percent)];
}

/** The lowest cap, in percent, that holds at some instant of the span. An empty span is the instant of its start. */
function lowestCap(policies: readonly PolicyPeriod[], zone: string, { from, to }: Window): number {
  const span = { from, to: Math.max(to, from + 1) };
  return Math.min(...stretchesIn(policies, span).flatMap((stretch) => capsOf(stretch, zone, span)));
}

/** The cap in force at an instant, in percent. */
export const capAt = (policies: readonly PolicyPeriod[], zone: string, instant: number): number =>
  lowestCap(policies, zone, { from: instant, to: instant });

/** The volume in percent that may be used over a span: what is wanted, never above a cap that holds in any part of it. */
export const allowedVolume = (
  policies: readonly PolicyPeriod[],
  zone: string,
  span: Window,
  { stationPercent, slotPercent }: WantedVolume,
): number => Math.min(slotPercent ?? stationPercent, lowestCap(policies, zone, span));
