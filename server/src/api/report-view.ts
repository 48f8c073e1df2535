import { type Gap, gapsOf, isoInstant, minutesBetween, type ReportRow, type StationRecord } from '@loa/playlists';

const iso = (instant: number | null | undefined) =>
  instant === null || instant === undefined ? null : isoInstant(instant);

/** From the count of samples where there is one: the clock of the sink is finer than the wall's. */
function startErrorMs({ proof }: ReportRow): number | null {
  if (proof?.medium === 'sound' && proof.evidence) return proof.evidence.startErrorMs;
  if (!proof || proof.actualStart === null) return null;
  return proof.actualStart - proof.plannedStart;
}

/** A row as the contract shows it. @param title what people call it where the row does not know */
export const rowView = (row: ReportRow, station: StationRecord, title: string) => ({
  stationId: row.stationId,
  stationName: station.name,
  key: row.key,
  medium: row.medium,
  origin: row.origin,
  originId: row.originId,
  content: row.content,
  bulletinId: row.bulletinId,
  bulletinTitle: row.title ?? title,
  class: row.class,
  language: row.language,
  plannedStart: isoInstant(row.plannedStart),
  plannedEnd: isoInstant(row.plannedEnd),
  actualStart: iso(row.proof?.actualStart),
  actualEnd: iso(row.proof?.actualEnd),
  plannedMs: row.plannedMs,
  provenMs: row.provenMs,
  startErrorMs: startErrorMs(row),
  verdict: row.verdict,
  reason: row.reason,
  stoppedBy: row.by,
  proof: row.proof,
});

const gapView = (gap: Gap) => ({
  ...gap,
  first: isoInstant(gap.first),
  last: isoInstant(gap.last),
  stations: [...gap.stations],
});

export const gapViews = (rows: readonly ReportRow[]) => gapsOf(rows).map(gapView);

/** The span of the day that was asked for; an end that was left out is midnight before and 06:00. */
export const minuteViews = (
  rows: readonly ReportRow[],
  zone: string,
  { soundFrom, soundTo }: { soundFrom?: string | undefined; soundTo?: string | undefined },
) => (soundFrom === undefined && soundTo === undefined ? null : minutesBetween(rows, zone, soundFrom, soundTo));
