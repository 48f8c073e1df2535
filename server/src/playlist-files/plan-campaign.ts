import { type Campaign, GOAL_MAX } from '@loa/playlists';
import { type FileCampaign, momentOf } from '@loa/playlists/files';
import { demand } from '../api/guard.js';
import { ServerError } from '../server-error.js';
import { newId } from '../store/ids.js';
import { actorOf } from '../store/users.js';
import type { Planned } from './file-plan.js';
import { type Element, hashOf, heldBy, idOf, isUnchanged, outcomeOf, type Planning, viewOf } from './planning.js';
import { writtenCampaign } from './written-contents.js';

function phaseOf(planning: Planning, phase: FileCampaign['phases'][number], index: number): Campaign['phases'][number] {
  const { zone } = planning.arrival;
  const { name, from, to, bulletins = [], slots = [], goal = null } = phase;
  if (goal !== null && goal > GOAL_MAX) {
    throw new ServerError('not-valid', `a goal is ${GOAL_MAX} at most`, [
      { path: `/phases/${index}/goal`, message: '' },
    ]);
  }
  return {
    id: `p${index + 1}`,
    name,
    from: momentOf(from, zone, 'begin'),
    to: momentOf(to, zone, 'end'),
    bulletinIds: bulletins.map((key) => idOf(planning, 'bulletin', key)),
    slotIds: slots.map((key) => idOf(planning, 'slot', key)),
    goal,
  };
}

/** A campaign of the file. @throws ServerError `not-valid` | `not-found` | `not-allowed` */
export async function plannedCampaign(planning: Planning, element: Element<FileCampaign>): Promise<Planned> {
  const { room, user, name, now, held, arrival } = planning;
  const { value } = element;
  const phases = value.phases.map((phase, index) => phaseOf(planning, phase, index));
  const said = { name: value.name, plan: value.plan ?? null, phases };
  const found = heldBy(planning, { kind: 'campaign', key: value.id }, held.campaign);
  const hash = hashOf(said);
  const same = found !== null && isUnchanged(found, { hash, value }, (one) => writtenCampaign(one, arrival.zone));
  const outcome = outcomeOf(found, same);
  const id = found?.item.campaign.id ?? newId('c');
  const { areaId, createdAt } = found?.item ?? { areaId: name.areaId, createdAt: now };
  if (!same) await demand(room, user, 'write-slot', { areaId, what: 'campaign', id });
  const record = { campaign: { id, ...said }, areaId, by: actorOf(user), createdAt, updatedAt: now };
  return {
    view: viewOf(planning, element, { id, outcome, title: value.name }),
    step: same ? null : { kind: 'campaign', record, before: found?.item ?? null },
    entries: [{ kind: 'campaign', key: value.id, objectId: id, contentHash: hash }],
  };
}
