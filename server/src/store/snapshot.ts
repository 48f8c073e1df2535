import type { SlotRecord, Snapshot, Window } from '@loa/playlists';
import { BOARD_HOLD_MAX_MS } from '@loa/playlists/wire';
import type { Knex } from 'knex';
import { type ApprovalRecord, approvalsInForce, approvalsOfWindow } from './approvals.js';
import { readAreas } from './areas.js';
import { type SlotDetail, slotsOfWindow } from './slots.js';

/** What ended longer ago than this no station needs to know of any more. */
export const SNAPSHOT_LOOK_BACK_MS = BOARD_HOLD_MAX_MS;
/** Far enough that no slot of today begins after it. */
const LATEST_INSTANT = 8_640_000_000_000;

/**
 * The slot as stations may follow it; null while a second person has not confirmed its override.
 * Its occurrences begin to exist when the last of the three is done: slot made, bulletin approved, override confirmed.
 */
function inForce(slot: SlotDetail, approval: ApprovalRecord): SlotRecord | null {
  const { override, lastStart: _lastStart, createdBy: _createdBy, ...rest } = slot;
  if (override !== null && (override.confirmedBy === null || override.confirmedAt === null)) return null;
  return {
    ...rest,
    createdAt: Math.max(slot.createdAt, approval.approvedAt, override?.confirmedAt ?? 0),
    quietHoursOverride: override?.confirmedBy ? { reason: override.reason, confirmedBy: override.confirmedBy } : null,
  };
}

/** All that decides what stations do from `now` on: one bulletin per id, as approved. */
export async function snapshotFor(db: Knex, now: number): Promise<Snapshot> {
  const since = now - SNAPSHOT_LOOK_BACK_MS;
  const [areas, approvals, slots] = await Promise.all([
    readAreas(db),
    approvalsInForce(db, since),
    slotsOfWindow(db, { from: since, to: LATEST_INSTANT }),
  ]);
  const byBulletin = new Map(approvals.map((approval) => [approval.content.id, approval]));
  return {
    areas,
    bulletins: approvals.map((approval) => approval.content),
    slots: slots.flatMap((slot) => {
      const approval = byBulletin.get(slot.bulletinId);
      const record = approval && inForce(slot, approval);
      return record ? [record] : [];
    }),
  };
}

/**
 * What stations should have done in a past window. A bulletin may have been approved more than once: here every
 * approval is a bulletin of its own, under the approval's id, and `bulletinIdOf` leads back to the bulletin's.
 */
export interface HistoricSnapshot extends Snapshot {
  readonly bulletinIdOf: ReadonlyMap<string, string>;
}

function historicSlots(slot: SlotDetail, approvals: readonly ApprovalRecord[]): SlotRecord[] {
  return approvals.flatMap((approval) => {
    const record = inForce(slot, approval);
    if (!record) return [];
    const ends = [slot.withdrawnAt, approval.endedAt].filter((end) => end !== null);
    return [{ ...record, bulletinId: approval.id, withdrawnAt: ends.length > 0 ? Math.min(...ends) : null }];
  });
}

export async function historicSnapshot(db: Knex, window: Window): Promise<HistoricSnapshot> {
  const reach = { from: window.from - SNAPSHOT_LOOK_BACK_MS, to: window.to };
  const [areas, approvals, slots] = await Promise.all([
    readAreas(db),
    approvalsOfWindow(db, reach),
    slotsOfWindow(db, reach),
  ]);
  return {
    areas,
    bulletins: approvals.map((approval) => ({ ...approval.content, id: approval.id })),
    slots: slots.flatMap((slot) =>
      historicSlots(
        slot,
        approvals.filter((approval) => approval.content.id === slot.bulletinId),
      ),
    ),
    bulletinIdOf: new Map(approvals.map((approval) => [approval.id, approval.content.id])),
  };
}
