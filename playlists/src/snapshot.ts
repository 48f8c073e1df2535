import { DEFAULT_POLICY } from './policy.js';
import { byCode } from './priority.js';
import type { Policy, ProgrammeBulletin, ProgrammeSlot } from './wire/programme.js';

/** A node of the administrative tree. */
export interface Area {
  readonly id: string;
  readonly parentId: string | null;
  /** Null inherits the parent's policy. */
  readonly policy: Policy | null;
}

export interface StationRecord {
  readonly id: string;
  readonly name: string;
  readonly areaId: string;
  readonly zone: string;
  readonly volumePercent: number;
}

export interface SlotRecord extends ProgrammeSlot {
  readonly areaIds: readonly string[];
  readonly stationIds: readonly string[];
}

/** All of the centre's store that decides what stations do. Bulletins: approved ones only. */
export interface Snapshot {
  readonly areas: readonly Area[];
  readonly bulletins: readonly ProgrammeBulletin[];
  readonly slots: readonly SlotRecord[];
}

type AreasById = ReadonlyMap<string, Area>;

const mapOf = (areas: readonly Area[]): AreasById => new Map(areas.map((area) => [area.id, area]));

function pathOf(byId: AreasById, areaId: string): string[] {
  const path: string[] = [];
  for (let id: string | null = areaId; id !== null && byId.has(id) && !path.includes(id); ) {
    path.push(id);
    id = byId.get(id)?.parentId ?? null;
  }
  return path;
}

const policyAlong = (byId: AreasById, path: readonly string[]): Policy =>
  path.map((id) => byId.get(id)?.policy).find((policy) => policy) ?? DEFAULT_POLICY;

/** The area itself, then its ancestors up to the root. Stops at an unknown or repeated parent. */
export const areaPath = (areas: readonly Area[], areaId: string): string[] => pathOf(mapOf(areas), areaId);

/** The policy in force in an area: the nearest one on the way to the root. */
export function policyOf(areas: readonly Area[], areaId: string): Policy {
  const byId = mapOf(areas);
  return policyAlong(byId, pathOf(byId, areaId));
}

function slotOf({
  id,
  bulletinId,
  recurrence,
  createdAt,
  withdrawnAt,
  lateSkipAfterMs,
  volumePercent,
  quietHoursOverride,
}: SlotRecord): ProgrammeSlot {
  return { id, bulletinId, recurrence, createdAt, withdrawnAt, lateSkipAfterMs, volumePercent, quietHoursOverride };
}

/** What all stations of one area share. */
interface AreaShare {
  readonly areaIds: string[];
  readonly policy: Policy;
  /** Slots meant for the area or one above it, in the programme's order. */
  readonly slots: readonly Ranked[];
}

/** A slot with its place in the order of all, so that lists are merged by number. */
interface Ranked {
  readonly rank: number;
  readonly slot: ProgrammeSlot;
}

/** A snapshot made ready for many stations: what a programme needs is looked up, not searched for. */
export interface SnapshotIndex {
  readonly shareOf: (areaId: string) => AreaShare;
  readonly slotsOfStation: (stationId: string) => readonly Ranked[];
  readonly bulletinsOf: (slots: readonly ProgrammeSlot[]) => ProgrammeBulletin[];
}

function grouped<Key>(ranked: readonly Ranked[], keysOf: (rank: number) => readonly Key[]): Map<Key, Ranked[]> {
  const groups = new Map<Key, Ranked[]>();
  for (const one of ranked)
    for (const key of new Set(keysOf(one.rank))) {
      const group = groups.get(key);
      if (group) group.push(one);
      else groups.set(key, [one]);
    }
  return groups;
}

/** Each slot once, in the order of all. */
export const merged = (lists: readonly (readonly Ranked[])[]): Ranked[] =>
  [...new Set(lists.flat())].sort((left, right) => left.rank - right.rank);

/** Reads a snapshot once for all the stations whose programmes are made of it. */
export function indexSnapshot({ areas, bulletins, slots }: Snapshot): SnapshotIndex {
  const known = new Map(bulletins.map((bulletin) => [bulletin.id, bulletin]));
  const ordered = slots
    .filter((slot) => known.has(slot.bulletinId))
    .sort((left, right) => left.createdAt - right.createdAt || byCode(left.id, right.id));
  const ranked = ordered.map((slot, rank) => ({ rank, slot: slotOf(slot) }));
  const byArea = grouped(ranked, (rank) => ordered[rank]?.areaIds ?? []);
  const byStation = grouped(ranked, (rank) => ordered[rank]?.stationIds ?? []);
  const areasById = mapOf(areas);
  const shares = new Map<string, AreaShare>();
  const shareOf = (areaId: string): AreaShare => {
    const areaIds = pathOf(areasById, areaId);
    const lists = areaIds.map((id) => byArea.get(id) ?? []);
    const share = { areaIds, policy: policyAlong(areasById, areaIds), slots: merged(lists) };
    shares.set(areaId, share);
    return share;
  };
  return {
    shareOf: (areaId) => shares.get(areaId) ?? shareOf(areaId),
    slotsOfStation: (stationId) => byStation.get(stationId) ?? [],
    bulletinsOf: (wanted) =>
      [...new Set(wanted.map((slot) => slot.bulletinId))].sort(byCode).flatMap((id) => known.get(id) ?? []),
  };
}
