import { daySpans } from './day-spans.js';
import { clipped, stretchesIn } from './periods.js';
import { meet, type Window } from '../window.js';
import type { PolicyPeriod } from '../wire/policy.js';

const DAY_MS = 24 * 3_600_000;

/** Joins windows that overlap or touch; takes them by start. */
function joined(windows: readonly Window[]): Window[] {
  const whole: Window[] = [];
  for (const window of windows) {
    const last = whole.at(-1);
    if (last && window.from <= last.to) whole[whole.length - 1] = { from: last.from, to: Math.max(last.to, window.to) };
    else whole.push(window);
  }
  return whole;
}

/**
 * The quiet hours of `zone` that reach into the window, whole, by start, those that touch joined. Each policy's hours
 * hold only while it is in force. Where the clock is put forward or back, the longer reading holds.
 */
export function quietSpans(policies: readonly PolicyPeriod[], zone: string, window: Window): Window[] {
  if (window.to <= window.from) return [];
  const reach = { from: window.from - DAY_MS, to: window.to + DAY_MS };
  const spans = stretchesIn(policies, reach).flatMap((stretch) =>
    daySpans(stretch.policy.quietHours, zone, clipped(stretch, reach)).map((span) => clipped(span, stretch)),
  );
  const inForce = spans.filter(({ from, to }) => from < to).sort((left, right) => left.from - right.from);
  return joined(inForce).filter((span) => meet(span, window));
}

/** Whether any part of `[start, end)` lies in quiet hours of `zone`. Touching the edge is not inside. */
export const inQuietHours = (policies: readonly PolicyPeriod[], zone: string, start: number, end: number): boolean =>
  quietSpans(policies, zone, { from: start, to: end }).length > 0;
