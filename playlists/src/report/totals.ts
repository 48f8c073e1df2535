import { isContent, type ReportRow } from './row.js';
import type { SilenceReason } from '../wire/schema.js';

/** How many rows of each verdict; what is unplanned is not among the planned. */
export interface ReportTotals {
  readonly planned: number;
  readonly proven: number;
  readonly cut: number;
  readonly silent: number;
  readonly missing: number;
  readonly waiting: number;
  readonly unplanned: number;
}

/** How many rows gave each reason; reasons that nobody gave are left out. */
export type ReasonCounts = Readonly<Partial<Record<SilenceReason, number>>>;

/** Totals of some rows, with their time in milliseconds: everything on air counts there, tunes and tones too. */
export interface Tally extends ReportTotals {
  readonly plannedMs: number;
  readonly provenMs: number;
  /** Time of texts on boards, apart from minutes on air. */
  readonly boardPlannedMs: number;
  readonly boardProvenMs: number;
  /** Of what is silent or cut. */
  readonly reasons: ReasonCounts;
  /** Counted rows of class emergency among all that were heard or shown, from 0 to 1; null where nothing was. */
  readonly emergencyShare: number | null;
}

/** Which rows are counted. */
export type Counted = (row: ReportRow) => boolean;

/** Adds up rows one by one. */
export interface Adder {
  add(row: ReportRow): void;
  tally(): Tally;
}

const NO_ROWS = { planned: 0, proven: 0, cut: 0, silent: 0, missing: 0, waiting: 0, unplanned: 0 };
const NO_TIME = { plannedMs: 0, provenMs: 0, boardPlannedMs: 0, boardProvenMs: 0 };

/** Whether anything of it was heard or shown. */
export const wasHeard = ({ verdict }: ReportRow): boolean =>
  verdict === 'proven' || verdict === 'cut' || verdict === 'unplanned';

/** Whether something that was planned was not heard or shown, or not whole, or nobody knows. */
export const isGap = ({ verdict }: ReportRow): boolean =>
  verdict === 'silent' || verdict === 'cut' || verdict === 'missing';

function addReason(reasons: Partial<Record<SilenceReason, number>>, row: ReportRow): void {
  if (row.reason !== null && isGap(row)) reasons[row.reason] = (reasons[row.reason] ?? 0) + 1;
}

/** An adder that begins at nothing. */
export function adderOf(counted: Counted = isContent): Adder {
  const count = { ...NO_ROWS };
  const time = { ...NO_TIME };
  const reasons: Partial<Record<SilenceReason, number>> = {};
  let heard = 0;
  let emergencies = 0;
  return {
    add: (row) => {
      const [planned, proven] =
        row.medium === 'sound' ? (['plannedMs', 'provenMs'] as const) : (['boardPlannedMs', 'boardProvenMs'] as const);
      time[planned] += row.plannedMs;
      time[proven] += row.provenMs;
      if (!counted(row)) return;
      count[row.verdict] += 1;
      if (row.verdict !== 'unplanned') count.planned += 1;
      addReason(reasons, row);
      if (wasHeard(row)) heard += 1;
      if (wasHeard(row) && row.class === 'emergency') emergencies += 1;
    },
    tally: () => ({ ...count, ...time, reasons, emergencyShare: heard > 0 ? emergencies / heard : null }),
  };
}

/** The tally of rows. */
export function tallyOf(rows: Iterable<ReportRow>, counted: Counted = isContent): Tally {
  const adder = adderOf(counted);
  for (const row of rows) adder.add(row);
  return adder.tally();
}

/** How many rows of each verdict; by default of content only. */
export function totalsOf(rows: Iterable<ReportRow>, counted: Counted = isContent): ReportTotals {
  const { planned, proven, cut, silent, missing, waiting, unplanned } = tallyOf(rows, counted);
  return { planned, proven, cut, silent, missing, waiting, unplanned };
}
