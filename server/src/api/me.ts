import { subtreeAreaIds } from '../store/areas.js';
import { countBulletins } from '../store/bulletins.js';
import { countSlots } from '../store/slots.js';
import { countStations } from '../store/stations.js';
import { readUsers, type UserRecord } from '../store/users.js';
import type { ApiOptions } from './context.js';
import { VERSION } from './version.js';

export const personView = ({ id, userName, displayName, role, areaId }: UserRecord) => ({
  id,
  userName,
  displayName,
  role,
  areaId,
});

/** The signed-in person and how much there is in their part of the tree. */
export async function meView({ db, zone }: ApiOptions, user: UserRecord) {
  const areaIds = await subtreeAreaIds(db, user.areaId);
  const [people, stations, bulletins, slots] = await Promise.all([
    readUsers(db, areaIds),
    countStations(db, areaIds),
    countBulletins(db, areaIds),
    countSlots(db, areaIds),
  ]);
  return {
    user: personView(user),
    counts: { people: people.length, stations, bulletins, slots },
    zone,
    version: VERSION,
  };
}
