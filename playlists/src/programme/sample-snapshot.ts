import type { Area, SlotRecord, Snapshot, StationRecord } from './snapshot.js';
import { sampleSlot } from '../sample-programme.js';

/** A slot of the root, for nobody yet, for tests and examples. */
export function sampleRecord(changes: Partial<SlotRecord> = {}): SlotRecord {
  const { level: _, ...slot } = sampleSlot();
  const targets = { areaIds: [], stationIds: [], groupIds: [], excludedAreaIds: [], excludedStationIds: [] };
  return { ...slot, areaId: 'root', ...targets, ...changes };
}

/** A province with two communes, one of which has a hamlet. */
export const sampleAreas: readonly Area[] = [
  { id: 'root', parentId: null, rules: [] },
  { id: 'xa-1', parentId: 'root', rules: [] },
  { id: 'thon-1', parentId: 'xa-1', rules: [] },
  { id: 'xa-2', parentId: 'root', rules: [] },
];

/** A station in the hamlet. */
export const sampleStation: StationRecord = {
  id: 'tram-1',
  name: 'Cụm loa 1',
  areaId: 'thon-1',
  zone: 'Asia/Ho_Chi_Minh',
  volumePercent: 80,
  special: null,
};

export const sampleSnapshot = (changes: Partial<Snapshot> = {}): Snapshot => ({
  areas: sampleAreas,
  groups: [],
  bulletins: [],
  playlists: [],
  relays: [],
  slots: [],
  choices: [],
  ...changes,
});
