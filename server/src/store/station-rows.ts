import type { StationRecord } from '@loa/playlists';
import type { SpecialKind, StationState } from '@loa/playlists/wire';

/** A station as the console sees it. Instants in epoch milliseconds. */
export interface StationDetail extends StationRecord {
  readonly enrolledAt: number | null;
  readonly online: boolean;
  /** The last report it sent while online; it stays when the station goes offline. */
  readonly state: StationState | null;
  readonly stateAt: number | null;
  readonly createdAt: number;
}

export interface StationRow {
  id: string;
  name: string;
  area_id: string;
  zone: string;
  volume_percent: number;
  special: string | null;
  secret_hash: string | null;
  code_hash: string | null;
  code_expires_at: number | null;
  enrolled_at: number | null;
  state: string | null;
  state_at: number | null;
  online: number;
  created_at: number;
}

export const recordOf = (
  row: Pick<StationRow, 'id' | 'name' | 'area_id' | 'zone' | 'volume_percent' | 'special'>,
): StationRecord => ({
  id: row.id,
  name: row.name,
  areaId: row.area_id,
  zone: row.zone,
  volumePercent: row.volume_percent,
  special: row.special as SpecialKind | null,
});

export const detailOf = (row: StationRow): StationDetail => ({
  ...recordOf(row),
  enrolledAt: row.enrolled_at,
  online: row.online === 1,
  state: row.state === null ? null : (JSON.parse(row.state) as StationState),
  stateAt: row.state_at,
  createdAt: row.created_at,
});
