import type { PlaylistItem, ProgrammePlaylist } from '@loa/playlists/wire';
import { type PresentSnapshot, snapshotFor } from '../store/snapshot.js';
import { type SlotDetail, slotRecord } from '../store/slot-rows.js';
import { stationRecords } from '../store/stations.js';
import type { Room } from './routes.js';
import { asApproved } from './slot-content.js';
import { type Places, placesOf } from './slot-places.js';

const bulletinIds = (items: readonly PlaylistItem[]): string[] =>
  items.flatMap((item) => ('bulletinId' in item ? [item.bulletinId] : []));

function playedBy(
  { content, tuneBeforeId, tuneAfterId }: SlotDetail,
  playlists: readonly ProgrammePlaylist[],
): string[] {
  const playlistId = content.kind === 'playlist' ? content.playlistId : null;
  const items = playlists.find(({ id }) => id === playlistId)?.items ?? [];
  const own = content.kind === 'bulletin' ? [content.bulletinId] : bulletinIds(items);
  return [...new Set([...own, tuneBeforeId, tuneAfterId])].filter((id) => id !== null);
}

/** The snapshot with a slot in it as if it were confirmed, and all that it plays as if it were approved. */
async function snapshotWith({ db, now }: Room, slot: SlotDetail): Promise<PresentSnapshot> {
  const snapshot = await snapshotFor(db, now());
  const held = new Set(snapshot.bulletins.map(({ id }) => id));
  const missing = playedBy(slot, snapshot.playlists).filter((id) => !held.has(id));
  const { override } = slot;
  const policyOverride = override && {
    rules: [...override.rules],
    reason: override.reason,
    requestedBy: override.requestedBy,
    confirmedBy: override.confirmedBy ?? override.requestedBy,
  };
  return {
    ...snapshot,
    bulletins: [...snapshot.bulletins, ...(await asApproved(db, missing))],
    slots: [...snapshot.slots.filter(({ id }) => id !== slot.id), slotRecord(slot, policyOverride)],
  };
}

/** The different places that a slot reaches, or would reach, with all that is planned there. */
export async function placesFor(room: Room, slot: SlotDetail): Promise<Places> {
  const snapshot = await snapshotWith(room, slot);
  const stations = await stationRecords(
    room.db,
    snapshot.areas.map((area) => area.id),
  );
  return placesOf(slotRecord(slot, null), snapshot, { stations, zone: room.zone });
}
