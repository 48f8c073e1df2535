import type { SlotRecord } from '@loa/playlists';
import type { Actor, PolicyRule, SlotContent } from '@loa/playlists/wire';

/** Rules that a person asked to pass, and who answers for it. */
export interface SlotOverride {
  readonly rules: readonly PolicyRule[];
  readonly reason: string;
  readonly requestedBy: Actor;
  readonly confirmedBy: Actor | null;
  readonly confirmedAt: number | null;
}

export interface ContentColumns {
  content_kind: string;
  bulletin_id: string | null;
  playlist_id: string | null;
  relay_id: string | null;
  relay_ms: number | null;
}

export interface OverrideColumns {
  override_rules: string;
  override_reason: string | null;
  override_by_id: string | null;
  override_by_name: string | null;
  confirmed_by_id: string | null;
  confirmed_by_name: string | null;
  confirmed_at: number | null;
}

export interface TargetColumns {
  area_ids: string;
  station_ids: string;
  group_ids: string;
  excluded_area_ids: string;
  excluded_station_ids: string;
}

const actorOf = (id: string | null, name: string | null): Actor | null =>
  id === null || name === null ? null : { id, name };

const ids = (text: string): string[] => JSON.parse(text) as string[];

export function contentOf(row: ContentColumns): SlotContent {
  if (row.content_kind === 'playlist') return { kind: 'playlist', playlistId: row.playlist_id ?? '' };
  if (row.content_kind === 'bulletin') return { kind: 'bulletin', bulletinId: row.bulletin_id ?? '' };
  return { kind: 'relay', relayId: row.relay_id ?? '', durationMs: row.relay_ms ?? 0, fallbackId: row.playlist_id };
}

export function contentColumns(content: SlotContent): ContentColumns {
  const none = { content_kind: content.kind, bulletin_id: null, playlist_id: null, relay_id: null, relay_ms: null };
  switch (content.kind) {
    case 'bulletin':
      return { ...none, bulletin_id: content.bulletinId };
    case 'playlist':
      return { ...none, playlist_id: content.playlistId };
    case 'relay': {
      const { relayId, durationMs, fallbackId } = content;
      return { ...none, relay_id: relayId, relay_ms: durationMs, playlist_id: fallbackId };
    }
    default:
      return content satisfies never;
  }
}

export function overrideOf(row: OverrideColumns): SlotOverride | null {
  const requestedBy = actorOf(row.override_by_id, row.override_by_name);
  if (row.override_reason === null || requestedBy === null) return null;
  return {
    rules: JSON.parse(row.override_rules) as PolicyRule[],
    reason: row.override_reason,
    requestedBy,
    confirmedBy: actorOf(row.confirmed_by_id, row.confirmed_by_name),
    confirmedAt: row.confirmed_at,
  };
}

export const overrideColumns = (override: SlotOverride | null): OverrideColumns => ({
  override_rules: JSON.stringify(override?.rules ?? ['quiet-hours']),
  override_reason: override?.reason ?? null,
  override_by_id: override?.requestedBy.id ?? null,
  override_by_name: override?.requestedBy.name ?? null,
  confirmed_by_id: override?.confirmedBy?.id ?? null,
  confirmed_by_name: override?.confirmedBy?.name ?? null,
  confirmed_at: override?.confirmedAt ?? null,
});

type Targets = Pick<SlotRecord, 'areaIds' | 'stationIds' | 'groupIds' | 'excludedAreaIds' | 'excludedStationIds'>;

export const targetsOf = (row: TargetColumns): Targets => ({
  areaIds: ids(row.area_ids),
  stationIds: ids(row.station_ids),
  groupIds: ids(row.group_ids),
  excludedAreaIds: ids(row.excluded_area_ids),
  excludedStationIds: ids(row.excluded_station_ids),
});

export const targetColumns = (targets: Targets): TargetColumns => ({
  area_ids: JSON.stringify(targets.areaIds),
  station_ids: JSON.stringify(targets.stationIds),
  group_ids: JSON.stringify(targets.groupIds),
  excluded_area_ids: JSON.stringify(targets.excludedAreaIds),
  excluded_station_ids: JSON.stringify(targets.excludedStationIds),
});
