import { claimOf } from './best-proof.js';
import { type Campaign, type Phase, phaseIndex } from './campaign.js';
import { isContent, type ReportRow } from './row.js';
import { type ReasonCounts, type Tally, tallyOf } from './totals.js';

/** A station that heard nothing whole of a phase, and what is known of the why. */
export interface UnreachedStation {
  readonly stationId: string;
  /** Zero where nothing was planned there. */
  readonly planned: number;
  readonly missing: number;
  readonly waiting: number;
  readonly reasons: ReasonCounts;
}

/** Whom a phase, or the whole campaign, has reached. */
export interface Reach extends Tally {
  /** Stations with at least one broadcast, in the order given. */
  readonly reached: readonly string[];
  readonly unreached: readonly UnreachedStation[];
  /** Broadcasts of the wanted ones, from 0 to 1, none counted above its station's goal; null where there is no goal. */
  readonly goalShare: number | null;
}

export interface PhaseReport extends Reach {
  readonly phase: Phase;
}

export interface CampaignReport extends Reach {
  readonly campaign: Campaign;
  /** By their start. */
  readonly phases: readonly PhaseReport[];
}

/** Broadcasts done and wanted, over all stations. */
interface Goal {
  readonly done: number;
  readonly wanted: number;
}

/** A whole one, planned or not. */
const isWhole = ({ verdict, proof }: ReportRow): boolean =>
  verdict === 'proven' || (verdict === 'unplanned' && proof !== null && claimOf(proof) === 'whole');

/** Parts of one session, and its sound and its text, are one broadcast. */
const sessionOf = ({ key }: ReportRow): string => key.split('/', 1)[0] ?? key;

/** The sessions of which something that counts was heard or shown whole. */
const broadcastsOf = (rows: readonly ReportRow[]): number =>
  new Set(rows.filter((row) => isContent(row) && isWhole(row)).map(sessionOf)).size;

function unreachedStation(stationId: string, rows: readonly ReportRow[]): UnreachedStation {
  const { planned, missing, waiting, reasons } = tallyOf(rows);
  return { stationId, planned, missing, waiting, reasons };
}

/** Rows of each station, in the order of the stations. */
function byStation(rows: readonly ReportRow[], stationIds: readonly string[]): Map<string, ReportRow[]> {
  const stations = new Map<string, ReportRow[]>(stationIds.map((id) => [id, []]));
  for (const row of rows) stations.get(row.stationId)?.push(row);
  return stations;
}

function goalOf({ goal }: Phase, stations: ReadonlyMap<string, readonly ReportRow[]>): Goal {
  if (goal === null) return { done: 0, wanted: 0 };
  const done = [...stations.values()].reduce((sum, rows) => sum + Math.min(goal, broadcastsOf(rows)), 0);
  return { done, wanted: goal * stations.size };
}

function reachOf(
  rows: readonly ReportRow[],
  stations: ReadonlyMap<string, readonly ReportRow[]>,
  { done, wanted }: Goal,
): Reach {
  const isReached = ([, own]: readonly [string, readonly ReportRow[]]) => broadcastsOf(own) > 0;
  const all = [...stations];
  return {
    ...tallyOf(rows),
    reached: all.filter(isReached).map(([id]) => id),
    unreached: all.filter((one) => !isReached(one)).map(([id, own]) => unreachedStation(id, own)),
    goalShare: wanted > 0 ? done / wanted : null,
  };
}

/** A row with the phases that it belongs to. */
interface PlacedRow {
  readonly row: ReportRow;
  readonly phases: readonly Phase[];
}

function phasePart(phase: Phase, placed: readonly PlacedRow[], stationIds: readonly string[]) {
  const own = placed.filter(({ phases }) => phases.includes(phase)).map(({ row }) => row);
  const stations = byStation(own, stationIds);
  const goal = goalOf(phase, stations);
  return { goal, report: { phase, ...reachOf(own, stations, goal) } };
}

const sumOf = (goals: readonly Goal[]): Goal =>
  goals.reduce((sum, { done, wanted }) => ({ done: sum.done + done, wanted: sum.wanted + wanted }), {
    done: 0,
    wanted: 0,
  });

/**
 * What became of a campaign at the stations that it is meant for; rows of others do not count. A row belongs to each
 * phase that names it and holds its planned start, and counts once in the whole.
 */
export function campaignReport(
  campaign: Campaign,
  rows: Iterable<ReportRow>,
  stationIds: readonly string[],
): CampaignReport {
  const phasesOf = phaseIndex(campaign);
  const meant = new Set(stationIds);
  const placed = [...rows]
    .filter(({ stationId }) => meant.has(stationId))
    .map((row) => ({ row, phases: phasesOf(row) }))
    .filter(({ phases }) => phases.length > 0);
  const parts = [...campaign.phases]
    .sort((left, right) => left.from - right.from)
    .map((phase) => phasePart(phase, placed, stationIds));
  const all = placed.map(({ row }) => row);
  const goal = sumOf(parts.map((part) => part.goal));
  return { campaign, phases: parts.map(({ report }) => report), ...reachOf(all, byStation(all, stationIds), goal) };
}
