import { areaPath, type StationRecord } from '@loa/playlists';
import { judged, refusalOf } from '../api/slot-check.js';
import { firstStart } from '../api/slot-moments.js';
import { placesOf } from '../api/slot-places.js';
import { slotRecord } from '../store/slot-rows.js';
import type { SlotDetail } from '../store/slots.js';
import { actorOf } from '../store/users.js';
import type { Planned, SlotStep } from './file-plan.js';
import type { Planning } from './planning.js';
import { type Scene, sceneOf, wantedBy } from './scene.js';

/** Places that one file is looked at, over all of its slots: the rules that differ come first. */
export const FILE_PLACES_MAX = 1_000;

/** Places that each of so many slots is looked at. */
export const placesEach = (slots: number): number => Math.max(1, Math.floor(FILE_PLACES_MAX / slots));

/** Stations that a slot may concern: those it names, and those below its areas. */
function stationsNear(slot: SlotDetail, { snapshot, stations }: Scene): StationRecord[] {
  const groups = snapshot.groups.filter(({ id }) => slot.groupIds.includes(id));
  const areas = new Set([slot, ...groups].flatMap(({ areaIds }) => areaIds));
  const named = new Set([slot, ...groups].flatMap(({ stationIds }) => stationIds));
  return stations.filter(
    ({ id, areaId }) => named.has(id) || areaPath(snapshot.areas, areaId).some((one) => areas.has(one)),
  );
}

/** The slot with the override that it needs. @throws ServerError as `refusalOf` */
async function judgedSlot(scene: Scene, key: string, slot: SlotDetail, placesMax: number): Promise<SlotDetail> {
  const { planning, snapshot } = scene;
  const { room, now, user, arrival } = planning;
  const own = slotRecord(slot, null);
  const others = snapshot.slots.filter(({ id }) => id !== slot.id);
  const where = { stations: stationsNear(slot, scene), zone: room.zone };
  const { checked } = placesOf(own, { ...snapshot, slots: [...others, own] }, where);
  const first = firstStart(slot.recurrence, now) ?? now;
  const trial = { slotId: slot.id, first, wanted: wantedBy(planning, key), by: actorOf(user) };
  const { passes, breaches } = await judged(checked.slice(0, placesMax), trial);
  const [breach] = breaches;
  if (breach) throw refusalOf(breach);
  const reason = arrival.document.slots?.find(({ id }) => id === key)?.override?.reason;
  if (passes.length === 0 || reason === undefined) return { ...slot, override: null };
  return {
    ...slot,
    override: { rules: passes, reason, requestedBy: actorOf(user), confirmedBy: null, confirmedAt: null },
  };
}

async function judgedOne(scene: Scene, planned: Planned, placesMax: number): Promise<Planned> {
  const { step, view } = planned;
  if (step?.kind !== 'slot' || step.record === null) return planned;
  const { record } = step;
  const index = scene.planning.arrival.document.slots?.findIndex(({ id }) => id === view.key) ?? 0;
  const slot = await scene.planning.faults.attempt(['slots', index], () =>
    judgedSlot(scene, view.key, record, placesMax),
  );
  if (!slot) return planned;
  const judgedStep: SlotStep = { ...step, record: slot };
  return { ...planned, step: judgedStep, view: { ...view, waitsFor: slot.override ? 'second-person' : null } };
}

/** Looks at every new slot where it reaches, with the whole file; what stands in its way becomes a fault. */
export async function withJudgedSlots(planning: Planning, planned: readonly Planned[]): Promise<Planned[]> {
  const slots = planned.filter(({ step }) => step?.kind === 'slot' && step.record !== null);
  if (slots.length === 0) return [...planned];
  const scene = await sceneOf(planning, planned);
  const placesMax = placesEach(slots.length);
  const done: Planned[] = [];
  for (const one of planned) done.push(await judgedOne(scene, one, placesMax));
  return done;
}
