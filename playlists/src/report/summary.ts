import { localDays } from './local-day.js';
import { isContent, type ReportRow } from './row.js';
import { type Adder, adderOf, type Counted, type Tally } from './totals.js';
import { byCode } from '../timeline/priority.js';

/** What a report is broken down by. */
export type Dimension = 'station' | 'area' | 'class' | 'language' | 'campaign' | 'month' | 'level' | 'medium';

/** What rows do not know of themselves. */
export interface SummaryContext {
  /** Zone of months. */
  readonly zone: string;
  /** Own area first, then its ancestors: each of them counts the station. */
  readonly areasOf: (stationId: string) => readonly string[];
  /** Level of the area whose slot or now item it is, 0 the highest; null where it is not known. */
  readonly levelOf: (row: ReportRow) => number | null;
  /** A row may belong to several campaigns: each of them counts it. See `campaignIndex`. */
  readonly campaignsOf: (row: ReportRow) => readonly string[];
  /** Which rows are counted; by default content only. Their time counts all the same. */
  readonly counted?: Counted;
}

/** What belongs together; the key is null for rows that have none in this dimension. A month is `YYYY-MM`. */
export interface SummaryGroup extends Tally {
  readonly key: string | null;
}

type KeysOf = (row: ReportRow) => readonly (string | null)[];

function keysOf(by: Dimension, context: SummaryContext): KeysOf {
  const dayOf = localDays(context.zone);
  switch (by) {
    case 'station':
      return (row) => [row.stationId];
    case 'area':
      return (row) => context.areasOf(row.stationId);
    case 'class':
      return (row) => [row.class];
    case 'language':
      return (row) => [row.language];
    case 'campaign':
      return (row) => context.campaignsOf(row);
    case 'month':
      return (row) => [dayOf(row.plannedStart).date.slice(0, -3)];
    case 'level':
      return (row) => [context.levelOf(row)?.toString() ?? null];
    case 'medium':
      return (row) => [row.medium];
    default:
      return by satisfies never;
  }
}

const byKey = ({ key: left }: SummaryGroup, { key: right }: SummaryGroup): number =>
  left === null || right === null ? Number(left === null) - Number(right === null) : byCode(left, right);

/** Planned against proven in each group of one dimension, by key. A month is that of the planned start. */
export function summarise(rows: Iterable<ReportRow>, by: Dimension, context: SummaryContext): SummaryGroup[] {
  const keys = keysOf(by, context);
  const groups = new Map<string | null, Adder>();
  for (const row of rows) {
    const own = new Set(keys(row));
    for (const key of own.size > 0 ? own : [null]) {
      const adder = groups.get(key) ?? adderOf(context.counted ?? isContent);
      groups.set(key, adder);
      adder.add(row);
    }
  }
  const summary = [...groups].map(([key, adder]) => ({ key, ...adder.tally() }));
  // The share of emergencies among emergencies says nothing.
  const shared = by === 'class' ? summary.map((group) => ({ ...group, emergencyShare: null })) : summary;
  return shared.sort(byKey);
}
