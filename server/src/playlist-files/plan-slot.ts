import type { FileSlot, PlaylistFile } from '@loa/playlists/files';
import { demand } from '../api/guard.js';
import { firstStart, lastStart } from '../api/slot-moments.js';
import { checkTargets } from '../api/slot-targets.js';
import { mannerFrom } from '../api/slot-wish.js';
import { ServerError } from '../server-error.js';
import { newId } from '../store/ids.js';
import type { SlotDetail } from '../store/slots.js';
import { actorOf } from '../store/users.js';
import type { Planned } from './file-plan.js';
import { type Element, hashOf, type Held, heldBy, isUnchanged, outcomeOf, type Planning, viewOf } from './planning.js';
import { saidOfSlot } from './slot-said.js';
import { writtenSlot } from './written-slot.js';

/** The places of a slot and of its groups, which may not be at the centre yet. */
async function demandPlaces({ room, user }: Planning, { targets }: FileSlot, groups: PlaylistFile['groups'] = []) {
  const named = [targets, ...groups.filter(({ id }) => targets.groups?.includes(id))];
  const manner = mannerFrom({
    areaIds: named.flatMap(({ areas }) => areas ?? []),
    stationIds: named.flatMap(({ stations }) => stations ?? []),
    excludedAreaIds: targets.except?.areas ?? [],
    excludedStationIds: targets.except?.stations ?? [],
  });
  await checkTargets(room, user, manner);
}

/** Who may withdraw a slot: as in the console, whoever may schedule wherever it reaches. */
export async function demandSlot({ room, user }: Planning, { id, areaId, areaIds }: SlotDetail): Promise<void> {
  for (const place of [areaId, ...areaIds]) await demand(room, user, 'write-slot', { areaId: place, what: 'slot', id });
}

const titleOf = ({ content }: FileSlot, { bulletins, playlists, relays }: PlaylistFile): string => {
  if ('bulletin' in content) return bulletins?.find(({ id }) => id === content.bulletin)?.title ?? '';
  if ('playlist' in content) return playlists?.find(({ id }) => id === content.playlist)?.name ?? '';
  return relays?.find(({ id }) => id === content.relay)?.name ?? '';
};

function recordOf(planning: Planning, value: FileSlot, held: Held<SlotDetail> | null): SlotDetail {
  const { name, now, user } = planning;
  const slot = saidOfSlot(planning, value);
  if (firstStart(slot.recurrence, now) === null) {
    throw new ServerError('in-the-past', 'the slot never comes: its time is past, or more than a year away', [
      { path: '/when', message: 'lies in the past' },
    ]);
  }
  return {
    id: newId('l'),
    areaId: held?.item.areaId ?? name.areaId,
    ...slot,
    // What it must be allowed to pass is seen when the whole file is looked at.
    override: null,
    lastStart: lastStart(slot.recurrence),
    campaignId: null,
    createdBy: actorOf(user),
    createdAt: now,
    withdrawnAt: null,
  };
}

/** A slot of the file: a changed one takes the place of the one before. @throws ServerError `not-*` | `in-the-past` */
export async function plannedSlot(planning: Planning, element: Element<FileSlot>): Promise<Planned> {
  const { arrival, held } = planning;
  const { value } = element;
  const { document, zone } = arrival;
  const found = heldBy(planning, { kind: 'slot', key: value.id }, held.slot);
  const hash = hashOf({ ...saidOfSlot(planning, value), override: value.override ?? null });
  const unchanged = found !== null && isUnchanged(found, { hash, value }, (slot) => writtenSlot(slot, zone));
  const title = titleOf(value, document);
  const outcome = outcomeOf(found, unchanged);
  const entry = (objectId: string) => [{ kind: 'slot' as const, key: value.id, objectId, contentHash: hash }];
  if (unchanged) {
    const { item } = found;
    const waitsFor = item.override && item.override.confirmedBy === null ? ('second-person' as const) : null;
    const view = { ...viewOf(planning, element, { id: item.id, outcome, title }), waitsFor };
    return { view, step: null, entries: entry(item.id) };
  }
  await demandPlaces(planning, value, document.groups);
  if (found) await demandSlot(planning, found.item);
  const record = recordOf(planning, value, found);
  return {
    view: viewOf(planning, element, { id: record.id, outcome, title }),
    step: { kind: 'slot', record, before: found?.item ?? null },
    entries: entry(record.id),
  };
}
