import type { Window } from '@loa/playlists';
import type { Actor, PlaylistItem, ProgrammePlaylist } from '@loa/playlists/wire';
import type { Knex } from 'knex';

/** One version of a playlist and how long it was in force. Never edited: a change is a version of its own. */
export interface PlaylistRecord extends ProgrammePlaylist {
  readonly areaId: string;
  /** Its name in the playlist file that brought it, or null. */
  readonly fileKey: string | null;
  /** Who wrote this version. */
  readonly by: Actor;
  readonly createdAt: number;
  /** When another version took its place or it was taken away; null while in force. */
  readonly replacedAt: number | null;
}

interface PlaylistRow {
  id: string;
  area_id: string;
  name: string;
  items: string;
  file_key: string | null;
  by_id: string;
  by_name: string;
  created_at: number;
  replaced_at: number | null;
}

const recordOf = (row: PlaylistRow): PlaylistRecord => ({
  id: row.id,
  areaId: row.area_id,
  name: row.name,
  items: JSON.parse(row.items) as PlaylistItem[],
  fileKey: row.file_key,
  by: { id: row.by_id, name: row.by_name },
  createdAt: row.created_at,
  replacedAt: row.replaced_at,
});

/** A playlist as stations read it. */
export const programmePlaylist = ({ id, name, items }: PlaylistRecord): ProgrammePlaylist => ({ id, name, items });

/** Puts a version in force in place of the one before, if there is one; within a transaction. */
export async function writePlaylist(trx: Knex, playlist: Omit<PlaylistRecord, 'replacedAt'>): Promise<PlaylistRecord> {
  const before = await readPlaylist(trx, playlist.id);
  const createdAt = before ? Math.max(playlist.createdAt, before.createdAt + 1) : playlist.createdAt;
  if (before) await endPlaylist(trx, playlist.id, createdAt);
  const record = { ...playlist, createdAt, replacedAt: null };
  await trx<PlaylistRow>('playlists').insert({
    id: record.id,
    area_id: record.areaId,
    name: record.name,
    items: JSON.stringify(record.items),
    file_key: record.fileKey,
    by_id: record.by.id,
    by_name: record.by.name,
    created_at: record.createdAt,
    replaced_at: null,
  });
  return record;
}

/** Takes a playlist away; false when it was gone already. */
export async function endPlaylist(db: Knex, id: string, now: number): Promise<boolean> {
  const changed = await db<PlaylistRow>('playlists').where({ id, replaced_at: null }).update({ replaced_at: now });
  return changed === 1;
}

/** The version in force. */
export async function readPlaylist(db: Knex, id: string): Promise<PlaylistRecord | null> {
  const row = await db<PlaylistRow>('playlists').where({ id, replaced_at: null }).first();
  return row ? recordOf(row) : null;
}

/** Versions that were in force at some instant of the window, by id, then by time. */
export async function playlistsOfWindow(db: Knex, window: Window): Promise<PlaylistRecord[]> {
  const rows = await db<PlaylistRow>('playlists')
    .where('created_at', '<', window.to)
    .where((query) => void query.whereNull('replaced_at').orWhere('replaced_at', '>', window.from))
    .orderBy(['id', 'created_at']);
  return rows.map(recordOf);
}

/** What lists of slots say of their playlists, by id; also of those that are gone. */
export async function playlistHeads(
  db: Knex,
  ids: readonly string[],
): Promise<Map<string, Pick<PlaylistRecord, 'name' | 'areaId'>>> {
  const rows = await db<PlaylistRow>('playlists')
    .whereIn('id', ids)
    .orderBy('created_at')
    .select('id', 'name', 'area_id');
  return new Map(rows.map((row) => [row.id, { name: row.name, areaId: row.area_id }]));
}

/** Ids of playlists in force that hold a bulletin. */
export async function playlistsHolding(db: Knex, bulletinId: string): Promise<string[]> {
  const rows = await db<PlaylistRow>('playlists')
    .whereNull('replaced_at')
    .where('items', 'like', `%"${bulletinId}"%`)
    .select('id');
  return rows.map((row) => row.id);
}
