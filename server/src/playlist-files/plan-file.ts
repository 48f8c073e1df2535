import type { Section } from '@loa/playlists/files';
import { plannedBulletin } from './plan-bulletin.js';
import { plannedCampaign } from './plan-campaign.js';
import { plannedLeavings } from './plan-leavings.js';
import { plannedSlot } from './plan-slot.js';
import { plannedGroup, plannedPlaylist, plannedRelay } from './plan-standing.js';
import type { EntryKind, Planned } from './file-plan.js';
import { type Element, entryKey, type Planning } from './planning.js';

/** Plans the elements of one section, and makes their ids known to those that refer to them. */
async function plannedSection<Value extends { readonly id: string }>(
  planning: Planning,
  { kind, section, values = [] }: { kind: EntryKind; section: Section; values: readonly Value[] | undefined },
  plan: (planning: Planning, element: Element<Value>) => Promise<Planned>,
): Promise<Planned[]> {
  const planned: Planned[] = [];
  for (const [index, value] of values.entries()) {
    const path = [section, index];
    const one = await planning.faults.attempt(path, () => plan(planning, { kind, path, value }));
    if (!one) continue;
    planning.ids.set(entryKey(kind, value.id), one.view.id);
    planned.push(one);
  }
  return planned;
}

/** What would become of every element of a file, in the order in which it must be done. Faults are gathered. */
export async function plannedFile(planning: Planning, prune: boolean): Promise<Planned[]> {
  const { groups, relays, bulletins, playlists, slots, campaigns } = planning.arrival.document;
  return [
    ...(await plannedSection(planning, { kind: 'group', section: 'groups', values: groups }, plannedGroup)),
    ...(await plannedSection(planning, { kind: 'relay', section: 'relays', values: relays }, plannedRelay)),
    ...(await plannedSection(planning, { kind: 'bulletin', section: 'bulletins', values: bulletins }, plannedBulletin)),
    ...(await plannedSection(planning, { kind: 'playlist', section: 'playlists', values: playlists }, plannedPlaylist)),
    ...(await plannedSection(planning, { kind: 'slot', section: 'slots', values: slots }, plannedSlot)),
    ...(await plannedLeavings(planning, prune)),
    ...(await plannedSection(planning, { kind: 'campaign', section: 'campaigns', values: campaigns }, plannedCampaign)),
  ];
}
