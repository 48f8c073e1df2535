import type { Group } from '@loa/playlists';
import type { Knex } from 'knex';

/** Areas and stations under one name. */
export interface GroupRecord extends Group {
  /** The area whose people keep it. */
  readonly areaId: string;
  readonly name: string;
  readonly createdAt: number;
}

interface GroupRow {
  id: string;
  area_id: string;
  name: string;
  area_ids: string;
  station_ids: string;
  created_at: number;
}

const recordOf = (row: GroupRow): GroupRecord => ({
  id: row.id,
  areaId: row.area_id,
  name: row.name,
  areaIds: JSON.parse(row.area_ids) as string[],
  stationIds: JSON.parse(row.station_ids) as string[],
  createdAt: row.created_at,
});

/** Makes a group, or puts other members into the one with this id. */
export async function writeGroup(db: Knex, group: GroupRecord): Promise<void> {
  const row = {
    id: group.id,
    area_id: group.areaId,
    name: group.name,
    area_ids: JSON.stringify(group.areaIds),
    station_ids: JSON.stringify(group.stationIds),
    created_at: group.createdAt,
  };
  await db<GroupRow>('groups').insert(row).onConflict('id').merge(['name', 'area_ids', 'station_ids']);
}

export async function readGroup(db: Knex, id: string): Promise<GroupRecord | null> {
  const row = await db<GroupRow>('groups').where({ id }).first();
  return row ? recordOf(row) : null;
}

export async function readGroups(db: Knex): Promise<GroupRecord[]> {
  return (await db<GroupRow>('groups').orderBy('id')).map(recordOf);
}
