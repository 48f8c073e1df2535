import type { SlotRecord, Snapshot, Window } from '@loa/playlists';
import { BOARD_HOLD_MAX_MS } from '@loa/playlists/wire';
import type { Knex } from 'knex';
import {
  type ApprovalRecord,
  approvalsEndedSince,
  approvalsInForce,
  approvalsOf,
  approvalsOfWindow,
} from './approvals.js';
import { type AreaRecord, readAreas } from './areas.js';
import { choicesBefore } from './choices.js';
import { readGroups } from './groups.js';
import { historicSlots } from './historic-slots.js';
import { playlistsOfWindow, programmePlaylist } from './playlists.js';
import { programmeRelay, relaysOfWindow } from './relays.js';
import { bulletinsOf, changesOf, type Contents, contentsOf, isHeld } from './slot-contents.js';
import { type SlotDetail, slotRecord } from './slot-rows.js';
import { slotsOfWindow } from './slots.js';

/** What ended longer ago than this no station needs to know of any more. */
export const SNAPSHOT_LOOK_BACK_MS = BOARD_HOLD_MAX_MS;
/** Far enough that no slot of today begins after it. */
const LATEST_INSTANT = 8_640_000_000_000;

/** The slot as stations may follow it; null while a second person has not confirmed its override. */
function confirmed(slot: SlotDetail): SlotRecord | null {
  if (slot.override === null) return slotRecord(slot, null);
  const { rules, reason, requestedBy, confirmedBy, confirmedAt } = slot.override;
  if (confirmedBy === null || confirmedAt === null) return null;
  const record = slotRecord(slot, { rules: [...rules], reason, requestedBy, confirmedBy });
  return { ...record, createdAt: Math.max(slot.createdAt, confirmedAt) };
}

/**
 * The slot as it is now. Its occurrences begin to exist when it was made, its override confirmed, and with the last
 * change of what it plays: one that runs meanwhile ends, for its parts are others now.
 */
function presentSlot(slot: SlotDetail, contents: Contents, now: number): SlotRecord | null {
  const record = isHeld(slot, contents, now) ? confirmed(slot) : null;
  const changes = changesOf(slot, contents).filter((at) => at <= now);
  return record && { ...record, createdAt: Math.max(record.createdAt, ...changes) };
}

/** Bulletins that share a session with others. */
const companionsOf = (slot: SlotDetail, contents: Contents): string[] =>
  bulletinsOf(slot, contents).filter((id) => slot.content.kind !== 'bulletin' || slot.content.bulletinId !== id);

/** Approvals in force, also of expired bulletins among others in a session: the places of these must not shift. */
async function withNamed(
  db: Knex,
  approvals: readonly ApprovalRecord[],
  named: readonly string[],
): Promise<ApprovalRecord[]> {
  const known = new Set(approvals.map(({ content }) => content.id));
  const missing = [...new Set(named)].filter((id) => !known.has(id));
  return [...approvals, ...(await approvalsOf(db, missing))];
}

/** A snapshot whose areas have names. */
export interface PresentSnapshot extends Snapshot {
  readonly areas: readonly AreaRecord[];
}

/** Everything but approvals that was in force at some instant of a window. */
async function recordsOf(db: Knex, window: Window) {
  const [areas, groups, playlists, relays, slots] = await Promise.all([
    readAreas(db),
    readGroups(db),
    playlistsOfWindow(db, window),
    relaysOfWindow(db, window),
    slotsOfWindow(db, window),
  ]);
  return { areas, groups, playlists, relays, slots };
}

/** All that decides what stations do from `now` on: one bulletin per id, as approved. */
export async function snapshotFor(db: Knex, now: number): Promise<PresentSnapshot> {
  const since = now - SNAPSHOT_LOOK_BACK_MS;
  const { areas, groups, slots, ...lists } = await recordsOf(db, { from: since, to: LATEST_INSTANT });
  const choices = await choicesBefore(db, LATEST_INSTANT);
  const ended = await approvalsEndedSince(db, since);
  const unapproved = contentsOf({ approvals: [], ...lists });
  const named = slots.flatMap((slot) => companionsOf(slot, unapproved));
  const approvals = await withNamed(db, await approvalsInForce(db, since), named);
  const contents = contentsOf({ approvals: [...approvals, ...ended], ...lists });
  return {
    areas,
    groups,
    bulletins: approvals.map((approval) => approval.content),
    playlists: lists.playlists.filter(({ replacedAt }) => replacedAt === null).map(programmePlaylist),
    relays: lists.relays.filter(({ withdrawnAt }) => withdrawnAt === null).map(programmeRelay),
    slots: slots.flatMap((slot) => presentSlot(slot, contents, now) ?? []),
    choices,
  };
}

/**
 * What stations should have done in a past window. A bulletin may have been approved more than once: here every
 * approval is a bulletin of its own, under the approval's id, and `bulletinIdOf` leads back to the bulletin's.
 */
export interface HistoricSnapshot extends Snapshot {
  readonly bulletinIdOf: ReadonlyMap<string, string>;
}

export async function historicSnapshot(db: Knex, window: Window): Promise<HistoricSnapshot> {
  const reach = { from: window.from - SNAPSHOT_LOOK_BACK_MS, to: window.to };
  const { areas, groups, slots, ...lists } = await recordsOf(db, reach);
  const choices = await choicesBefore(db, window.to);
  const approvals = await approvalsOfWindow(db, reach);
  const contents = contentsOf({ approvals, ...lists });
  const then = slots.flatMap((slot) => {
    const record = confirmed(slot);
    return record ? historicSlots(slot, record, contents) : [];
  });
  return {
    areas,
    groups,
    bulletins: approvals.map((approval) => ({ ...approval.content, id: approval.id })),
    playlists: then.flatMap((slot) => slot.playlists),
    relays: lists.relays.map(programmeRelay),
    slots: then.map((slot) => slot.record),
    choices,
    bulletinIdOf: new Map(approvals.map((approval) => [approval.id, approval.content.id])),
  };
}
