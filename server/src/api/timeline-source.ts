import {
  areaPath,
  type Content,
  programmeFor,
  type StationRecord,
  type TimelineItem,
  timelineBetween,
  type Window,
} from '@loa/playlists';
import type { NowItem, Programme } from '@loa/playlists/wire';
import type { Knex } from 'knex';
import { historicSnapshot, SNAPSHOT_LOOK_BACK_MS } from '../store/snapshot.js';
import { stopItemOf, stopsOfWindow } from '../store/stops.js';

/** All that decides what one station should do, or should have done. */
export interface StationPlan {
  readonly programme: Programme;
  readonly now: readonly NowItem[];
  /** The item with its bulletin under the bulletin's own id: in a plan of the past every approval has one. */
  readonly named: (item: TimelineItem) => TimelineItem;
}

function namedBy(bulletinIdOf: ReadonlyMap<string, string>): StationPlan['named'] {
  const idOf = (id: string): string => bulletinIdOf.get(id) ?? id;
  const contentOf = (content: Content): Content =>
    'bulletin' in content ? { ...content, bulletin: { ...content.bulletin, id: idOf(content.bulletin.id) } } : content;
  return (item) => ({
    ...item,
    bulletinId: item.bulletinId === null ? null : idOf(item.bulletinId),
    content: contentOf(item.content),
  });
}

/** Answers with the plan of a station for a window, over what was approved, scheduled and stopped at each moment of it. */
export async function planSource(db: Knex, window: Window): Promise<(station: StationRecord) => StationPlan> {
  const snapshot = await historicSnapshot(db, window);
  const stops = await stopsOfWindow(db, { from: window.from - SNAPSHOT_LOOK_BACK_MS, to: window.to });
  const named = namedBy(snapshot.bulletinIdOf);

  return (station) => {
    const scopes = new Set([
      `station/${station.id}`,
      ...areaPath(snapshot.areas, station.areaId).map((id) => `area/${id}`),
    ]);
    const now = stops.filter((stop) => scopes.has(stop.scope)).map(stopItemOf);
    return { programme: programmeFor(station, snapshot), now, named };
  };
}

/** Answers what a station does, or should have done, in a window: by the same function as the station's own player. */
export async function timelineSource(db: Knex, window: Window): Promise<(station: StationRecord) => TimelineItem[]> {
  const planOf = await planSource(db, window);
  return (station) => {
    const { programme, now, named } = planOf(station);
    return timelineBetween(programme, now, window).map(named);
  };
}
