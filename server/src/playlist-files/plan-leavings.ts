import type { Planned } from './file-plan.js';
import { demandSlot } from './plan-slot.js';
import type { Planning } from './planning.js';

/** The slots of earlier versions of the file that it has no more: withdrawn, or left where nobody asked for it. */
export async function plannedLeavings(planning: Planning, prune: boolean): Promise<Planned[]> {
  const { arrival, entries, held } = planning;
  const present = new Set((arrival.document.slots ?? []).map(({ id }) => id));
  const planned: Planned[] = [];
  for (const { kind, key, objectId } of entries.values()) {
    const slot = held.slot.get(objectId);
    if (kind !== 'slot' || present.has(key) || !slot) continue;
    if (prune) await planning.faults.attempt(['slots'], () => demandSlot(planning, slot));
    const outcome = prune ? ('withdrawn' as const) : ('left' as const);
    const view = {
      kind: 'slot' as const,
      key,
      line: null,
      title: key,
      id: slot.id,
      outcome,
      waitsFor: null,
      audio: null,
    };
    planned.push({ view, step: prune ? { kind: 'slot', record: null, before: slot } : null, entries: [] });
  }
  return planned;
}
