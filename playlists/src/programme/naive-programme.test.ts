import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitrarySnapshots, arbitraryStations } from './arbitrary-snapshot.js';
import { areaPath, policiesOf, programmeFor } from './programme.js';
import type { SlotRecord, Snapshot, StationRecord } from './snapshot.js';
import { canonicalBytes } from '../canonical.js';
import { sampleSlot } from '../sample-programme.js';
import type { Programme } from '../wire/programme.js';
import type { PlaylistItem, ProgrammeSlot, SlotContent } from '../wire/slot.js';

const has = (list: readonly { id: string }[], id: string | null) => list.some((found) => found.id === id);

/** The slots of the store as the wire has them, where they have something to play. */
function naiveSlots(slots: readonly SlotRecord[], playlists: Snapshot['playlists'], snapshot: Snapshot) {
  return slots
    .filter(({ content: played }) => {
      if (played.kind === 'bulletin') return has(snapshot.bulletins, played.bulletinId);
      return played.kind === 'relay' ? has(snapshot.relays, played.relayId) : has(playlists, played.playlistId);
    })
    .map((record): ProgrammeSlot => {
      const fields = Object.keys(sampleSlot()) as (keyof SlotRecord)[];
      const slot = Object.fromEntries(fields.map((field) => [field, record[field]])) as unknown as ProgrammeSlot;
      const level = Math.max(0, areaPath(snapshot.areas, record.areaId).length - 1);
      const tuneOf = (id: string | null) => (has(snapshot.bulletins, id) ? id : null);
      const lost = slot.content.kind === 'relay' && !has(playlists, slot.content.fallbackId);
      const content = (lost ? { ...slot.content, fallbackId: null } : slot.content) as SlotContent;
      return {
        ...slot,
        level,
        content,
        tuneBeforeId: tuneOf(slot.tuneBeforeId),
        tuneAfterId: tuneOf(slot.tuneAfterId),
      };
    })
    .sort((left, right) => left.createdAt - right.createdAt || (left.id < right.id ? -1 : 1));
}

/** A programme by going through everything for one station. */
function naiveProgramme(one: StationRecord, snapshot: Snapshot): Programme {
  const path = areaPath(snapshot.areas, one.areaId);
  const names = (areaIds: readonly string[], stationIds: readonly string[]) =>
    areaIds.some((id) => path.includes(id)) || stationIds.includes(one.id);
  const groups = snapshot.groups.filter(({ areaIds, stationIds }) => names(areaIds, stationIds));
  const reaching = snapshot.slots
    .filter((record) => names(record.areaIds, record.stationIds) || record.groupIds.some((id) => has(groups, id)))
    .filter((record) => !names(record.excludedAreaIds, record.excludedStationIds));
  const isHeld = (entry: PlaylistItem) => {
    if (entry.kind === 'relay') return has(snapshot.relays, entry.relayId);
    return entry.kind === 'silence' || has(snapshot.bulletins, entry.bulletinId);
  };
  const playlists = snapshot.playlists.filter(({ items }) =>
    items.some((item) => (item.kind === 'bulletin' || item.kind === 'relay') && isHeld(item)),
  );
  const slots = naiveSlots(reaching, playlists, snapshot);
  const played = JSON.stringify(slots);
  const lists = playlists.filter(({ id }) => played.includes(`"${id}"`));
  const needed = played + JSON.stringify(lists.map(({ items }) => items));
  const decided = snapshot.choices.toSorted(
    (left, right) => left.decidedAt - right.decidedAt || (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1),
  );
  const choices = decided.filter(({ firstSlotId, thenSlotId }, index) => {
    const pair = [firstSlotId, thenSlotId].sort().join();
    const isChanged = decided
      .slice(index + 1)
      .some((later) => [later.firstSlotId, later.thenSlotId].sort().join() === pair);
    return !isChanged && has(slots, firstSlotId) && has(slots, thenSlotId);
  });
  const { id, name, zone, volumePercent } = one;
  return {
    station: { id, name, zone, areaIds: path, volumePercent },
    policies: policiesOf(snapshot.areas, one.areaId, one.special),
    bulletins: snapshot.bulletins.filter((found) => needed.includes(`"${found.id}"`)),
    playlists: lists,
    relays: snapshot.relays.filter((found) => needed.includes(`"${found.id}"`)),
    slots,
    choices,
  };
}

test('a programme is what a search through the whole store finds for the station', () => {
  fc.assert(
    fc.property(
      arbitrarySnapshots,
      fc.array(arbitraryStations, { minLength: 1, maxLength: 4 }),
      (snapshot, stations) => {
        for (const one of stations) {
          expect(canonicalBytes(programmeFor(one, snapshot))).toEqual(canonicalBytes(naiveProgramme(one, snapshot)));
        }
      },
    ),
    { numRuns: 200 },
  );
});
