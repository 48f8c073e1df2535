/** Slots shown in order and round again, each for the dwell time; times in milliseconds of one clock. */
export interface Rotation {
  readonly slots: readonly number[];
  readonly dwellMs: number;
  readonly startMs: number;
}

/** The slot whose turn it is, and when the next one's begins; null when there is only one. */
export function turnAt(rotation: Rotation, nowMs: number): { readonly slot: number; readonly untilMs: number | null } {
  const { slots, dwellMs, startMs } = rotation;
  const turns = Math.floor((nowMs - startMs) / dwellMs);
  const slot = slots[turns % slots.length] ?? 0;
  return { slot, untilMs: slots.length > 1 ? startMs + (turns + 1) * dwellMs : null };
}

/** Whether both show the same slots for the same time each, whenever they began. */
export function isSameRotation(one: Rotation, slots: readonly number[], dwellMs: number): boolean {
  return one.dwellMs === dwellMs && one.slots.join() === slots.join();
}
