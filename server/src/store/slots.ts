import type { SlotRecord as DomainSlot, Window } from '@loa/playlists';
import type { Actor } from '@loa/playlists/wire';
import type { Knex } from 'knex';

export const SLOTS_LISTED_MAX = 1_000;
/** Slots of the whole province that are not withdrawn; one station takes `SLOTS_MAX` of them. */
export const SLOTS_OPEN_MAX = 50_000;

/** A slot as the console sees it. Instants in epoch milliseconds. */
export interface SlotDetail extends Omit<DomainSlot, 'quietHoursOverride'> {
  readonly override: {
    readonly reason: string;
    readonly requestedBy: Actor;
    readonly confirmedBy: Actor | null;
    readonly confirmedAt: number | null;
  } | null;
  /** Start of the last occurrence; null recurs without end. */
  readonly lastStart: number | null;
  readonly createdBy: Actor;
}

interface SlotRow {
  id: string;
  bulletin_id: string;
  recurrence: string;
  area_ids: string;
  station_ids: string;
  late_skip_after_ms: number;
  volume_percent: number | null;
  override_reason: string | null;
  override_by_id: string | null;
  override_by_name: string | null;
  confirmed_by_id: string | null;
  confirmed_by_name: string | null;
  confirmed_at: number | null;
  last_start: number | null;
  created_by_id: string;
  created_by_name: string;
  created_at: number;
  withdrawn_at: number | null;
}

const actorOf = (id: string | null, name: string | null): Actor | null =>
  id === null || name === null ? null : { id, name };

function overrideOf(row: SlotRow): SlotDetail['override'] {
  const requestedBy = actorOf(row.override_by_id, row.override_by_name);
  if (row.override_reason === null || requestedBy === null) return null;
  return {
    reason: row.override_reason,
    requestedBy,
    confirmedBy: actorOf(row.confirmed_by_id, row.confirmed_by_name),
    confirmedAt: row.confirmed_at,
  };
}

const detailOf = (row: SlotRow): SlotDetail => ({
  id: row.id,
  bulletinId: row.bulletin_id,
  recurrence: row.recurrence,
  areaIds: JSON.parse(row.area_ids) as string[],
  stationIds: JSON.parse(row.station_ids) as string[],
  lateSkipAfterMs: row.late_skip_after_ms,
  volumePercent: row.volume_percent,
  override: overrideOf(row),
  lastStart: row.last_start,
  createdBy: { id: row.created_by_id, name: row.created_by_name },
  createdAt: row.created_at,
  withdrawnAt: row.withdrawn_at,
});

export async function createSlot(db: Knex, slot: SlotDetail): Promise<void> {
  await db<SlotRow>('slots').insert({
    id: slot.id,
    bulletin_id: slot.bulletinId,
    recurrence: slot.recurrence,
    area_ids: JSON.stringify(slot.areaIds),
    station_ids: JSON.stringify(slot.stationIds),
    late_skip_after_ms: slot.lateSkipAfterMs,
    volume_percent: slot.volumePercent,
    override_reason: slot.override?.reason ?? null,
    override_by_id: slot.override?.requestedBy.id ?? null,
    override_by_name: slot.override?.requestedBy.name ?? null,
    last_start: slot.lastStart,
    created_by_id: slot.createdBy.id,
    created_by_name: slot.createdBy.name,
    created_at: slot.createdAt,
    withdrawn_at: null,
  });
}

export async function readSlot(db: Knex, id: string): Promise<SlotDetail | null> {
  const row = await db<SlotRow>('slots').where({ id }).first();
  return row ? detailOf(row) : null;
}

/** Every slot, newest first. */
export async function readSlots(db: Knex, limit = SLOTS_LISTED_MAX): Promise<SlotDetail[]> {
  const rows = await db<SlotRow>('slots')
    .orderBy([{ column: 'created_at', order: 'desc' }, 'id'])
    .limit(limit);
  return rows.map(detailOf);
}

/** False when it was confirmed or withdrawn meanwhile. */
export async function confirmOverride(db: Knex, id: string, by: Actor, now: number): Promise<boolean> {
  const changed = await db<SlotRow>('slots')
    .where({ id, confirmed_by_id: null, withdrawn_at: null })
    .whereNotNull('override_reason')
    .update({ confirmed_by_id: by.id, confirmed_by_name: by.name, confirmed_at: now });
  return changed === 1;
}

/** False when it was withdrawn already. */
export async function withdrawSlot(db: Knex, id: string, now: number): Promise<boolean> {
  const changed = await db<SlotRow>('slots').where({ id, withdrawn_at: null }).update({ withdrawn_at: now });
  return changed === 1;
}

/** Slots with an occurrence that could touch the window: not withdrawn, not over, before it begins. */
export async function slotsOfWindow(db: Knex, window: Window): Promise<SlotDetail[]> {
  const rows = await db<SlotRow>('slots')
    .where('created_at', '<', window.to)
    .where((query) => void query.whereNull('withdrawn_at').orWhere('withdrawn_at', '>', window.from))
    .where((query) => void query.whereNull('last_start').orWhere('last_start', '>=', window.from))
    .orderBy(['created_at', 'id']);
  return rows.map(detailOf);
}

/** Slots of one bulletin that are not withdrawn. */
export async function slotsOfBulletin(db: Knex, bulletinId: string): Promise<SlotDetail[]> {
  const rows = await db<SlotRow>('slots').where({ bulletin_id: bulletinId, withdrawn_at: null });
  return rows.map(detailOf);
}

/** Slots of bulletins of these areas. */
export async function countSlots(db: Knex, areaIds: readonly string[]): Promise<number> {
  const row = await db('slots')
    .join('bulletins', 'bulletins.id', 'slots.bulletin_id')
    .whereIn('bulletins.area_id', areaIds)
    .count<{ count: number }[]>({ count: '*' })
    .first();
  return Number(row?.count ?? 0);
}

export async function countOpenSlots(db: Knex): Promise<number> {
  const row = await db('slots').whereNull('withdrawn_at').count<{ count: number }[]>({ count: '*' }).first();
  return Number(row?.count ?? 0);
}
