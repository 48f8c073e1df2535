import { listing } from './lookup.js';
import type { Group, SlotRecord } from './snapshot.js';

/** Whom slots are for, and whom they spare. Slots are their places in the list that was read. */
export interface Mentions {
  readonly reached: readonly (readonly number[])[];
  readonly spared: readonly (readonly number[])[];
}

/** Whom slots concern, looked up and not searched for. */
export interface Reach {
  /** For the stations of an area, from its path to the root. */
  readonly ofArea: (path: readonly string[]) => Mentions;
  /** For a station by its own name, or a group's that names it; null where no slot does. */
  readonly ofStation: (stationId: string) => Mentions | null;
}

/** Reads whom slots are for. */
export function reachOf(records: readonly SlotRecord[], groups: readonly Group[]): Reach {
  const byArea = listing(records, ({ areaIds }) => areaIds);
  const byStation = listing(records, ({ stationIds }) => stationIds);
  const byGroup = listing(records, ({ groupIds }) => groupIds);
  const spareArea = listing(records, ({ excludedAreaIds }) => excludedAreaIds);
  const spareStation = listing(records, ({ excludedStationIds }) => excludedStationIds);
  const groupsOfArea = listing(groups, ({ areaIds }) => areaIds);
  const groupsOfStation = listing(groups, ({ stationIds }) => stationIds);
  const through = (places: readonly number[]) => places.map((place) => byGroup(groups[place]?.id ?? ''));
  return {
    ofArea: (path) => ({
      reached: path.flatMap((id) => [byArea(id), ...through(groupsOfArea(id))]),
      spared: path.map(spareArea),
    }),
    ofStation: (id) => {
      const reached = [byStation(id), ...through(groupsOfStation(id))];
      const spared = spareStation(id);
      return spared.length + reached.flat().length === 0 ? null : { reached, spared: [spared] };
    },
  };
}
