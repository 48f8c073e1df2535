import type { TimelineItem } from '@loa/playlists';
import type { BoardProof, SoundProof } from '@loa/playlists/wire';
import type { Cause } from './decisions.js';
import { levelsOf } from './meter.js';
import type { TakeResult } from './take.js';

/** Proofs before the outbox numbers them. */
export type UnnumberedSound = Omit<SoundProof, 'seq'>;
export type UnnumberedBoard = Omit<BoardProof, 'seq'>;
export type UnnumberedProof = UnnumberedSound | UnnumberedBoard;

/** What every proof says beside its occurrence. */
export interface Witness {
  readonly manifestRevision: number;
  readonly recordedAt: number;
  readonly clockTrusted: boolean;
}

type Base = Omit<UnnumberedSound, 'medium' | 'evidence'>;

const baseOf = (item: TimelineItem, witness: Witness): Base => ({
  key: item.key,
  origin: item.origin,
  originId: item.originId,
  content: item.content.kind,
  bulletinId: item.bulletinId,
  class: item.class,
  plannedStart: item.start,
  plannedEnd: item.end,
  actualStart: null,
  actualEnd: null,
  outcome: 'silent',
  reason: null,
  stoppedBy: null,
  ...witness,
});

/** An occurrence that never began. */
export function silentProof(item: TimelineItem, { reason, by }: Cause, witness: Witness): UnnumberedProof {
  const base = { ...baseOf(item, witness), reason, stoppedBy: by };
  return item.medium === 'sound'
    ? { medium: 'sound', ...base, evidence: null }
    : { medium: 'board', ...base, evidence: null };
}

/** A sound about to begin, as its proof reads should the power go: began at its plan, end unseen. */
export const soundBegun = (item: TimelineItem, actualStart: number, witness: Witness): UnnumberedSound => ({
  medium: 'sound',
  ...baseOf(item, witness),
  actualStart: Math.round(actualStart),
  outcome: 'interrupted',
  evidence: null,
});

/** A text that a board was read to show. */
export const boardBegun = (
  item: TimelineItem,
  { actualStart, evidence }: { readonly actualStart: number; readonly evidence: UnnumberedBoard['evidence'] },
  witness: Witness,
): UnnumberedBoard => ({
  medium: 'board',
  ...baseOf(item, witness),
  actualStart,
  outcome: 'interrupted',
  evidence,
});

/** What is known of a sound that is over: all stretches in which it was heard, in their order. */
export interface SoundFacts {
  readonly item: TimelineItem;
  /** Null for a stream. */
  readonly audioHash: string | null;
  readonly sink: string;
  readonly takes: readonly TakeResult[];
  /** Why it was not heard whole, or null. */
  readonly cause: Cause | null;
}

function outcomeOf({ cause, takes }: SoundFacts): Pick<Base, 'outcome' | 'reason' | 'stoppedBy'> {
  if (cause === null) return { outcome: 'completed', reason: null, stoppedBy: null };
  const { reason, by } = cause;
  const fault = reason === 'device-failed' || reason === 'power-lost' || reason === 'no-media';
  return { outcome: takes.length === 0 ? 'silent' : fault ? 'interrupted' : 'stopped', reason, stoppedBy: by };
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;
const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

function evidenceOf(facts: SoundFacts, startedAt: number): UnnumberedSound['evidence'] {
  const { item, audioHash, sink, takes } = facts;
  return {
    audioHash,
    sink,
    startErrorMs: hundredths(startedAt - item.start),
    samples: sumOf(takes.map(({ samples }) => samples)),
    underruns: sumOf(takes.map(({ underruns }) => underruns)),
    ...levelsOf(takes),
    volumePercent: Math.max(...takes.map(({ volumePercent }) => volumePercent)),
    amplifier:
      takes.map(({ amplifier }) => amplifier).find((state) => state === 'failed') ?? takes[0]?.amplifier ?? 'absent',
  };
}

/** The proof of a sound that is over, with the evidence of what left. */
export function soundEnded(facts: SoundFacts, witness: Witness): UnnumberedSound {
  const base = { medium: 'sound' as const, ...baseOf(facts.item, witness), ...outcomeOf(facts) };
  const [first, last] = [facts.takes[0], facts.takes.at(-1)];
  if (!first || !last) return { ...base, evidence: null };
  return {
    ...base,
    actualStart: Math.round(first.from),
    actualEnd: Math.round(last.to),
    evidence: evidenceOf(facts, first.from),
  };
}
