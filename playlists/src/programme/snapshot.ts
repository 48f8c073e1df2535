import type { AreaRules, SpecialKind } from '../wire/policy.js';
import type { ProgrammeBulletin } from '../wire/programme.js';
import type { PriorityChoice, ProgrammePlaylist, ProgrammeRelay, ProgrammeSlot } from '../wire/slot.js';

/** A node of the administrative tree with what it lays down itself. */
export interface Area {
  readonly id: string;
  readonly parentId: string | null;
  readonly rules: readonly AreaRules[];
}

export interface StationRecord {
  readonly id: string;
  readonly name: string;
  readonly areaId: string;
  readonly zone: string;
  readonly volumePercent: number;
  /** What it stands beside, where that is a special area. */
  readonly special: SpecialKind | null;
}

/** Areas and stations under one name, such as all schools; areas stand for all that lies below them. */
export interface Group {
  readonly id: string;
  readonly areaIds: readonly string[];
  readonly stationIds: readonly string[];
}

/** A slot with whom it is for: the union of areas, stations and groups, less whatever is excluded. */
export interface SlotRecord extends Omit<ProgrammeSlot, 'level'> {
  /** The area whose slot it is; its place in the tree is the slot's level. */
  readonly areaId: string;
  readonly areaIds: readonly string[];
  readonly stationIds: readonly string[];
  readonly groupIds: readonly string[];
  readonly excludedAreaIds: readonly string[];
  readonly excludedStationIds: readonly string[];
}

/** All of the centre's store that decides what stations do. Bulletins: approved ones only. */
export interface Snapshot {
  readonly areas: readonly Area[];
  readonly groups: readonly Group[];
  readonly bulletins: readonly ProgrammeBulletin[];
  readonly playlists: readonly ProgrammePlaylist[];
  readonly relays: readonly ProgrammeRelay[];
  readonly slots: readonly SlotRecord[];
  readonly choices: readonly PriorityChoice[];
}
