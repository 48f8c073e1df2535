import type { FastifyRequest } from 'fastify';
import type { Action } from '../auth/may.js';
import { notFound, ServerError } from '../server-error.js';
import { appendAudit } from '../store/audit.js';
import { bulletinHeads, readBulletin } from '../store/bulletins.js';
import {
  confirmOverride,
  countOpenSlots,
  createSlot,
  readSlot,
  readSlots,
  type SlotDetail,
  SLOTS_OPEN_MAX,
  withdrawSlot,
} from '../store/slots.js';
import { stationRecords } from '../store/stations.js';
import { actorOf, type UserRecord } from '../store/users.js';
import { slotRoutes } from './contract/slots.js';
import { by, demand, reader, signedIn } from './guard.js';
import type { RegisterRoutes, Room } from './routes.js';
import { slotFrom } from './slot-making.js';
import { slotView } from './slot-view.js';

/** After the commit: the stations that the slot reaches look again. */
function tell(room: Room, slot: SlotDetail): void {
  for (const id of slot.areaIds) room.changed.area(id);
  for (const id of slot.stationIds) room.changed.station(id);
  room.live.emit({ kind: 'slot', id: slot.id });
}

async function oneView({ db, now }: Room, id: string) {
  const slot = await readSlot(db, id);
  const bulletin = slot && (await readBulletin(db, slot.bulletinId));
  if (!slot || !bulletin) throw notFound('slot', id);
  return slotView(slot, bulletin, now());
}

/** The signed-in person and the slot of the path, where they may do this wherever it reaches. */
async function slotFor(
  room: Room,
  request: FastifyRequest<{ Params: { id: string } }>,
  action: Action,
): Promise<{ user: UserRecord; slot: SlotDetail }> {
  const user = await signedIn(room, request as FastifyRequest);
  const { id } = request.params;
  const slot = await readSlot(room.db, id);
  const bulletin = slot && (await readBulletin(room.db, slot.bulletinId));
  if (!slot || !bulletin) throw notFound('slot', id);
  await demand(room, user, action, { areaId: bulletin.areaId, what: 'slot', id });
  for (const areaId of slot.areaIds) await demand(room, user, action, { areaId, what: 'slot', id });
  return { user, slot };
}

const registerSteps: RegisterRoutes = (app, room) => {
  app.route({
    ...slotRoutes.confirm,
    handler: async (request) => {
      const { user, slot } = await slotFor(room, request, 'confirm-override');
      if (slot.override?.requestedBy.id === user.id) {
        throw new ServerError('second-person-needed', 'somebody else must confirm what you asked for');
      }
      await room.db.transaction(async (trx) => {
        if (!(await confirmOverride(trx, slot.id, actorOf(user), room.now()))) {
          throw new ServerError('bad-transition', 'the slot does not wait for a confirmation');
        }
        const object = { kind: 'slot', id: slot.id };
        await appendAudit(trx, { ...by(room, user), action: 'override-confirmed', object });
      });
      tell(room, slot);
      return oneView(room, slot.id);
    },
  });

  app.route({
    ...slotRoutes.withdraw,
    handler: async (request) => {
      const { user, slot } = await slotFor(room, request, 'write-slot');
      await room.db.transaction(async (trx) => {
        if (!(await withdrawSlot(trx, slot.id, room.now()))) {
          throw new ServerError('bad-transition', 'the slot was withdrawn already');
        }
        await appendAudit(trx, { ...by(room, user), action: 'slot-withdrawn', object: { kind: 'slot', id: slot.id } });
      });
      tell(room, slot);
      return oneView(room, slot.id);
    },
  });
};

export const registerSlots: RegisterRoutes = (app, room) => {
  registerSteps(app, room);

  app.route({
    ...slotRoutes.list,
    handler: async (request) => {
      const { areaIds } = await reader(room, request);
      const stations = new Set((await stationRecords(room.db, areaIds)).map((station) => station.id));
      const slots = await readSlots(room.db);
      const heads = await bulletinHeads(room.db, [...new Set(slots.map((slot) => slot.bulletinId))]);
      const views = slots.flatMap((slot) => {
        const bulletin = heads.get(slot.bulletinId);
        const seen =
          areaIds.includes(bulletin?.areaId ?? '') ||
          slot.areaIds.some((id) => areaIds.includes(id)) ||
          slot.stationIds.some((id) => stations.has(id));
        return bulletin && seen ? [slotView(slot, bulletin, room.now())] : [];
      });
      return { slots: views };
    },
  });

  app.route({
    ...slotRoutes.create,
    handler: async (request, reply) => {
      const user = await signedIn(room, request);
      const { slot, bulletin } = await slotFrom(room, user, request.body);
      await room.db.transaction(async (trx) => {
        if ((await countOpenSlots(trx)) >= SLOTS_OPEN_MAX) {
          throw new ServerError('limit-reached', `${SLOTS_OPEN_MAX} slots are open, the most there may be`);
        }
        await createSlot(trx, slot);
        await appendAudit(trx, { ...by(room, user), action: 'slot-created', object: { kind: 'slot', id: slot.id } });
      });
      tell(room, slot);
      return reply.code(201).send(slotView(slot, bulletin, room.now()));
    },
  });
};
