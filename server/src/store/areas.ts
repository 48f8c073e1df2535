import type { Area } from '@loa/playlists';
import type { AreaRules } from '@loa/playlists/wire';
import type { Knex } from 'knex';
import { newId } from './ids.js';

export const ROOT_AREA_ID = 'root';
/** Levels from the root down to the deepest area; a programme carries the whole path. */
export const AREA_DEPTH_MAX = 16;
export const AREAS_MAX = 20_000;

export interface AreaRecord extends Area {
  readonly name: string;
  /** Levels are data: `province`, `commune`, `hamlet`, whatever the law of the day says. */
  readonly level: string;
}

interface AreaRow {
  id: string;
  name: string;
  level: string;
  parent_id: string | null;
  rules: string;
  created_at: number;
}

const recordOf = (row: AreaRow): AreaRecord => ({
  id: row.id,
  name: row.name,
  level: row.level,
  parentId: row.parent_id,
  rules: JSON.parse(row.rules) as AreaRules[],
});

/** Every area, the root first, then as they were made. */
export async function readAreas(db: Knex): Promise<AreaRecord[]> {
  const rows = await db<AreaRow>('areas')
    .orderByRaw('case when parent_id is null then 0 else 1 end')
    .orderBy(['created_at', 'id']);
  return rows.map(recordOf);
}

export async function readArea(db: Knex, id: string): Promise<AreaRecord | null> {
  const row = await db<AreaRow>('areas').where({ id }).first();
  return row ? recordOf(row) : null;
}

export async function countAreas(db: Knex): Promise<number> {
  const row = await db('areas').count<{ count: number }[]>({ count: '*' }).first();
  return Number(row?.count ?? 0);
}

/** Makes the root of the tree unless it is there. Idempotent. */
export async function ensureRootArea(db: Knex, now: number): Promise<void> {
  await db<AreaRow>('areas')
    .insert({ id: ROOT_AREA_ID, name: 'Toàn địa bàn', level: 'root', parent_id: null, rules: '[]', created_at: now })
    .onConflict('id')
    .ignore();
}

export async function createArea(
  db: Knex,
  area: { name: string; level: string; parentId: string },
  now: number,
): Promise<string> {
  const id = newId('a');
  await db<AreaRow>('areas').insert({
    id,
    name: area.name,
    level: area.level,
    parent_id: area.parentId,
    rules: '[]',
    created_at: now,
  });
  return id;
}

/** What the area lays down from now on; an empty list inherits everything. */
export async function writeAreaRules(db: Knex, id: string, rules: readonly AreaRules[]): Promise<void> {
  await db<AreaRow>('areas')
    .where({ id })
    .update({ rules: JSON.stringify(rules) });
}

/** The area itself, then its ancestors up to the root; empty when unknown. */
export async function areaPathIds(db: Knex, areaId: string): Promise<string[]> {
  const rows: { id: string }[] = await db
    .withRecursive('path', ['id', 'parent_id', 'depth'], (query) =>
      query
        .select('areas.id', 'areas.parent_id', db.raw('0'))
        .from('areas')
        .where('areas.id', areaId)
        .unionAll((up) => {
          void up
            .select('areas.id', 'areas.parent_id', db.raw('path.depth + 1'))
            .from('areas')
            .join('path', 'path.parent_id', 'areas.id')
            .where('path.depth', '<', AREA_DEPTH_MAX - 1);
        }),
    )
    .select('path.id')
    .from('path')
    .orderBy('path.depth');
  return rows.map((row) => row.id);
}

/** The area and everything below it. */
export async function subtreeAreaIds(db: Knex, areaId: string): Promise<string[]> {
  const rows: { id: string }[] = await db
    .withRecursive('subtree', ['id', 'depth'], (query) =>
      query
        .select('areas.id', db.raw('0'))
        .from('areas')
        .where('areas.id', areaId)
        .unionAll((down) => {
          void down
            .select('areas.id', db.raw('subtree.depth + 1'))
            .from('areas')
            .join('subtree', 'subtree.id', 'areas.parent_id')
            .where('subtree.depth', '<', AREA_DEPTH_MAX);
        }),
    )
    .select('subtree.id')
    .from('subtree');
  return rows.map((row) => row.id);
}
