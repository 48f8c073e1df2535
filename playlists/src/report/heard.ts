import { isRefuted } from './best-proof.js';
import { firstOf, lengthOf, outside, within } from './spans.js';
import type { Segment } from '../timeline/item.js';
import type { Window } from '../window.js';
import type { Proof } from '../wire/proof.js';

/** Sounds leave a station at 48 kHz. */
const SAMPLES_A_MS = 48;

/** What the plan says of the time that a proof claims. */
export interface PlannedTime {
  readonly start: number;
  readonly end: number;
  readonly segments: readonly Segment[];
}

/** Stretches between segments in which the part stood still; in one that was muted it went on. */
const pausesOf = (segments: readonly Segment[]): Window[] =>
  segments.flatMap((next, index) => {
    const last = segments[index - 1];
    const stoodStill = last && next.offsetMs - last.offsetMs !== next.from - last.from;
    return stoodStill ? [{ from: last.to, to: next.from }] : [];
  });

/** By the samples that left where they were counted; else null. */
const countedMs = (proof: Proof): number | null =>
  proof.medium === 'sound' && proof.evidence ? Math.round(proof.evidence.samples / SAMPLES_A_MS) : null;

/**
 * When a part was heard or shown. Samples are the best evidence of how long; without them it is the time from start to
 * end, no longer than planned, and nothing where the end was not seen. Pauses of the plan fall out.
 */
export function heardOf(proof: Proof, { start, end, segments }: PlannedTime): Window[] {
  const { actualStart: from, actualEnd, reason, outcome } = proof;
  if (from === null || outcome === 'silent' || isRefuted(proof)) return [];
  const counted = countedMs(proof);
  if (counted === null && actualEnd === null) return [];
  const planned = segments.map((segment) => ({ from: segment.from, to: segment.to }));
  const span = { from, to: actualEnd ?? Number.MAX_SAFE_INTEGER };
  // What is muted plays on unheard to its end, so only the plan knows which of it was heard.
  const pieces = reason === 'muted' ? within(span, planned) : outside(span, pausesOf(segments));
  const lengthMs = counted ?? Math.max(lengthOf(planned), end - start);
  const heard = firstOf(pieces, lengthMs);
  const short = counted !== null && reason !== 'muted' && lengthOf(heard) < counted;
  return short ? [{ from, to: from + counted }] : heard;
}
