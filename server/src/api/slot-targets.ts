import { notFound, ServerError } from '../server-error.js';
import { readGroup } from '../store/groups.js';
import { readStation } from '../store/stations.js';
import type { UserRecord } from '../store/users.js';
import { demand } from './guard.js';
import type { Room } from './routes.js';
import type { Manner } from './slot-wish.js';

interface Targets {
  readonly areaIds: readonly string[];
  readonly stationIds: readonly string[];
}

async function demandTargets(room: Room, user: UserRecord, { areaIds, stationIds }: Targets): Promise<void> {
  for (const id of areaIds) await demand(room, user, 'write-slot', { areaId: id, what: 'area', id });
  for (const id of stationIds) {
    const station = await readStation(room.db, id);
    if (!station) throw notFound('station', id);
    await demand(room, user, 'write-slot', { areaId: station.areaId, what: 'station', id });
  }
}

/** Every target is one the person may schedule in. @throws ServerError `not-valid` | `not-found` | `not-allowed` */
export async function checkTargets(room: Room, user: UserRecord, manner: Manner): Promise<void> {
  const { areaIds, stationIds, groupIds, excludedAreaIds, excludedStationIds } = manner;
  if (areaIds.length + stationIds.length + groupIds.length === 0) {
    const message = 'name at least one area, station or group';
    throw new ServerError('not-valid', message, [{ path: '/areaIds', message }]);
  }
  await demandTargets(room, user, { areaIds, stationIds });
  await demandTargets(room, user, { areaIds: excludedAreaIds, stationIds: excludedStationIds });
  for (const id of groupIds) {
    const group = await readGroup(room.db, id);
    if (!group) throw notFound('group', id);
    await demandTargets(room, user, group);
  }
}
