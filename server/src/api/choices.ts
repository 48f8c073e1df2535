import type { FastifyRequest } from 'fastify';
import { areaPath, isoInstant, outranks } from '@loa/playlists';
import type { BulletinClass, PlaylistItem } from '@loa/playlists/wire';
import { notFound, ServerError } from '../server-error.js';
import { readAreas } from '../store/areas.js';
import { appendAudit } from '../store/audit.js';
import { bulletinsById } from '../store/bulletins.js';
import { writeChoice } from '../store/choices.js';
import { readPlaylist } from '../store/playlists.js';
import { readSlot, type SlotDetail } from '../store/slots.js';
import { actorOf, type UserRecord } from '../store/users.js';
import { choiceRoutes } from './contract/slot-checks.js';
import { by, demand, reader } from './guard.js';
import type { RegisterRoutes, Room } from './routes.js';
import { markReached } from './slot-marks.js';
import { slotsSeen } from './slot-sight.js';

async function openSlot({ db }: Room, id: string): Promise<SlotDetail> {
  const slot = await readSlot(db, id);
  if (!slot) throw notFound('slot', id);
  if (slot.withdrawnAt !== null) throw new ServerError('bad-transition', 'the slot was withdrawn');
  return slot;
}

async function itemsOf({ db }: Room, { content }: SlotDetail): Promise<readonly PlaylistItem[]> {
  if (content.kind !== 'playlist') return [content];
  return (await readPlaylist(db, content.playlistId))?.items ?? [];
}

/** The lowest class of what a slot plays; a relay is ordinary. */
async function classOf(room: Room, slot: SlotDetail): Promise<BulletinClass> {
  const items = await itemsOf(room, slot);
  const ids = items.flatMap((item) => (item.kind === 'bulletin' ? [item.bulletinId] : []));
  const bulletins = await bulletinsById(room.db, ids);
  const relays = items.filter(({ kind }) => kind === 'relay').map((): BulletinClass => 'ordinary');
  const classes = [...bulletins.map((bulletin) => bulletin.class), ...relays];
  return classes.reduce((lowest, one) => (outranks(lowest, one) ? one : lowest), classes[0] ?? 'ordinary');
}

/** The slots of the lower level, both where they are of one level, and the path of the area above them. */
async function lowerOf({ db }: Room, slots: readonly SlotDetail[]) {
  const areas = await readAreas(db);
  const paths = new Map(slots.map((slot) => [slot, areaPath(areas, slot.areaId)]));
  const depthOf = (slot: SlotDetail): number => paths.get(slot)?.length ?? 0;
  const deepest = Math.max(...slots.map(depthOf));
  const upper = slots.find((slot) => depthOf(slot) < deepest);
  return { lower: slots.filter((slot) => slot !== upper), abovePath: (upper && paths.get(upper)) ?? [] };
}

interface Decision {
  readonly user: UserRecord;
  /** The one that goes first, then the other. */
  readonly slots: readonly SlotDetail[];
}

/** Whether the person may decide between the slots. @throws ServerError `not-found` | `not-allowed` */
async function demandChoice(room: Room, { user, slots }: Decision): Promise<void> {
  const { lower, abovePath } = await lowerOf(room, slots);
  for (const { id, areaId, areaIds } of lower) {
    for (const place of [areaId, ...areaIds]) {
      await demand(room, user, 'choose-order', { areaId: place, what: 'slot', id });
    }
  }
  if (abovePath.includes(user.areaId)) {
    throw new ServerError('not-allowed', 'the lower level decides between its slot and one from above');
  }
  const [first, then] = await Promise.all(slots.map((slot) => classOf(room, slot)));
  if (first !== then) throw new ServerError('not-valid', 'the higher class goes first, whatever anybody chooses');
}

async function decisionOf(
  room: Room,
  request: FastifyRequest,
  { firstSlotId, thenSlotId }: { firstSlotId: string; thenSlotId: string },
): Promise<Decision> {
  const who = await reader(room, request);
  if (firstSlotId === thenSlotId) throw new ServerError('not-valid', 'name two slots');
  const slots = [await openSlot(room, firstSlotId), await openSlot(room, thenSlotId)];
  const seen = await slotsSeen(room, who, slots);
  const hidden = slots.find((slot) => !seen.includes(slot));
  if (hidden) throw notFound('slot', hidden.id);
  const decision = { user: who.user, slots };
  await demandChoice(room, decision);
  return decision;
}

export const registerChoices: RegisterRoutes = (app, room) => {
  app.route({
    ...choiceRoutes.make,
    handler: async (request, reply) => {
      const { user, slots } = await decisionOf(room, request as FastifyRequest, request.body);
      const { firstSlotId, thenSlotId } = request.body;
      const choice = { firstSlotId, thenSlotId, by: actorOf(user), decidedAt: room.now() };
      await room.db.transaction(async (trx) => {
        await writeChoice(trx, choice);
        const object = { kind: 'slot', id: firstSlotId };
        await appendAudit(trx, { ...by(room, user), action: 'order-chosen', object, detail: { thenSlotId } });
      });
      for (const slot of slots) await markReached(room, slot);
      room.live.emit({ kind: 'slot', id: firstSlotId });
      return reply.code(201).send({ ...choice, decidedAt: isoInstant(choice.decidedAt) });
    },
  });
};
