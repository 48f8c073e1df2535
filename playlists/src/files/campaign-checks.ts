import type { FileCampaign } from './document-schema.js';
import type { Finding, Path } from './fault.js';
import { dayStart, startText } from './occurrence.js';
import { firstOf } from './slot-checks.js';
import type { FileSlot } from './slot-schema.js';
import type { View } from './view.js';

type Phase = FileCampaign['phases'][number];

function outside(phase: Phase, path: Path, slots: ReadonlyMap<string, FileSlot>, zone: string): Finding[] {
  const from = dayStart(phase.from, zone);
  const to = dayStart(phase.to, zone, 1);
  return (phase.slots ?? []).flatMap((id, index): Finding[] => {
    const slot = slots.get(id);
    const first = slot ? firstOf(slot, zone) : null;
    if (first === null || (from <= first && first < to)) return [];
    const context = { slot: id, first: startText(first, zone) };
    return [{ code: 'outside-phase', context, path: [...path, 'slots', index], at: 'value' }];
  });
}

/** What no schema can say of campaigns: the days of their phases, and slots that begin on other days. */
export function campaignFindings({ campaigns, slots, zone }: View): Finding[] {
  const byId = new Map(slots.map(({ value }) => [value.id, value]));
  return campaigns.flatMap(({ path, value }) =>
    value.phases.flatMap((phase, index): Finding[] => {
      const at = [...path, 'phases', index];
      if (phase.to >= phase.from) return outside(phase, at, byId, zone);
      const context = { from: phase.from, to: phase.to };
      return [{ code: 'ends-before-it-begins', context, path: [...at, 'to'], at: 'value' }];
    }),
  );
}
