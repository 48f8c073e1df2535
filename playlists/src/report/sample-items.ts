import type { TimelineItem } from '../timeline/item.js';
import type { BoardProof, SoundProof } from '../wire/proof.js';
import type { ProgrammeBulletin } from '../wire/programme.js';

/** A bulletin of 60 s; nothing here looks at its hash. */
export const reportBulletin = (changes: Partial<ProgrammeBulletin> = {}): ProgrammeBulletin => ({
  id: 'b-1',
  title: 'Bản tin sáng',
  class: 'ordinary',
  language: 'vi',
  issuedAt: 0,
  validFrom: 0,
  validTo: 4_000_000_000_000,
  audio: { hash: 'a'.repeat(64), bytes: 1_000, durationMs: 60_000, type: 'audio/ogg' },
  board: null,
  approvalHash: '0'.repeat(64),
  approver: { id: 'u-2', name: 'Người duyệt' },
  ...changes,
});

/** `b-1` in slot `s-1` on the loudspeaker for 60 s from `start` on, heard whole. */
export function reportItem(start: number, changes: Partial<TimelineItem> = {}): TimelineItem {
  const originId = changes.originId ?? 's-1';
  const end = changes.end ?? start + 60_000;
  return {
    key: `${originId}@${start}`,
    medium: 'sound',
    origin: 'slot',
    originId,
    session: start,
    content: { kind: 'bulletin', bulletin: reportBulletin({ id: changes.bulletinId ?? 'b-1' }) },
    bulletinId: 'b-1',
    class: 'ordinary',
    start,
    end,
    segments: [{ from: start, to: end, offsetMs: 0 }],
    until: end,
    cut: null,
    verdict: { kind: 'plays' },
    latestStart: start + 60_000,
    ...changes,
  };
}

/** An item that its plan keeps silent. */
export const silentItem = (start: number, reason: 'quiet-hours' | 'muted' | 'expired'): TimelineItem =>
  reportItem(start, { segments: [], until: start, verdict: { kind: 'silent', reason, by: null } });

const plannedClaim = (item: TimelineItem) => ({
  seq: 1,
  key: item.key,
  origin: item.origin,
  originId: item.originId,
  content: item.content.kind,
  bulletinId: item.bulletinId,
  class: item.class,
  plannedStart: item.start,
  plannedEnd: item.end,
  actualStart: item.start,
  actualEnd: item.end,
  outcome: 'completed' as const,
  reason: null,
  stoppedBy: null,
  manifestRevision: 1,
  recordedAt: item.end,
  clockTrusted: true,
});

/** That an item sounded as planned, by its start and its end alone. */
export const proofOf = (item: TimelineItem, changes: Partial<SoundProof> = {}): SoundProof => ({
  medium: 'sound',
  ...plannedClaim(item),
  evidence: null,
  ...changes,
});

/** That an item did not sound. */
export const silenceOf = (item: TimelineItem, reason: SoundProof['reason']): SoundProof =>
  proofOf(item, { outcome: 'silent', actualStart: null, actualEnd: null, reason });

/** That an item was shown as planned. */
export const boardProofOf = (item: TimelineItem, changes: Partial<BoardProof> = {}): BoardProof => ({
  medium: 'board',
  ...plannedClaim(item),
  evidence: null,
  ...changes,
});

/** Evidence of so many milliseconds of sound. */
export const evidenceOf = (
  soundMs: number,
  changes: Partial<NonNullable<SoundProof['evidence']>> = {},
): NonNullable<SoundProof['evidence']> => ({
  audioHash: 'a'.repeat(64),
  sink: 'recording',
  startErrorMs: 0,
  samples: soundMs * 48,
  underruns: 0,
  rmsDbfs: -20,
  peakDbfs: -3,
  volumePercent: 80,
  amplifier: 'on',
  ...changes,
});
