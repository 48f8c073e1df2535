import type { SlotState } from '../../reply-fields.js';

/** Where every page of a list lies or shall lie. */
export interface SlotPlan {
  /** Pages to send, each to its slot. */
  readonly uploads: readonly { readonly slot: number; readonly crc: number }[];
  /** The slot of each page of the list, in the list's order. */
  readonly order: readonly number[];
}

/**
 * Finds slots for the pages by CRC: what the board holds stays, the rest goes to slots that show nothing and hold none of
 * the `reserved` pages, empty ones first. Null when there are too few such slots (P-14).
 */
export function slotPlan(
  slots: readonly SlotState[],
  crcs: readonly number[],
  reserved: ReadonlySet<number> = new Set(),
): SlotPlan | null {
  const slotByCrc = new Map<number, number>();
  slots.forEach((slot, index) => {
    if (slot.state !== 'empty' && crcs.includes(slot.crc)) slotByCrc.set(slot.crc, index);
  });
  const kept = new Set(slotByCrc.values());
  slots.forEach((slot, index) => {
    if (slot.state === 'active' || (slot.state === 'stored' && reserved.has(slot.crc))) kept.add(index);
  });
  const free = [...slots.keys()].filter((index) => !kept.has(index));
  free.sort((one, other) => Number(slots[other]?.state === 'empty') - Number(slots[one]?.state === 'empty'));
  const uploads: { slot: number; crc: number }[] = [];
  for (const crc of new Set(crcs)) {
    if (slotByCrc.has(crc)) continue;
    const slot = free.shift();
    if (slot === undefined) return null;
    slotByCrc.set(crc, slot);
    uploads.push({ slot, crc });
  }
  return { uploads, order: crcs.flatMap((crc) => slotByCrc.get(crc) ?? []) };
}
