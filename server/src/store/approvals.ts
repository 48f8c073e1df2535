import type { Window } from '@loa/playlists';
import type { ProgrammeBulletin } from '@loa/playlists/wire';
import type { Knex } from 'knex';
import { newId } from './ids.js';

/** Databases bound the values of one statement. */
const IDS_ASKED_MAX = 500;

/** One approval: the exact content a person answered for, and how long it was in force. Never edited. */
export interface ApprovalRecord {
  readonly id: string;
  readonly content: ProgrammeBulletin;
  readonly approvedAt: number;
  /** When it was changed or withdrawn; null while in force. */
  readonly endedAt: number | null;
}

interface ApprovalRow {
  id: string;
  bulletin_id: string;
  approver_id: string;
  approver_name: string;
  approved_at: number;
  ended_at: number | null;
  content: string;
  valid_to: number;
}

const recordOf = (row: ApprovalRow): ApprovalRecord => ({
  id: row.id,
  content: JSON.parse(row.content) as ProgrammeBulletin,
  approvedAt: row.approved_at,
  endedAt: row.ended_at,
});

/** Puts the content in force; within the transaction that sets the bulletin's status. */
export async function recordApproval(db: Knex, content: ProgrammeBulletin, now: number): Promise<void> {
  const id = newId('ok');
  await db<ApprovalRow>('approvals').insert({
    id,
    bulletin_id: content.id,
    approver_id: content.approver.id,
    approver_name: content.approver.name,
    approved_at: now,
    ended_at: null,
    content: JSON.stringify(content),
    valid_to: content.validTo,
  });
  await db('bulletins').where({ id: content.id }).update({ approval_id: id });
}

/**
 * Ends the approval in force, if there is one.
 * @param kept whether the bulletin still names its approver (withdrawn) or must be approved anew (changed)
 */
export async function endApproval(
  db: Knex,
  bulletinId: string,
  { now, kept }: { now: number; kept: boolean },
): Promise<void> {
  await db<ApprovalRow>('approvals').where({ bulletin_id: bulletinId, ended_at: null }).update({ ended_at: now });
  if (!kept) await db('bulletins').where({ id: bulletinId }).update({ approval_id: null });
}

/** Approvals in force of bulletins that were valid at some instant after `since`. */
export async function approvalsInForce(db: Knex, since: number): Promise<ApprovalRecord[]> {
  const rows = await db<ApprovalRow>('approvals')
    .whereNull('ended_at')
    .where('valid_to', '>=', since)
    .orderBy('bulletin_id');
  return rows.map(recordOf);
}

/** Approvals in force of these bulletins, however long they have expired. */
export async function approvalsOf(db: Knex, bulletinIds: readonly string[]): Promise<ApprovalRecord[]> {
  const found: ApprovalRecord[] = [];
  for (let at = 0; at < bulletinIds.length; at += IDS_ASKED_MAX) {
    const ids = bulletinIds.slice(at, at + IDS_ASKED_MAX);
    const rows = await db<ApprovalRow>('approvals').whereNull('ended_at').whereIn('bulletin_id', ids);
    found.push(...rows.map(recordOf));
  }
  return found;
}

/** Approvals that ended at or after an instant. */
export async function approvalsEndedSince(db: Knex, since: number): Promise<ApprovalRecord[]> {
  return (await db<ApprovalRow>('approvals').where('ended_at', '>=', since)).map(recordOf);
}

/** Approvals that were in force at some instant of the window. */
export async function approvalsOfWindow(db: Knex, window: Window): Promise<ApprovalRecord[]> {
  const rows = await db<ApprovalRow>('approvals')
    .where('approved_at', '<', window.to)
    .where((query) => void query.whereNull('ended_at').orWhere('ended_at', '>', window.from))
    .orderBy(['bulletin_id', 'approved_at']);
  return rows.map(recordOf);
}
