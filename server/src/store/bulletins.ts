import type { BulletinStatus } from '@loa/playlists';
import type { Knex } from 'knex';
import { type BulletinRecord, type BulletinRow, type JoinedRow, recordOf, rowOf } from './bulletin-rows.js';

export const BULLETINS_LISTED_MAX = 500;

const joined = (db: Knex) =>
  db('bulletins')
    .leftJoin('media', 'media.hash', 'bulletins.audio_hash')
    .leftJoin('approvals', 'approvals.id', 'bulletins.approval_id')
    .select(
      'bulletins.*',
      'media.bytes',
      'media.duration_ms',
      'media.type',
      'media.loudness_lufs',
      'media.true_peak_dbtp',
      'approvals.approver_id',
      'approvals.approver_name',
      'approvals.approved_at',
    );

export async function readBulletin(db: Knex, id: string): Promise<BulletinRecord | null> {
  const row: JoinedRow | undefined = await joined(db).where('bulletins.id', id).first();
  return row ? recordOf(row) : null;
}

/** Those of the bulletins that there are. */
export async function bulletinsById(db: Knex, ids: readonly string[]): Promise<BulletinRecord[]> {
  const rows: JoinedRow[] = await joined(db).whereIn('bulletins.id', ids);
  return rows.map(recordOf);
}

/** Within a transaction: nobody else changes the bulletin until it ends. */
export async function lockBulletin(trx: Knex.Transaction, id: string): Promise<BulletinRecord | null> {
  const row: JoinedRow | undefined = await joined(trx).where('bulletins.id', id).forUpdate('bulletins').first();
  return row ? recordOf(row) : null;
}

/** Bulletins of these areas, newest change first. */
export async function readBulletins(
  db: Knex,
  areaIds: readonly string[],
  wish: { status: BulletinStatus | null; limit: number },
): Promise<BulletinRecord[]> {
  const query = joined(db)
    .whereIn('bulletins.area_id', areaIds)
    .orderBy([{ column: 'bulletins.updated_at', order: 'desc' }, 'bulletins.id'])
    .limit(Math.min(wish.limit, BULLETINS_LISTED_MAX));
  const rows: JoinedRow[] = await (wish.status === null ? query : query.where('bulletins.status', wish.status));
  return rows.map(recordOf);
}

/** What lists of slots say of their bulletins, by id. */
export async function bulletinHeads(
  db: Knex,
  ids: readonly string[],
): Promise<Map<string, Pick<BulletinRecord, 'title' | 'status' | 'areaId' | 'validTo'>>> {
  const rows = await db<BulletinRow>('bulletins')
    .whereIn('id', ids)
    .select('id', 'title', 'status', 'area_id', 'valid_to');
  return new Map(
    rows.map((row) => [
      row.id,
      { title: row.title, status: row.status as BulletinStatus, areaId: row.area_id, validTo: row.valid_to },
    ]),
  );
}

export async function createBulletin(db: Knex, bulletin: BulletinRecord): Promise<void> {
  await db<BulletinRow>('bulletins').insert({ ...rowOf(bulletin), approval_id: null });
}

/** Writes everything but the approval, which `approvals.ts` keeps. */
export async function writeBulletin(db: Knex, bulletin: BulletinRecord): Promise<void> {
  await db<BulletinRow>('bulletins').where({ id: bulletin.id }).update(rowOf(bulletin));
}

export async function countBulletins(db: Knex, areaIds: readonly string[]): Promise<number> {
  const row = await db('bulletins').whereIn('area_id', areaIds).count<{ count: number }[]>({ count: '*' }).first();
  return Number(row?.count ?? 0);
}
