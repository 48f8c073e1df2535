import { may } from '../auth/may.js';
import { notFound, ServerError } from '../server-error.js';
import { areaPathIds } from '../store/areas.js';
import { readCampaigns } from '../store/campaigns.js';
import { newId } from '../store/ids.js';
import type { SlotDetail } from '../store/slots.js';
import { actorOf, type UserRecord } from '../store/users.js';
import { demand } from './guard.js';
import type { Room } from './routes.js';
import { placesFor } from './slot-candidate.js';
import { judged, type SlotTrial, type Verdict } from './slot-check.js';
import { type ContentHead, contentFor, demandTunes } from './slot-content.js';
import { firstStart, lastStart } from './slot-moments.js';
import type { Places } from './slot-places.js';
import { checkTargets } from './slot-targets.js';
import { contentFrom, mannerFrom, recurrenceFrom, type SlotWish, wantedRules } from './slot-wish.js';

/** A slot as a person asks for it, and all that was found about it. */
export interface MadeSlot {
  readonly slot: SlotDetail;
  readonly head: ContentHead;
  readonly places: Places;
  readonly trial: SlotTrial;
  readonly verdict: Verdict;
}

/** Whose slot it is: as asked, else its content's area where the person may schedule there, else their own. */
async function ownerFor(room: Room, user: UserRecord, { areaId }: SlotWish, head: ContentHead): Promise<string> {
  if (areaId !== undefined) {
    await demand(room, user, 'write-slot', { areaId, what: 'area', id: areaId });
    return areaId;
  }
  return may(user, 'write-slot', await areaPathIds(room.db, head.areaId)) ? head.areaId : user.areaId;
}

async function demandCampaign(room: Room, id: string | null): Promise<void> {
  if (id === null) return;
  const known = (await readCampaigns(room.db)).some(({ campaign }) => campaign.id === id);
  if (!known) throw notFound('campaign', id);
}

/** The slot without an override, as far as the person may ask for it. */
async function asked(room: Room, user: UserRecord, wish: SlotWish): Promise<Pick<MadeSlot, 'slot' | 'head'>> {
  const content = contentFrom(wish);
  const recurrence = recurrenceFrom(wish);
  const manner = mannerFrom(wish);
  const head = await contentFor(room, user, content);
  await demandTunes(room, user, [manner.tuneBeforeId, manner.tuneAfterId]);
  await checkTargets(room, user, manner);
  await demandCampaign(room, manner.campaignId);
  const slot = {
    id: newId('l'),
    areaId: await ownerFor(room, user, wish, head),
    content,
    recurrence,
    ...manner,
    override: null,
    lastStart: lastStart(recurrence),
    createdBy: actorOf(user),
    createdAt: room.now(),
    withdrawnAt: null,
  };
  return { slot, head };
}

function overrideOf({ overrideReason }: SlotWish, { by }: SlotTrial, { passes }: Verdict): SlotDetail['override'] {
  // A reason that nothing asks for does not make a second person necessary.
  if (passes.length === 0 || !overrideReason) return null;
  return { rules: passes, reason: overrideReason, requestedBy: by, confirmedBy: null, confirmedAt: null };
}

/**
 * The slot that a person asks for, looked at with everything that could keep it from playing; nothing is stored.
 * @throws ServerError `not-valid` | `not-found` | `not-allowed` | `bad-transition` | `in-the-past`; AppError
 *   `bad-recurrence`
 */
export async function slotFrom(room: Room, user: UserRecord, wish: SlotWish): Promise<MadeSlot> {
  const { slot, head } = await asked(room, user, wish);
  const first = firstStart(slot.recurrence, room.now());
  if (first === null) {
    throw new ServerError('in-the-past', 'the slot never comes: its time is past, or more than a year away', [
      { path: '/schedule', message: 'lies in the past' },
    ]);
  }
  const places = await placesFor(room, slot);
  const trial = { slotId: slot.id, first, wanted: wantedRules(wish), by: actorOf(user) };
  const verdict = await judged(places.checked, trial);
  return { slot: { ...slot, override: overrideOf(wish, trial, verdict) }, head, places, trial, verdict };
}
