import type { Window } from '@loa/playlists';
import type { Actor } from '@loa/playlists/wire';
import type { Knex } from 'knex';
import { playlistsHolding } from './playlists.js';
import { detailOf, rowOf, type SlotDetail, type SlotRow } from './slot-rows.js';

export type { SlotDetail, SlotOverride } from './slot-rows.js';

export const SLOTS_LISTED_MAX = 1_000;
/** Slots of the whole province that are not withdrawn; one station takes `SLOTS_MAX` of them. */
export const SLOTS_OPEN_MAX = 50_000;

export async function createSlot(db: Knex, slot: SlotDetail): Promise<void> {
  await db<SlotRow>('slots').insert(rowOf(slot));
}

export async function readSlot(db: Knex, id: string): Promise<SlotDetail | null> {
  const row = await db<SlotRow>('slots').where({ id }).first();
  return row ? detailOf(row) : null;
}

/** Every slot, newest first. */
export async function readSlots(db: Knex, limit = SLOTS_LISTED_MAX): Promise<SlotDetail[]> {
  const rows = await db<SlotRow>('slots')
    .orderBy([{ column: 'created_at', order: 'desc' }, 'id'])
    .limit(limit);
  return rows.map(detailOf);
}

/** False when it was confirmed or withdrawn meanwhile. */
export async function confirmOverride(db: Knex, id: string, by: Actor, now: number): Promise<boolean> {
  const changed = await db<SlotRow>('slots')
    .where({ id, confirmed_by_id: null, withdrawn_at: null })
    .whereNotNull('override_reason')
    .update({ confirmed_by_id: by.id, confirmed_by_name: by.name, confirmed_at: now });
  return changed === 1;
}

/** False when it was withdrawn already. */
export async function withdrawSlot(db: Knex, id: string, now: number): Promise<boolean> {
  const changed = await db<SlotRow>('slots').where({ id, withdrawn_at: null }).update({ withdrawn_at: now });
  return changed === 1;
}

/** Slots with an occurrence that could touch the window: not withdrawn, not over, before it begins. */
export async function slotsOfWindow(db: Knex, window: Window): Promise<SlotDetail[]> {
  const rows = await db<SlotRow>('slots')
    .where('created_at', '<', window.to)
    .where((query) => void query.whereNull('withdrawn_at').orWhere('withdrawn_at', '>', window.from))
    .where((query) => void query.whereNull('last_start').orWhere('last_start', '>=', window.from))
    .orderBy(['created_at', 'id']);
  return rows.map(detailOf);
}

/** Slots that are not withdrawn and play the bulletin: as their content, in a playlist, or as a tune. */
export async function slotsOfBulletin(db: Knex, bulletinId: string): Promise<SlotDetail[]> {
  const playlistIds = await playlistsHolding(db, bulletinId);
  const rows = await db<SlotRow>('slots')
    .where({ withdrawn_at: null })
    .where(
      (query) =>
        void query
          .where({ bulletin_id: bulletinId })
          .orWhere({ tune_before_id: bulletinId })
          .orWhere({ tune_after_id: bulletinId })
          .orWhereIn('playlist_id', playlistIds),
    );
  return rows.map(detailOf);
}

/** Slots of these areas. */
export async function countSlots(db: Knex, areaIds: readonly string[]): Promise<number> {
  const row = await db('slots').whereIn('area_id', areaIds).count<{ count: number }[]>({ count: '*' }).first();
  return Number(row?.count ?? 0);
}

export async function countOpenSlots(db: Knex): Promise<number> {
  const row = await db('slots').whereNull('withdrawn_at').count<{ count: number }[]>({ count: '*' }).first();
  return Number(row?.count ?? 0);
}
