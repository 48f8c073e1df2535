import {
  areaPath,
  programmeFor,
  type StationRecord,
  type TimelineItem,
  timelineBetween,
  type Window,
} from '@loa/playlists';
import type { Knex } from 'knex';
import { historicSnapshot, SNAPSHOT_LOOK_BACK_MS } from '../store/snapshot.js';
import { stopItemOf, stopsOfWindow } from '../store/stops.js';

export interface TitledItem extends TimelineItem {
  readonly bulletinTitle: string;
}

/**
 * Answers what a station should do, or should have done, in a window: the same function as the station's own
 * player, over what was approved, scheduled and stopped at each moment of it.
 */
export async function timelineSource(db: Knex, window: Window): Promise<(station: StationRecord) => TitledItem[]> {
  const reach = { from: window.from - SNAPSHOT_LOOK_BACK_MS, to: window.to };
  const snapshot = await historicSnapshot(db, window);
  const stops = await stopsOfWindow(db, reach);
  const titles = new Map(snapshot.bulletins.map((bulletin) => [bulletin.id, bulletin.title]));

  return (station) => {
    const scopes = new Set([
      `station/${station.id}`,
      ...areaPath(snapshot.areas, station.areaId).map((id) => `area/${id}`),
    ]);
    const now = stops.filter((stop) => scopes.has(stop.scope)).map(stopItemOf);
    return timelineBetween(programmeFor(station, snapshot), now, window).map((item) => ({
      ...item,
      bulletinId: snapshot.bulletinIdOf.get(item.bulletinId) ?? item.bulletinId,
      bulletinTitle: titles.get(item.bulletinId) ?? '',
    }));
  };
}
