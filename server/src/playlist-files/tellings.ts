import type { Room } from '../api/routes.js';
import { markReached } from '../api/slot-marks.js';
import { slotsUsing } from '../store/file-holdings.js';
import { slotsOfBulletin, type SlotDetail } from '../store/slots.js';
import type { Planned } from './file-plan.js';

/** Slots that play something else, or elsewhere, since the file was taken in. */
async function concerned({ db }: Room, planned: readonly Planned[]): Promise<SlotDetail[]> {
  const own = planned.flatMap(({ step }) => (step?.kind === 'slot' ? [step.record, step.before] : []));
  const idsOf = (kind: string) => planned.flatMap(({ step, view }) => (step?.kind === kind ? [view.id] : []));
  const using = await slotsUsing(db, { playlistIds: idsOf('playlist'), groupIds: idsOf('group') });
  const silenced = planned.flatMap(({ step }) =>
    step?.kind === 'bulletin' && step.before?.status === 'approved' ? [step.record.id] : [],
  );
  const playing = [];
  for (const id of silenced) playing.push(...(await slotsOfBulletin(db, id)));
  return [...own.filter((slot) => slot !== null), ...using, ...playing];
}

/** Who must know of a file, is told: stations look again, consoles show it. After the commit only. */
export async function tellFile(room: Room, planned: readonly Planned[]): Promise<void> {
  for (const slot of await concerned(room, planned)) await markReached(room, slot);
  for (const { step } of planned) {
    if (step?.kind === 'group' && step.before) {
      // Those that left the group.
      for (const id of step.before.areaIds) room.changed.area(id);
      for (const id of step.before.stationIds) room.changed.station(id);
    }
    if (step?.kind === 'bulletin') room.live.emit({ kind: 'bulletin', id: step.record.id });
    if (step?.kind === 'slot') {
      for (const slot of [step.record, step.before]) if (slot) room.live.emit({ kind: 'slot', id: slot.id });
    }
  }
}
