import type { Snapshot, StationRecord } from './snapshot.js';
import { indexSnapshot, type SnapshotIndex } from './snapshot-index.js';
import type { Programme } from '../wire/programme.js';

export { areaPath, policiesOf } from './area-tree.js';
export { mediaOf, mediaOfNow } from './media.js';
export type { Area, Group, SlotRecord, Snapshot, StationRecord } from './snapshot.js';

// A pure memo: a snapshot is never changed, and its index lives as long as it does.
const indexes = new WeakMap<Snapshot, SnapshotIndex>();

function indexOf(snapshot: Snapshot): SnapshotIndex {
  const made = indexes.get(snapshot) ?? indexSnapshot(snapshot);
  indexes.set(snapshot, made);
  return made;
}

/**
 * All that concerns one station, in an order that depends on the store's content alone. Programmes of one snapshot
 * share their parts. A slot without approved content is left out, and so is everything that nothing here plays.
 * @throws AppError `too-large` where the rules of its areas make more than `POLICY_PERIODS_MAX` policies.
 */
export function programmeFor(station: StationRecord, snapshot: Snapshot): Programme {
  const { id, name, zone, areaId, volumePercent, special } = station;
  const index = indexOf(snapshot);
  return {
    station: { id, name, zone, areaIds: index.areaIdsOf(areaId), volumePercent },
    policies: index.policiesOf(areaId, special),
    ...index.contentOf(station),
  };
}
