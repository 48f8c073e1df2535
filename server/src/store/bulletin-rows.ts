import type { BulletinStatus } from '@loa/playlists';
import type { Actor, BoardContent, BoardDrawing, BulletinClass } from '@loa/playlists/wire';
import type { MediumRecord } from './media.js';

export type AudioSource = 'speech' | 'upload';

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

export interface BulletinRow {
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
  board_drawings: string;
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

export interface JoinedRow extends BulletinRow {
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

const boardOf = ({ board_text: text, board_hold_ms: holdMs, board_drawings: drawings }: BulletinRow) =>
  text === null || holdMs === null ? null : { text, holdMs, drawings: JSON.parse(drawings) as BoardDrawing[] };

const approvalOf = ({ approver_id: id, approver_name: name, approved_at: approvedAt }: JoinedRow) =>
  id !== null && name !== null && approvedAt !== null ? { approver: { id, name }, approvedAt } : null;

export const recordOf = (row: JoinedRow): BulletinRecord => ({
  id: row.id,
  title: row.title,
  class: row.class as BulletinClass,
  language: row.language,
  areaId: row.area_id,
  text: row.text,
  audio: audioOf(row),
  board: boardOf(row),
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

/** Everything but the approval, which `approvals.ts` keeps. */
export function rowOf(bulletin: BulletinRecord): Omit<BulletinRow, 'approval_id'> {
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
    board_drawings: JSON.stringify(bulletin.board?.drawings ?? []),
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
