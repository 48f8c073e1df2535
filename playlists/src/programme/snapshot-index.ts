import { treeOf } from './area-tree.js';
import { contentMaker, type ProgrammeContent } from './content.js';
import { remembered } from './lookup.js';
import { plannedSlots } from './planned-slot.js';
import { playableOf } from './playable.js';
import { reachOf } from './reach.js';
import type { Snapshot, StationRecord } from './snapshot.js';
import { policyPeriodsOf } from '../policy/inheritance.js';
import type { PolicyPeriod, SpecialKind } from '../wire/policy.js';

/** A snapshot made ready for many stations. */
export interface SnapshotIndex {
  readonly areaIdsOf: (areaId: string) => string[];
  /** @throws AppError `too-large` above `POLICY_PERIODS_MAX` periods. */
  readonly policiesOf: (areaId: string, special: SpecialKind | null) => PolicyPeriod[];
  readonly contentOf: (station: Pick<StationRecord, 'id' | 'areaId'>) => ProgrammeContent;
}

/** Reads a snapshot once for all the stations whose programmes are made of it. */
export function indexSnapshot(snapshot: Snapshot): SnapshotIndex {
  const tree = treeOf(snapshot.areas);
  const areaIdsOf = (areaId: string) => tree.pathOf(areaId).map(({ id }) => id);
  const playable = playableOf(snapshot);
  const planned = plannedSlots(snapshot.slots, playable, tree.levelOf);
  const reach = reachOf(
    planned.map(({ record }) => record),
    snapshot.groups,
  );
  const make = contentMaker({ planned, playable, choices: snapshot.choices });
  const ofArea = remembered((areaId) => reach.ofArea(areaIdsOf(areaId)));
  const shared = remembered((areaId) => make([ofArea(areaId)]));
  const ordinary = remembered((areaId) => policyPeriodsOf(tree.pathOf(areaId), null));
  // Rules know special places only, not their kinds.
  const special = remembered((areaId) => policyPeriodsOf(tree.pathOf(areaId), 'school'));
  return {
    areaIdsOf,
    policiesOf: (areaId, kind) => (kind === null ? ordinary : special)(areaId),
    contentOf: ({ id, areaId }) => {
      const named = reach.ofStation(id);
      return named ? make([ofArea(areaId), named]) : shared(areaId);
    },
  };
}
