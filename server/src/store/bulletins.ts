import type { BulletinStatus } from '@loa/playlists';
import type { Actor, BoardContent, BulletinClass } from '@loa/playlists/wire';
import type { Knex } from 'knex';
import type { MediumRecord } from './media.js';

export type AudioSource = 'speech' | 'upload';
export const BULLETINS_LISTED_MAX = 500;

/** A bulletin as the console sees it. Instants in epoch milliseconds. */
export interface BulletinRecord {
  readonly id: string;
  readonly title: string;
  readonly class: BulletinClass;
  readonly language: string;
  readonly areaId: string;
  /** What is spoken where the audio is speech. */
  readonly text: string | null;
  readonly audio: (MediumRecord & { readonly source: AudioSource }) | null;
  readonly board: BoardContent | null;
  readonly status: BulletinStatus;
  readonly validFrom: number;
  readonly validTo: number;
  readonly issuedAt: number;
  readonly author: Actor;
  readonly approval: { readonly approver: Actor; readonly approvedAt: number } | null;
  readonly rejection: { readonly reason: string; readonly by: string } | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

interface BulletinRow {
  id: string;
  title: string;
  class: string;
  language: string;
  area_id: string;
  text: string | null;
  audio_hash: string | null;
  audio_source: string | null;
  board_text: string | null;
  board_hold_ms: number | null;
  status: string;
  valid_from: number;
  valid_to: number;
  issued_at: number;
  author_id: string;
  author_name: string;
  approval_id: string | null;
  rejection_reason: string | null;
  rejected_by: string | null;
  created_at: number;
  updated_at: number;
}

interface JoinedRow extends BulletinRow {
  bytes: number | null;
  duration_ms: number | null;
  type: string | null;
  loudness_lufs: number | null;
  true_peak_dbtp: number | null;
  approver_id: string | null;
  approver_name: string | null;
  approved_at: number | null;
}

function audioOf(row: JoinedRow): BulletinRecord['audio'] {
  if (row.audio_hash === null || row.bytes === null || row.duration_ms === null || row.type === null) return null;
  return {
    hash: row.audio_hash,
    bytes: row.bytes,
    durationMs: row.duration_ms,
    type: row.type,
    loudnessLufs: row.loudness_lufs,
    truePeakDbtp: row.true_peak_dbtp,
    source: row.audio_source === 'speech' ? 'speech' : 'upload',
  };
}

const approvalOf = ({ approver_id: id, approver_name: name, approved_at: approvedAt }: JoinedRow) =>
  id !== null && name !== null && approvedAt !== null ? { approver: { id, name }, approvedAt } : null;

const recordOf = (row: JoinedRow): BulletinRecord => ({
  id: row.id,
  title: row.title,
  class: row.class as BulletinClass,
  language: row.language,
  areaId: row.area_id,
  text: row.text,
  audio: audioOf(row),
  board:
    row.board_text === null || row.board_hold_ms === null ? null : { text: row.board_text, holdMs: row.board_hold_ms },
  status: row.status as BulletinStatus,
  validFrom: row.valid_from,
  validTo: row.valid_to,
  issuedAt: row.issued_at,
  author: { id: row.author_id, name: row.author_name },
  approval: approvalOf(row),
  rejection:
    row.rejection_reason === null || row.rejected_by === null
      ? null
      : { reason: row.rejection_reason, by: row.rejected_by },
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

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

function rowOf(bulletin: BulletinRecord): Omit<BulletinRow, 'approval_id'> {
  return {
    id: bulletin.id,
    title: bulletin.title,
    class: bulletin.class,
    language: bulletin.language,
    area_id: bulletin.areaId,
    text: bulletin.text,
    audio_hash: bulletin.audio?.hash ?? null,
    audio_source: bulletin.audio?.source ?? null,
    board_text: bulletin.board?.text ?? null,
    board_hold_ms: bulletin.board?.holdMs ?? null,
    status: bulletin.status,
    valid_from: bulletin.validFrom,
    valid_to: bulletin.validTo,
    issued_at: bulletin.issuedAt,
    author_id: bulletin.author.id,
    author_name: bulletin.author.name,
    rejection_reason: bulletin.rejection?.reason ?? null,
    rejected_by: bulletin.rejection?.by ?? null,
    created_at: bulletin.createdAt,
    updated_at: bulletin.updatedAt,
  };
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
