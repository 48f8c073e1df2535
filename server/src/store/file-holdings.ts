import type { Knex } from 'knex';
import type { BulletinRecord } from './bulletin-rows.js';
import { bulletinsById } from './bulletins.js';
import type { MediumRecord } from './media.js';
import { readMedium } from './media.js';
import { detailOf, type SlotDetail, type SlotRow } from './slot-rows.js';

/** Databases bound the values of one statement. */
const IDS_ASKED_MAX = 500;

async function inParts<Row>(ids: readonly string[], ask: (part: string[]) => Promise<Row[]>): Promise<Row[]> {
  const found: Row[] = [];
  for (let at = 0; at < ids.length; at += IDS_ASKED_MAX) found.push(...(await ask(ids.slice(at, at + IDS_ASKED_MAX))));
  return found;
}

/** Those of the bulletins that are not withdrawn, however many are asked for. */
export async function heldBulletins(db: Knex, ids: readonly string[]): Promise<BulletinRecord[]> {
  const found = await inParts(ids, (part) => bulletinsById(db, part));
  return found.filter(({ status }) => status !== 'withdrawn');
}

/** Those of the slots that are not withdrawn. */
export async function heldSlots(db: Knex, ids: readonly string[]): Promise<SlotDetail[]> {
  const rows = await inParts(ids, (part) => db<SlotRow>('slots').whereNull('withdrawn_at').whereIn('id', part));
  return rows.map(detailOf);
}

/** Ids of bulletins of these areas that are neither withdrawn nor over, at most `limit`. */
export async function presentBulletinIds(
  db: Knex,
  areaIds: readonly string[],
  { now, limit }: { readonly now: number; readonly limit: number },
): Promise<string[]> {
  const rows = await inParts(areaIds, (part) =>
    db('bulletins')
      .whereIn('area_id', part)
      .whereNot({ status: 'withdrawn' })
      .where('valid_to', '>', now)
      .orderBy(['created_at', 'id'])
      .limit(limit)
      .select<{ id: string }[]>('id'),
  );
  return rows.map(({ id }) => id);
}

/** Slots of these areas that are neither withdrawn nor over, the oldest first, at most `limit`. */
export async function presentSlots(
  db: Knex,
  areaIds: readonly string[],
  { now, limit }: { readonly now: number; readonly limit: number },
): Promise<SlotDetail[]> {
  const rows = await inParts(areaIds, (part) =>
    db<SlotRow>('slots')
      .whereIn('area_id', part)
      .whereNull('withdrawn_at')
      .where((query) => void query.whereNull('last_start').orWhere('last_start', '>=', now))
      .orderBy(['created_at', 'id'])
      .limit(limit),
  );
  return rows.map(detailOf);
}

/** Slots that are not withdrawn and play one of these playlists, or are meant for one of these groups. */
export async function slotsUsing(
  db: Knex,
  { playlistIds, groupIds }: { readonly playlistIds: readonly string[]; readonly groupIds: readonly string[] },
): Promise<SlotDetail[]> {
  const playing = await inParts(playlistIds, (part) =>
    db<SlotRow>('slots').whereNull('withdrawn_at').whereIn('playlist_id', part),
  );
  const meant = await Promise.all(
    groupIds.map((id) => db<SlotRow>('slots').whereNull('withdrawn_at').where('group_ids', 'like', `%"${id}"%`)),
  );
  return [...new Map([...playing, ...meant.flat()].map((row) => [row.id, detailOf(row)])).values()];
}

/** Whether a slot that is not withdrawn, or a playlist in force, names the relay. */
export async function isRelayUsed(db: Knex, relayId: string): Promise<boolean> {
  const slot = await db<SlotRow>('slots').where({ relay_id: relayId, withdrawn_at: null }).first('id');
  const playlist = await db('playlists').whereNull('replaced_at').where('items', 'like', `%"${relayId}"%`).first('id');
  return slot !== undefined || playlist !== undefined;
}

/** The sound that the same text in the same language was given before, or null. */
export async function spokenBefore(db: Knex, text: string, language: string): Promise<MediumRecord | null> {
  const row: { audio_hash: string } | undefined = await db('bulletins')
    .where({ text, language, audio_source: 'speech' })
    .whereNotNull('audio_hash')
    .first('audio_hash');
  return row ? readMedium(db, row.audio_hash) : null;
}
