import { bestProofs, claimOf, occurrenceOf } from './best-proof.js';
import { heardOf } from './heard.js';
import type { ReportRow, ReportVerdict } from './row.js';
import { lengthOf } from './spans.js';
import { type Content, lossOf, type TimelineItem } from '../timeline/item.js';
import { byCode } from '../timeline/priority.js';
import type { Proof } from '../wire/proof.js';
import type { ProgrammeBulletin } from '../wire/programme.js';

export { isContent, type ReportRow, type ReportVerdict } from './row.js';

type Label = Pick<ReportRow, 'language' | 'title' | 'approver'>;

const NO_LABEL: Label = { language: null, title: null, approver: null };

function labelOf(content: Content): Label {
  switch (content.kind) {
    case 'bulletin':
    case 'jingle': {
      const { language, title, approver } = content.bulletin;
      return { language, title, approver };
    }
    case 'relay':
      return { language: null, title: content.relay.name, approver: content.relay.approver };
    case 'live':
      return { ...NO_LABEL, title: content.title };
    case 'tone':
    case 'issue-time':
      return NO_LABEL;
    default:
      return content satisfies never;
  }
}

function provenVerdict(proof: Proof, heard: ReportRow['heard']): ReportVerdict {
  const claim = claimOf(proof);
  if (claim === 'whole') return 'proven';
  return claim === 'nothing' || (proof.reason === 'muted' && heard.length === 0) ? 'silent' : 'cut';
}

function unprovenVerdict(item: TimelineItem, now: number): ReportVerdict {
  if (item.verdict.kind === 'silent') return 'silent';
  return item.until > now ? 'waiting' : 'missing';
}

/** Why a row is not whole, and who said so: the station's word first, then the plan's; a missing proof has no reason. */
function lossIn(verdict: ReportVerdict, proof: Proof | null, item: TimelineItem | null) {
  const none = { reason: null, by: null };
  if (verdict === 'proven' || verdict === 'missing') return none;
  if (proof?.reason) return { reason: proof.reason, by: proof.stoppedBy };
  if (proof && proof.outcome !== 'silent' && verdict === 'silent')
    return { reason: 'device-failed' as const, by: null };
  const loss = item && lossOf(item);
  return loss ? { reason: loss.reason, by: loss.by } : none;
}

/** What a row says of its occurrence; items and proofs both know it. */
type Identity = Pick<
  ReportRow,
  'key' | 'medium' | 'origin' | 'originId' | 'content' | 'bulletinId' | 'class' | 'plannedStart' | 'plannedEnd'
>;

function identityOf(occurrence: Identity): Identity {
  const { key, medium, origin, originId, content, bulletinId, plannedStart, plannedEnd } = occurrence;
  return { key, medium, origin, originId, content, bulletinId, class: occurrence.class, plannedStart, plannedEnd };
}

function plannedRow(stationId: string, item: TimelineItem, proof: Proof | null, now: number): ReportRow {
  const { content, start, end } = item;
  const segments = item.segments.map(({ from, to }) => ({ from, to }));
  const heard = proof ? heardOf(proof, item) : [];
  const verdict = proof ? provenVerdict(proof, heard) : unprovenVerdict(item, now);
  return {
    stationId,
    ...identityOf({ ...item, content: content.kind, plannedStart: start, plannedEnd: end }),
    ...labelOf(content),
    segments,
    heard,
    plannedMs: item.verdict.kind === 'silent' ? end - start : lengthOf(segments),
    provenMs: lengthOf(heard),
    proof,
    verdict,
    ...lossIn(verdict, proof, item),
  };
}

/** A proof of what no plan knows: it sounded all the same; what did not sound stays with its reason. */
function unplannedRow(stationId: string, proof: Proof, bulletin: ProgrammeBulletin | null): ReportRow {
  const { plannedStart: start, plannedEnd: end } = proof;
  const heard = heardOf(proof, { start, end, segments: [] });
  const verdict = claimOf(proof) === 'nothing' ? 'silent' : 'unplanned';
  return {
    stationId,
    ...identityOf(proof),
    ...(bulletin ? labelOf({ kind: 'bulletin', bulletin }) : NO_LABEL),
    segments: [],
    heard,
    plannedMs: verdict === 'silent' ? end - start : 0,
    provenMs: lengthOf(heard),
    proof,
    verdict,
    ...lossIn(verdict, proof, null),
  };
}

const byPlan = (left: ReportRow, right: ReportRow): number =>
  left.plannedStart - right.plannedStart || byCode(left.key, right.key) || byCode(left.medium, right.medium);

/**
 * Planned against proven for one station, by planned start; `now` parts what is missing from what is still to come.
 * Plan and proofs are of one window, by planned start: a proof without its plan is a row of its own.
 */
export function reportOf(
  stationId: string,
  planned: readonly TimelineItem[],
  proofs: Iterable<Proof>,
  now: number,
): ReportRow[] {
  const best = bestProofs(proofs);
  const bulletins = new Map<string, ProgrammeBulletin>();
  for (const { content } of planned) if ('bulletin' in content) bulletins.set(content.bulletin.id, content.bulletin);
  const rows = planned.map((item) => plannedRow(stationId, item, best.get(occurrenceOf(item)) ?? null, now));
  for (const item of planned) best.delete(occurrenceOf(item));
  const others = [...best.values()].map((proof) =>
    unplannedRow(stationId, proof, bulletins.get(proof.bulletinId ?? '') ?? null),
  );
  return [...rows, ...others].sort(byPlan);
}
