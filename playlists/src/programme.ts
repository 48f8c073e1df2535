import { indexSnapshot, merged, type Snapshot, type SnapshotIndex, type StationRecord } from './snapshot.js';
import type { Programme, ProgrammeBulletin } from './wire/programme.js';

export {
  type Area,
  areaPath,
  indexSnapshot,
  policyOf,
  type SlotRecord,
  type Snapshot,
  type SnapshotIndex,
  type StationRecord,
} from './snapshot.js';

// A pure memo: a snapshot is never changed, and its index lives as long as it does.
const indexes = new WeakMap<Snapshot, SnapshotIndex>();

function indexOf(snapshot: Snapshot): SnapshotIndex {
  const made = indexes.get(snapshot) ?? indexSnapshot(snapshot);
  indexes.set(snapshot, made);
  return made;
}

/** All that concerns one station, in an order that depends on the store's content alone. */
export function programmeFor(station: StationRecord, snapshot: Snapshot): Programme {
  const { id, name, zone, volumePercent } = station;
  const index = indexOf(snapshot);
  const share = index.shareOf(station.areaId);
  const own = index.slotsOfStation(id);
  const slots = (own.length === 0 ? share.slots : merged([share.slots, own])).map(({ slot }) => slot);
  return {
    station: { id, name, zone, areaIds: [...share.areaIds], volumePercent },
    policy: share.policy,
    bulletins: index.bulletinsOf(slots),
    slots,
  };
}

/** The media a station must hold, each once, emergencies first. */
export function mediaOf(programme: Programme): NonNullable<ProgrammeBulletin['audio']>[] {
  const ordered = [...programme.bulletins].sort(
    (left, right) => Number(right.class === 'emergency') - Number(left.class === 'emergency'),
  );
  const audio = ordered.flatMap((bulletin) => (bulletin.audio ? [bulletin.audio] : []));
  return [...new Map(audio.map((reference) => [reference.hash, reference])).values()];
}
