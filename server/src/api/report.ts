import { setImmediate } from 'node:timers/promises';
import { isoInstant, type ReportRow, reportOf, type StationRecord, totalsOf } from '@loa/playlists';
import { notFound, ServerError } from '../server-error.js';
import { proofsOfWindow } from '../store/proofs.js';
import { stationRecords } from '../store/stations.js';
import { reportRoutes } from './contract/report.js';
import { reader } from './guard.js';
import type { RegisterRoutes } from './routes.js';
import { timelineSource, type TitledItem } from './timeline-source.js';
import { windowFrom } from './window.js';

/** A longer list helps nobody on a screen: ask for fewer days or one station. */
export const REPORT_ROWS_MAX = 20_000;

const iso = (instant: number | null | undefined) =>
  instant === null || instant === undefined ? null : isoInstant(instant);

/** From the count of samples where there is one: the clock of the sink is finer than the wall's. */
function startErrorMs({ proof }: ReportRow): number | null {
  if (proof?.medium === 'sound' && proof.evidence) return proof.evidence.startErrorMs;
  if (!proof || proof.actualStart === null) return null;
  return proof.actualStart - proof.plannedStart;
}

const rowView = (row: ReportRow, station: StationRecord, titles: ReadonlyMap<string, string>) => ({
  stationId: row.stationId,
  stationName: station.name,
  key: row.key,
  medium: row.medium,
  bulletinId: row.bulletinId,
  bulletinTitle: titles.get(row.key) ?? '',
  class: row.class,
  plannedStart: isoInstant(row.plannedStart),
  plannedEnd: isoInstant(row.plannedEnd),
  actualStart: iso(row.proof?.actualStart),
  actualEnd: iso(row.proof?.actualEnd),
  startErrorMs: startErrorMs(row),
  verdict: row.verdict,
  reason: row.reason,
  stoppedBy: row.proof?.stoppedBy ?? null,
  proof: row.proof,
});

const titlesOf = (items: readonly TitledItem[]) => new Map(items.map((item) => [item.key, item.bulletinTitle]));

export const registerReport: RegisterRoutes = (app, room) => {
  const { db, now } = room;
  app.route({
    ...reportRoutes.read,
    handler: async (request) => {
      const { areaIds } = await reader(room, request);
      const window = windowFrom(request.query);
      const { stationId } = request.query;
      const seen = await stationRecords(db, areaIds);
      const stations = stationId === undefined ? seen : seen.filter((station) => station.id === stationId);
      if (stationId !== undefined && stations.length === 0) throw notFound('station', stationId);
      const timelineOf = await timelineSource(db, window);
      const rows: ReportRow[] = [];
      const views: ReturnType<typeof rowView>[] = [];
      for (const station of stations) {
        // A province is minutes of arithmetic: whatever else the process must do comes in between.
        await setImmediate();
        // What began before the window belongs to the report before this one.
        const planned = timelineOf(station).filter((item) => item.start >= window.from);
        if (rows.length + planned.length > REPORT_ROWS_MAX) {
          throw new ServerError(
            'window-too-long',
            `more than ${REPORT_ROWS_MAX} rows; ask for fewer days or one station`,
          );
        }
        const proofs = planned.length > 0 ? await proofsOfWindow(db, station.id, window) : [];
        const own = reportOf(station.id, planned, proofs, now());
        const titles = titlesOf(planned);
        rows.push(...own);
        views.push(...own.map((row) => rowView(row, station, titles)));
      }
      return { rows: views, totals: totalsOf(rows) };
    },
  });
};
