import type { TimelineItem } from '@loa/playlists';
import type { BoardProof, SoundProof } from '@loa/playlists/wire';
import type { Cause } from './decisions.js';
import type { SoundResult } from './voice.js';

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
  slotId: item.slotId,
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
  actualStart,
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

/** What is known of a sound besides its samples. */
export interface SoundFacts {
  readonly item: TimelineItem;
  readonly audioHash: string;
  readonly sink: string;
  readonly volumePercent: number;
  readonly amplifier: 'on' | 'absent' | 'failed';
  /** Wall instant of its first sample, fractional; null when none left. */
  readonly actualStart: number | null;
  /** Why it ended early, when somebody or something ended it. */
  readonly cause: Cause | null;
}

const FAILED: Cause = { reason: 'device-failed', by: null };

function outcomeOf(result: SoundResult, cause: Cause | null): Pick<Base, 'outcome' | 'reason' | 'stoppedBy'> {
  if (result.outcome === 'finished') return { outcome: 'completed', reason: null, stoppedBy: null };
  const { reason, by } = (result.outcome === 'cut' ? cause : null) ?? FAILED;
  const fault = reason === 'device-failed' || reason === 'power-lost';
  const outcome = result.startedAt === null ? 'silent' : fault ? 'interrupted' : 'stopped';
  return { outcome, reason, stoppedBy: by };
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;

/** The proof of a sound that ended, with the evidence of what left. */
export function soundEnded(facts: SoundFacts, result: SoundResult, witness: Witness): UnnumberedSound {
  const { item, audioHash, sink, volumePercent, amplifier, actualStart, cause } = facts;
  const base = { medium: 'sound' as const, ...baseOf(item, witness), ...outcomeOf(result, cause) };
  if (actualStart === null || result.startedAt === null || result.endedAt === null) return { ...base, evidence: null };
  const { samples, underruns, rmsDbfs, peakDbfs } = result;
  const startErrorMs = hundredths(actualStart - item.start);
  return {
    ...base,
    actualStart: Math.round(actualStart),
    actualEnd: Math.round(actualStart + result.endedAt - result.startedAt),
    evidence: { audioHash, sink, startErrorMs, samples, underruns, rmsDbfs, peakDbfs, volumePercent, amplifier },
  };
}
