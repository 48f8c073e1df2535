import { type Needs, needsOf, type Playable, playableSlot } from './playable.js';
import type { SlotRecord } from './snapshot.js';
import { byCode } from '../timeline/priority.js';
import type { ProgrammeSlot } from '../wire/slot.js';

/** A slot of the store, as stations know it, and what it needs. */
export interface PlannedSlot {
  readonly record: SlotRecord;
  readonly slot: ProgrammeSlot;
  readonly needs: Needs;
}

/** The slot as stations know it: whom it is for stays at the centre. */
function slotOf(record: SlotRecord, level: number): ProgrammeSlot {
  const { id, content, recurrence, createdAt, withdrawnAt, late, interrupt, fadeMs, fillMs } = record;
  const { tuneBeforeId, tuneAfterId, volumePercent, policyOverride } = record;
  const whatAndWhen = { id, content, recurrence, createdAt, withdrawnAt, level, late, interrupt, fadeMs, fillMs };
  return { ...whatAndWhen, tuneBeforeId, tuneAfterId, volumePercent, policyOverride };
}

/** The slots that have something to play, the oldest first, then by id in code units. */
export const plannedSlots = (
  records: readonly SlotRecord[],
  playable: Playable,
  levelOf: (areaId: string) => number,
): PlannedSlot[] =>
  records
    .toSorted((left, right) => left.createdAt - right.createdAt || byCode(left.id, right.id))
    .flatMap((record) => {
      const slot = playableSlot(slotOf(record, levelOf(record.areaId)), playable);
      return slot ? [{ record, slot, needs: needsOf(slot, playable) }] : [];
    });
