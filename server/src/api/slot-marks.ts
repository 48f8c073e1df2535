import { readGroup } from '../store/groups.js';
import type { SlotDetail } from '../store/slots.js';
import type { Room } from './routes.js';

/** The stations that a slot reaches look again. After the commit only. */
export async function markReached({ db, changed }: Room, slot: SlotDetail): Promise<void> {
  const groups = await Promise.all(slot.groupIds.map((id) => readGroup(db, id)));
  for (const targets of [slot, ...groups]) {
    for (const id of targets?.areaIds ?? []) changed.area(id);
    for (const id of targets?.stationIds ?? []) changed.station(id);
  }
}
