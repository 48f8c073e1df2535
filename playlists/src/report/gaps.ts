import { isContent, type ReportRow } from './row.js';
import { isGap } from './totals.js';
import { byCode } from '../timeline/priority.js';
import type { SilenceReason } from '../wire/schema.js';

/** Stations that one gap names; it counts them all. */
export const GAP_STATIONS_MAX = 100;

interface Loss {
  readonly count: number;
  readonly emergencies: number;
  /** Sound that was wanted and not heard. */
  readonly lostMs: number;
}

export interface GapStation extends Loss {
  readonly stationId: string;
}

/** All that one reason kept from being heard or shown. */
export interface Gap extends Loss {
  /** Null where nobody said why: for the most part proofs that never came. */
  readonly reason: SilenceReason | null;
  readonly silent: number;
  readonly cut: number;
  readonly missing: number;
  /** Planned starts of the first and the last of them. */
  readonly first: number;
  readonly last: number;
  readonly stationCount: number;
  /** The worst ones, at most `GAP_STATIONS_MAX`. */
  readonly stations: readonly GapStation[];
}

const lostMs = ({ medium, plannedStart, plannedEnd, provenMs }: ReportRow): number =>
  medium === 'sound' ? Math.max(0, plannedEnd - plannedStart - provenMs) : 0;

const lossOf = (rows: readonly ReportRow[]): Loss => ({
  count: rows.length,
  emergencies: rows.filter((row) => row.class === 'emergency').length,
  lostMs: rows.reduce((sum, row) => sum + lostMs(row), 0),
});

/** Worst first: emergencies before all else. */
const byLoss = (left: Loss, right: Loss): number =>
  right.emergencies - left.emergencies || right.count - left.count || right.lostMs - left.lostMs;

function grouped<Key>(rows: readonly ReportRow[], keyOf: (row: ReportRow) => Key): Map<Key, ReportRow[]> {
  const groups = new Map<Key, ReportRow[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

function gapOf(reason: SilenceReason | null, rows: readonly ReportRow[]): Gap {
  const count = (verdict: ReportRow['verdict']) => rows.filter((row) => row.verdict === verdict).length;
  const stations = [...grouped(rows, (row) => row.stationId)]
    .map(([stationId, own]) => ({ stationId, ...lossOf(own) }))
    .sort((left, right) => byLoss(left, right) || byCode(left.stationId, right.stationId));
  return {
    reason,
    ...lossOf(rows),
    silent: count('silent'),
    cut: count('cut'),
    missing: count('missing'),
    first: rows.reduce((first, { plannedStart }) => Math.min(first, plannedStart), Number.POSITIVE_INFINITY),
    last: rows.reduce((last, { plannedStart }) => Math.max(last, plannedStart), Number.NEGATIVE_INFINITY),
    stationCount: stations.length,
    stations: stations.slice(0, GAP_STATIONS_MAX),
  };
}

/** Content that was silent, cut or never proven, by reason, worst first. */
export function gapsOf(rows: readonly ReportRow[]): Gap[] {
  const gaps = rows.filter((row) => isGap(row) && isContent(row));
  return [...grouped(gaps, (row) => row.reason)]
    .map(([reason, own]) => gapOf(reason, own))
    .sort((left, right) => byLoss(left, right) || byCode(left.reason ?? '', right.reason ?? ''));
}
