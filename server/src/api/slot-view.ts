import { isoInstant, occurrencesBetween, parseRecurrence } from '@loa/playlists';
import type { BulletinStatus } from '@loa/playlists';
import type { SlotDetail } from '../store/slots.js';

/** How far ahead the next occurrence is looked for; a daily slot is found in the first day. */
const NEXT_HORIZON_MS = 400 * 24 * 3_600_000;

/** The two simple forms that people fill in, read back from the text that is the truth. */
function scheduleOf(recurrence: string) {
  const { dtstart, count } = parseRecurrence(recurrence).options();
  return {
    kind: count === 1 ? ('once' as const) : ('daily' as const),
    date: dtstart.toPlainDate().toString(),
    time: dtstart.toPlainTime().toString({ smallestUnit: dtstart.second === 0 ? 'minute' : 'second' }),
    zone: dtstart.timeZoneId,
  };
}

function nextOf(slot: SlotDetail, now: number): number | null {
  if (slot.withdrawnAt !== null) return null;
  const from = Math.max(now, slot.createdAt);
  if (slot.lastStart !== null) return slot.lastStart >= from ? slot.lastStart : null;
  return occurrencesBetween(slot.recurrence, from, from + 2 * 24 * 3_600_000)[0] ?? distant(slot, from);
}

/** A slot that begins in the far future. */
const distant = (slot: SlotDetail, from: number): number | null =>
  occurrencesBetween(slot.recurrence, from, from + NEXT_HORIZON_MS)[0] ?? null;

function stateOf(slot: SlotDetail, next: number | null) {
  if (slot.withdrawnAt !== null) return 'withdrawn' as const;
  if (next === null) return 'over' as const;
  if (slot.override && slot.override.confirmedBy === null) return 'awaiting-confirmation' as const;
  return 'active' as const;
}

/** A slot as the contract shows it; `validTo` of its bulletin ends it, whatever its rule says. */
export function slotView(
  slot: SlotDetail,
  bulletin: { title: string; status: BulletinStatus; validTo: number },
  now: number,
) {
  const found = nextOf(slot, now);
  const next = found !== null && found < bulletin.validTo ? found : null;
  const { override } = slot;
  return {
    id: slot.id,
    bulletinId: slot.bulletinId,
    bulletinTitle: bulletin.title,
    bulletinStatus: bulletin.status,
    schedule: scheduleOf(slot.recurrence),
    recurrence: slot.recurrence,
    areaIds: [...slot.areaIds],
    stationIds: [...slot.stationIds],
    lateSkipSeconds: Math.round(slot.lateSkipAfterMs / 1_000),
    volumePercent: slot.volumePercent,
    override: override && {
      reason: override.reason,
      requestedBy: override.requestedBy,
      confirmedBy: override.confirmedBy,
    },
    state: stateOf(slot, next),
    next: next === null ? null : isoInstant(next),
    createdAt: isoInstant(slot.createdAt),
    createdBy: slot.createdBy,
  };
}
