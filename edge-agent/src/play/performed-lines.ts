import type { TimelineItem } from '@loa/playlists';
import { itemLine } from '@loa/playlists/vectors';
import type { ProgrammeRelay } from '@loa/playlists/wire';
import { type Case, type Performed, sessionStartOf } from './performed-case.js';
import type { UnnumberedProof } from './proof.js';

/** How far a sound may be from its plan. */
export const TOLERANCE_MS = 5;

const wholeSecond = (instant: number): number => {
  const whole = Math.round(instant / 1_000) * 1_000;
  return Math.abs(instant - whole) <= TOLERANCE_MS ? whole : instant;
};

/** When the sound of a proof was heard, by what came out of the sink. */
function heardOf({ heard }: Performed, proof: UnnumberedProof): TimelineItem['segments'] {
  const { actualStart, actualEnd } = proof;
  if (proof.medium !== 'sound' || actualStart === null || actualEnd === null) return [];
  const name = proof.content === 'tone' ? 'tone' : (proof.evidence?.audioHash ?? 'stream');
  return heard
    .filter((span) => span.name === name)
    .map(({ from, to }) => ({ from: Math.max(from, actualStart), to: Math.min(to, actualEnd) }))
    .filter(({ from, to }) => to - from > TOLERANCE_MS)
    .map(({ from, to }) => ({ from: wholeSecond(from), to: wholeSecond(to), offsetMs: 0 }));
}

/** The relay of a proof, which names only its slot and its place in the list. */
function relayOf({ programme }: Case, { key, originId }: UnnumberedProof): Pick<ProgrammeRelay, 'id'> {
  const content = programme.slots.find(({ id }) => id === originId)?.content;
  if (content?.kind === 'relay') return { id: content.relayId };
  const list = content?.kind === 'playlist' ? content.playlistId : '';
  const item = programme.playlists.find(({ id }) => id === list)?.items[Number(key.split('/')[1])];
  return { id: item?.kind === 'relay' ? item.relayId : '' };
}

/** What the station proved of a sound, in the words of the timeline: segments are what was heard. */
export function itemOf(performed: Performed, proof: UnnumberedProof, given: Case): TimelineItem {
  const segments = heardOf(performed, proof);
  const loss = proof.reason === null ? null : { reason: proof.reason as 'late', by: proof.stoppedBy };
  return {
    ...proof,
    session: sessionStartOf(proof.key.split('/')[0] ?? ''),
    content: { kind: proof.content, relay: relayOf(given, proof) } as TimelineItem['content'],
    start: proof.plannedStart,
    end: proof.plannedEnd,
    latestStart: proof.plannedStart,
    segments,
    until: segments.at(-1)?.to ?? proof.plannedStart,
    cut: proof.outcome === 'silent' ? null : loss,
    verdict: proof.outcome === 'silent' && loss ? { kind: 'silent', ...loss } : { kind: 'plays' },
  };
}

const touches = ({ start, end, until }: TimelineItem, { from, to }: Case['window']): boolean =>
  (start >= from && start < to) || (start < to && from < Math.max(end, until));

/** The sounds of a case as the station proved and sounded them, one line each. */
export function linesOf(performed: Performed, given: Case): string[] {
  const { zone, window } = given;
  return performed.proofs
    .map((proof) => itemOf(performed, proof, given))
    .filter((item) => item.medium === 'sound' && touches(item, window))
    .sort((left, right) => left.start - right.start || (left.key < right.key ? -1 : 1))
    .map((item) => itemLine(zone, item));
}
