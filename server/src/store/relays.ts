import type { Window } from '@loa/playlists';
import type { Actor, ProgrammeRelay } from '@loa/playlists/wire';
import type { Knex } from 'knex';

/** A radio stream that may be relayed. Another address is another relay. */
export interface RelayRecord extends ProgrammeRelay {
  readonly areaId: string;
  /** Its name in the playlist file that brought it, or null. */
  readonly fileKey: string | null;
  readonly createdAt: number;
  /** When it was no longer allowed; null while it is. */
  readonly withdrawnAt: number | null;
}

interface RelayRow {
  id: string;
  area_id: string;
  name: string;
  url: string;
  file_key: string | null;
  approver_id: string;
  approver_name: string;
  created_at: number;
  withdrawn_at: number | null;
}

const recordOf = (row: RelayRow): RelayRecord => ({
  id: row.id,
  areaId: row.area_id,
  name: row.name,
  url: row.url,
  fileKey: row.file_key,
  approver: { id: row.approver_id, name: row.approver_name } satisfies Actor,
  createdAt: row.created_at,
  withdrawnAt: row.withdrawn_at,
});

/** A relay as stations read it. */
export const programmeRelay = ({ id, name, url, approver }: RelayRecord): ProgrammeRelay => ({
  id,
  name,
  url,
  approver,
});

export async function createRelay(db: Knex, relay: Omit<RelayRecord, 'withdrawnAt'>): Promise<void> {
  await db<RelayRow>('relays').insert({
    id: relay.id,
    area_id: relay.areaId,
    name: relay.name,
    url: relay.url,
    file_key: relay.fileKey,
    approver_id: relay.approver.id,
    approver_name: relay.approver.name,
    created_at: relay.createdAt,
    withdrawn_at: null,
  });
}

/** False when it was withdrawn already. */
export async function withdrawRelay(db: Knex, id: string, now: number): Promise<boolean> {
  const changed = await db<RelayRow>('relays').where({ id, withdrawn_at: null }).update({ withdrawn_at: now });
  return changed === 1;
}

export async function readRelay(db: Knex, id: string): Promise<RelayRecord | null> {
  const row = await db<RelayRow>('relays').where({ id }).first();
  return row ? recordOf(row) : null;
}

/** What lists of slots say of their relays, by id. */
export async function relayHeads(
  db: Knex,
  ids: readonly string[],
): Promise<Map<string, Pick<RelayRecord, 'name' | 'areaId'>>> {
  const rows = await db<RelayRow>('relays').whereIn('id', ids).select('id', 'name', 'area_id');
  return new Map(rows.map((row) => [row.id, { name: row.name, areaId: row.area_id }]));
}

/** Relays that were allowed at some instant of the window. */
export async function relaysOfWindow(db: Knex, window: Window): Promise<RelayRecord[]> {
  const rows = await db<RelayRow>('relays')
    .where('created_at', '<', window.to)
    .where((query) => void query.whereNull('withdrawn_at').orWhere('withdrawn_at', '>', window.from))
    .orderBy('id');
  return rows.map(recordOf);
}
