import type { Knex } from 'knex';
import { type AuditEntry, appendAudit } from '../store/audit.js';
import { endApproval } from '../store/approvals.js';
import type { BulletinRecord } from '../store/bulletin-rows.js';
import { lockBulletin, writeBulletin } from '../store/bulletins.js';
import { slotsOfBulletin } from '../store/slots.js';
import type { UserRecord } from '../store/users.js';
import { notFound } from '../server-error.js';
import { by } from './guard.js';
import type { Room } from './routes.js';
import { markReached } from './slot-marks.js';

/** One change of one bulletin in one transaction. */
export interface BulletinChange {
  readonly user: UserRecord;
  readonly action: string;
  readonly detail?: Readonly<Record<string, unknown>>;
  /** What becomes of it; given the bulletin as it stands, which nobody else changes meanwhile. */
  readonly apply: (bulletin: BulletinRecord, trx: Knex.Transaction) => Promise<BulletinRecord> | BulletinRecord;
}

/** Stations that play the bulletin look again. After the commit only. */
async function markStations(room: Room, bulletinId: string): Promise<void> {
  for (const slot of await slotsOfBulletin(room.db, bulletinId)) await markReached(room, slot);
}

/**
 * Changes a bulletin, ends its approval where it leaves `approved`, and tells who must know after the commit.
 * @throws ServerError `not-found`, and what `apply` throws
 */
export async function changeBulletin(room: Room, id: string, change: BulletinChange): Promise<BulletinRecord> {
  const { before, after } = await room.db.transaction(async (trx) => {
    const before = await lockBulletin(trx, id);
    if (!before) throw notFound('bulletin', id);
    const after = await change.apply(before, trx);
    await writeBulletin(trx, after);
    if (before.status === 'approved' && after.status !== 'approved') {
      await endApproval(trx, id, { now: room.now(), kept: after.approval !== null });
    }
    const entry: AuditEntry = { ...by(room, change.user), action: change.action, object: { kind: 'bulletin', id } };
    await appendAudit(trx, change.detail ? { ...entry, detail: change.detail } : entry);
    return { before, after };
  });
  if (before.status === 'approved' || after.status === 'approved') await markStations(room, id);
  room.live.emit({ kind: 'bulletin', id });
  return after;
}
