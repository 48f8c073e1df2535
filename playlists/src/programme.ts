import { DEFAULT_POLICY } from './policy.js';
import type { Policy, Programme, ProgrammeBulletin, ProgrammeSlot } from './wire/programme.js';

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

/** The area itself, then its ancestors up to the root. Stops at an unknown or repeated parent. */
export function areaPath(areas: readonly Area[], areaId: string): string[] {
  const byId = new Map(areas.map((area) => [area.id, area]));
  const path: string[] = [];
  for (let id: string | null = areaId; id !== null && byId.has(id) && !path.includes(id); ) {
    path.push(id);
    id = byId.get(id)?.parentId ?? null;
  }
  return path;
}

/** The policy in force in an area: the nearest one on the way to the root. */
export function policyOf(areas: readonly Area[], areaId: string): Policy {
  const byId = new Map(areas.map((area) => [area.id, area]));
  for (const id of areaPath(areas, areaId)) {
    const policy = byId.get(id)?.policy;
    if (policy) return policy;
  }
  return DEFAULT_POLICY;
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

/** All that concerns one station, in an order that depends on the store's content alone. */
export function programmeFor(station: StationRecord, snapshot: Snapshot): Programme {
  const areaIds = areaPath(snapshot.areas, station.areaId);
  const known = new Set(snapshot.bulletins.map((bulletin) => bulletin.id));
  const slots = snapshot.slots
    .filter((slot) => slot.stationIds.includes(station.id) || slot.areaIds.some((id) => areaIds.includes(id)))
    .filter((slot) => known.has(slot.bulletinId))
    .map(slotOf)
    .sort((left, right) => left.createdAt - right.createdAt || left.id.localeCompare(right.id));
  const used = new Set(slots.map((slot) => slot.bulletinId));
  return {
    station: { id: station.id, name: station.name, zone: station.zone, areaIds, volumePercent: station.volumePercent },
    policy: policyOf(snapshot.areas, station.areaId),
    bulletins: snapshot.bulletins
      .filter((bulletin) => used.has(bulletin.id))
      .sort((left, right) => left.id.localeCompare(right.id)),
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
