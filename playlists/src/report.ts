import type { TimelineItem } from './timeline.js';
import type { Proof } from './wire/messages.js';
import type { BulletinClass, Medium, SilenceReason } from './wire/schema.js';

/** `proven`: played or shown whole. `cut`: in part. `silent`: not at all, with a reason. `missing`: no proof came. `waiting`: not over yet. */
export type ReportVerdict = 'proven' | 'cut' | 'silent' | 'missing' | 'waiting';

/** One planned occurrence on one medium beside what its station proved. */
export interface ReportRow {
  readonly stationId: string;
  readonly key: string;
  readonly medium: Medium;
  readonly bulletinId: string;
  readonly class: BulletinClass;
  readonly plannedStart: number;
  readonly plannedEnd: number;
  readonly proof: Proof | null;
  readonly verdict: ReportVerdict;
  readonly reason: SilenceReason | null;
}

export interface ReportTotals {
  readonly planned: number;
  readonly proven: number;
  readonly cut: number;
  readonly silent: number;
  readonly missing: number;
  readonly waiting: number;
}

function verdictOf(item: TimelineItem, proof: Proof | null, now: number): ReportVerdict {
  if (proof) {
    if (proof.outcome === 'completed') return 'proven';
    return proof.outcome === 'silent' ? 'silent' : 'cut';
  }
  if (item.verdict.kind === 'silent') return 'silent';
  return item.until > now ? 'waiting' : 'missing';
}

/** Planned against proven for one station; `now` parts what is missing from what is still to come. */
export function reportOf(
  stationId: string,
  planned: readonly TimelineItem[],
  proofs: readonly Proof[],
  now: number,
): ReportRow[] {
  const byOccurrence = new Map(proofs.map((proof) => [`${proof.medium} ${proof.key}`, proof]));
  return planned.map((item) => {
    const proof = byOccurrence.get(`${item.medium} ${item.key}`) ?? null;
    return {
      stationId,
      key: item.key,
      medium: item.medium,
      bulletinId: item.bulletinId,
      class: item.class,
      plannedStart: item.start,
      plannedEnd: item.end,
      proof,
      verdict: verdictOf(item, proof, now),
      reason: proof?.reason ?? (item.verdict.kind === 'silent' ? item.verdict.reason : (item.cut?.reason ?? null)),
    };
  });
}

/** How many rows of each verdict. */
export function totalsOf(rows: readonly ReportRow[]): ReportTotals {
  const count = (verdict: ReportVerdict) => rows.filter((row) => row.verdict === verdict).length;
  return {
    planned: rows.length,
    proven: count('proven'),
    cut: count('cut'),
    silent: count('silent'),
    missing: count('missing'),
    waiting: count('waiting'),
  };
}
