import type { SlotRecord } from '@loa/playlists';
import type { Actor, InterruptPolicy, LatePolicy, PolicyOverride } from '@loa/playlists/wire';
import {
  type ContentColumns,
  contentColumns,
  contentOf,
  type OverrideColumns,
  overrideColumns,
  overrideOf,
  type SlotOverride,
  type TargetColumns,
  targetColumns,
  targetsOf,
} from './slot-columns.js';

export type { SlotOverride } from './slot-columns.js';

/** A slot as the console sees it. Instants in epoch milliseconds. */
export interface SlotDetail extends Omit<SlotRecord, 'policyOverride'> {
  readonly override: SlotOverride | null;
  /** Start of the last occurrence; null recurs without end. */
  readonly lastStart: number | null;
  readonly campaignId: string | null;
  readonly createdBy: Actor;
}

/** A slot as programmes are made of it. */
export function slotRecord(slot: SlotDetail, policyOverride: PolicyOverride | null): SlotRecord {
  const { override: _override, lastStart: _lastStart, campaignId: _campaignId, createdBy: _createdBy, ...rest } = slot;
  return { ...rest, policyOverride };
}

export interface SlotRow extends ContentColumns, OverrideColumns, TargetColumns {
  id: string;
  area_id: string;
  recurrence: string;
  late: string;
  interrupt: string;
  fade_ms: number;
  fill_ms: number | null;
  tune_before_id: string | null;
  tune_after_id: string | null;
  volume_percent: number | null;
  campaign_id: string | null;
  last_start: number | null;
  created_by_id: string;
  created_by_name: string;
  created_at: number;
  withdrawn_at: number | null;
}

export const detailOf = (row: SlotRow): SlotDetail => ({
  id: row.id,
  areaId: row.area_id,
  content: contentOf(row),
  recurrence: row.recurrence,
  ...targetsOf(row),
  late: JSON.parse(row.late) as LatePolicy,
  interrupt: row.interrupt as InterruptPolicy,
  fadeMs: row.fade_ms,
  fillMs: row.fill_ms,
  tuneBeforeId: row.tune_before_id,
  tuneAfterId: row.tune_after_id,
  volumePercent: row.volume_percent,
  override: overrideOf(row),
  campaignId: row.campaign_id,
  lastStart: row.last_start,
  createdBy: { id: row.created_by_id, name: row.created_by_name },
  createdAt: row.created_at,
  withdrawnAt: row.withdrawn_at,
});

export const rowOf = (slot: SlotDetail): SlotRow => ({
  id: slot.id,
  area_id: slot.areaId,
  ...contentColumns(slot.content),
  recurrence: slot.recurrence,
  ...targetColumns(slot),
  late: JSON.stringify(slot.late),
  interrupt: slot.interrupt,
  fade_ms: slot.fadeMs,
  fill_ms: slot.fillMs,
  tune_before_id: slot.tuneBeforeId,
  tune_after_id: slot.tuneAfterId,
  volume_percent: slot.volumePercent,
  ...overrideColumns(slot.override),
  campaign_id: slot.campaignId,
  last_start: slot.lastStart,
  created_by_id: slot.createdBy.id,
  created_by_name: slot.createdBy.name,
  created_at: slot.createdAt,
  withdrawn_at: slot.withdrawnAt,
});
