import { areaPathIds } from '../store/areas.js';
import { readGroups } from '../store/groups.js';
import type { SlotDetail } from '../store/slots.js';
import { stationRecords } from '../store/stations.js';
import type { UserRecord } from '../store/users.js';
import type { Room } from './routes.js';

/** Of some slots those that concern a reader: owned in their areas, or meant for a place there, also from above. */
export async function slotsSeen(
  { db }: Pick<Room, 'db'>,
  { user, areaIds }: { readonly user: UserRecord; readonly areaIds: readonly string[] },
  slots: readonly SlotDetail[],
): Promise<SlotDetail[]> {
  const own = new Set(areaIds);
  const reaching = new Set([...areaIds, ...(await areaPathIds(db, user.areaId))]);
  const stations = new Set((await stationRecords(db, areaIds)).map(({ id }) => id));
  const isMeant = (targets: Pick<SlotDetail, 'areaIds' | 'stationIds'>): boolean =>
    targets.areaIds.some((id) => reaching.has(id)) || targets.stationIds.some((id) => stations.has(id));
  const groups = new Set((await readGroups(db)).filter(isMeant).map(({ id }) => id));
  return slots.filter((slot) => own.has(slot.areaId) || isMeant(slot) || slot.groupIds.some((id) => groups.has(id)));
}
