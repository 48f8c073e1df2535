import { isoInstant, sentenceOf } from '@loa/playlists';
import type { SlotContent } from '@loa/playlists/wire';
import type { SlotDetail } from '../store/slots.js';
import type { ContentHead } from './slot-content.js';
import { firstStart, scheduleOf } from './slot-moments.js';

function nextOf(slot: SlotDetail, now: number): number | null {
  if (slot.withdrawnAt !== null) return null;
  const from = Math.max(now, slot.createdAt);
  return slot.lastStart !== null && slot.lastStart < from ? null : firstStart(slot.recurrence, from);
}

function stateOf(slot: SlotDetail, next: number | null) {
  if (slot.withdrawnAt !== null) return 'withdrawn' as const;
  if (next === null) return 'over' as const;
  if (slot.override && slot.override.confirmedBy === null) return 'awaiting-confirmation' as const;
  return 'active' as const;
}

function contentView(content: SlotContent, { title, status }: ContentHead) {
  return content.kind === 'bulletin' ? { ...content, title, status } : { ...content, title };
}

const overrideView = (override: SlotDetail['override']) =>
  override && {
    rules: [...override.rules],
    reason: override.reason,
    requestedBy: override.requestedBy,
    confirmedBy: override.confirmedBy,
  };

/** What a recurrence means, in the languages of the console. */
export const sentencesOf = (recurrence: string) => ({
  vi: sentenceOf(recurrence, 'vi'),
  en: sentenceOf(recurrence, 'en'),
});

const mannerView = (slot: SlotDetail) => ({
  areaIds: [...slot.areaIds],
  stationIds: [...slot.stationIds],
  groupIds: [...slot.groupIds],
  excludedAreaIds: [...slot.excludedAreaIds],
  excludedStationIds: [...slot.excludedStationIds],
  late: slot.late,
  lateSkipSeconds: slot.late.kind === 'skip' ? Math.round(slot.late.afterMs / 1_000) : null,
  interrupt: slot.interrupt,
  fadeMs: slot.fadeMs,
  fillMs: slot.fillMs,
  tuneBeforeId: slot.tuneBeforeId,
  tuneAfterId: slot.tuneAfterId,
  volumePercent: slot.volumePercent,
  campaignId: slot.campaignId,
});

/** A slot as the contract shows it; `validTo` of its bulletin ends it, whatever its rule says. */
export function slotView(slot: SlotDetail, head: ContentHead, now: number) {
  const found = nextOf(slot, now);
  const next = found !== null && found < (head.validTo ?? Number.POSITIVE_INFINITY) ? found : null;
  return {
    id: slot.id,
    areaId: slot.areaId,
    content: contentView(slot.content, head),
    bulletinId: slot.content.kind === 'bulletin' ? slot.content.bulletinId : null,
    bulletinTitle: head.title,
    bulletinStatus: head.status,
    schedule: scheduleOf(slot.recurrence),
    recurrence: slot.recurrence,
    sentence: sentencesOf(slot.recurrence),
    ...mannerView(slot),
    override: overrideView(slot.override),
    state: stateOf(slot, next),
    next: next === null ? null : isoInstant(next),
    createdAt: isoInstant(slot.createdAt),
    createdBy: slot.createdBy,
  };
}
