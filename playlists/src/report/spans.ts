import { meet, type Window } from '../window.js';

/** Milliseconds of windows that do not overlap. */
export const lengthOf = (windows: readonly Window[]): number =>
  windows.reduce((sum, { from, to }) => sum + to - from, 0);

/** The parts of one window that lie in others; these in order and without overlap. */
export const within = (window: Window, others: readonly Window[]): Window[] =>
  others
    .filter((other) => meet(window, other))
    .map(({ from, to }) => ({ from: Math.max(from, window.from), to: Math.min(to, window.to) }));

/** What is left of a window without others; these in order and without overlap. */
export function outside(window: Window, others: readonly Window[]): Window[] {
  const cuts = within(window, others);
  const starts = [window.from, ...cuts.map(({ to }) => to)];
  const ends = [...cuts.map(({ from }) => from), window.to];
  return starts.map((from, index) => ({ from, to: ends[index] ?? from })).filter(({ from, to }) => from < to);
}

/** The first milliseconds of windows in order. */
export function firstOf(windows: readonly Window[], lengthMs: number): Window[] {
  const taken: Window[] = [];
  let left = lengthMs;
  for (const { from, to } of windows) {
    if (left <= 0) break;
    taken.push({ from, to: Math.min(to, from + left) });
    left -= to - from;
  }
  return taken;
}

/** Windows in any order as windows in order that do not overlap. */
export function joined(windows: readonly Window[]): Window[] {
  const union: Window[] = [];
  for (const window of [...windows].sort((left, right) => left.from - right.from)) {
    const last = union.at(-1);
    if (last && window.from <= last.to) union[union.length - 1] = { ...last, to: Math.max(last.to, window.to) };
    else union.push(window);
  }
  return union;
}
