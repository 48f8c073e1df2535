import { setImmediate } from 'node:timers/promises';
import { type ReportRow, reportOf, type StationRecord, totalsOf, type Window } from '@loa/playlists';
import type { Knex } from 'knex';
import { notFound, ServerError } from '../server-error.js';
import { bulletinHeads } from '../store/bulletins.js';
import { proofsOfWindow } from '../store/proofs.js';
import { stationRecords } from '../store/stations.js';
import { reportRoutes } from './contract/report.js';
import { reader } from './guard.js';
import { reportGroups } from './report-groups.js';
import { gapViews, minuteViews, rowView } from './report-view.js';
import type { RegisterRoutes, Room } from './routes.js';
import { timelineSource } from './timeline-source.js';
import { windowFrom } from './window.js';

/** A longer list helps nobody on a screen: ask for fewer days or one station. */
export const REPORT_ROWS_MAX = 20_000;
/** Databases bound the values of one statement. */
const IDS_ASKED_MAX = 500;

function checkCount(rows: number): void {
  if (rows <= REPORT_ROWS_MAX) return;
  throw new ServerError('window-too-long', `more than ${REPORT_ROWS_MAX} rows; ask for fewer days or one station`);
}

async function reportRows({ db, now }: Room, stations: readonly StationRecord[], window: Window): Promise<ReportRow[]> {
  const timelineOf = await timelineSource(db, window);
  const rows: ReportRow[] = [];
  for (const station of stations) {
    // A province is minutes of arithmetic: whatever else the process must do comes in between.
    await setImmediate();
    // What began before the window belongs to the report before this one.
    const planned = timelineOf(station).filter((item) => item.start >= window.from);
    checkCount(rows.length + planned.length);
    rows.push(...reportOf(station.id, planned, await proofsOfWindow(db, station.id, window), now()));
    checkCount(rows.length);
  }
  return rows;
}

/** Titles of bulletins that sounded without a plan that knows them. */
async function missingTitles(db: Knex, rows: readonly ReportRow[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ title, bulletinId }) => (title === null && bulletinId ? [bulletinId] : [])))];
  const titles = new Map<string, string>();
  for (let at = 0; at < ids.length; at += IDS_ASKED_MAX) {
    const heads = await bulletinHeads(db, ids.slice(at, at + IDS_ASKED_MAX));
    for (const [id, { title }] of heads) titles.set(id, title);
  }
  return titles;
}

async function rowViews(db: Knex, rows: readonly ReportRow[], stations: readonly StationRecord[]) {
  const titles = await missingTitles(db, rows);
  const byId = new Map(stations.map((station) => [station.id, station]));
  return rows.flatMap((row) => {
    const station = byId.get(row.stationId);
    return station ? [rowView(row, station, titles.get(row.bulletinId ?? '') ?? '')] : [];
  });
}

export const registerReport: RegisterRoutes = (app, room) => {
  const { db, zone } = room;
  app.route({
    ...reportRoutes.read,
    handler: async (request) => {
      const { areaIds } = await reader(room, request);
      const window = windowFrom(request.query);
      const { stationId, by, gaps } = request.query;
      const seen = await stationRecords(db, areaIds);
      const stations = stationId === undefined ? seen : seen.filter((station) => station.id === stationId);
      if (stationId !== undefined && stations.length === 0) throw notFound('station', stationId);
      const rows = await reportRows(room, stations, window);
      return {
        rows: await rowViews(db, rows, stations),
        totals: totalsOf(rows),
        groups: by === undefined ? null : await reportGroups(room, { rows, by, stations, areaIds, window }),
        gaps: gaps ? gapViews(rows) : null,
        minutes: minuteViews(rows, zone, request.query),
      };
    },
  });
};
