import type { FastifyRequest } from 'fastify';
import type { Knex } from 'knex';
import type { Action } from '../auth/may.js';
import { notFound, ServerError } from '../server-error.js';
import { appendAudit } from '../store/audit.js';
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
import { actorOf, type UserRecord } from '../store/users.js';
import { slotRoutes } from './contract/slots.js';
import { by, demand, reader, signedIn } from './guard.js';
import type { RegisterRoutes, Room } from './routes.js';
import { refusalOf } from './slot-check.js';
import { contentHeads } from './slot-content.js';
import { slotFrom } from './slot-making.js';
import { markReached } from './slot-marks.js';
import { slotsSeen } from './slot-sight.js';
import { slotView } from './slot-view.js';

/** After the commit: the stations that the slot reaches look again. */
async function tell(room: Room, slot: SlotDetail): Promise<void> {
  await markReached(room, slot);
  room.live.emit({ kind: 'slot', id: slot.id });
}

async function views({ db, now }: Room, slots: readonly SlotDetail[]) {
  const headOf = await contentHeads(db, slots);
  return slots.flatMap((slot) => {
    const head = headOf(slot.content);
    return head ? [slotView(slot, head, now())] : [];
  });
}

async function oneView(room: Room, id: string) {
  const slot = await readSlot(room.db, id);
  const [view] = slot ? await views(room, [slot]) : [];
  if (!view) throw notFound('slot', id);
  return view;
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
  if (!slot) throw notFound('slot', id);
  for (const areaId of [slot.areaId, ...slot.areaIds]) await demand(room, user, action, { areaId, what: 'slot', id });
  return { user, slot };
}

async function demandRoom(db: Knex): Promise<void> {
  if ((await countOpenSlots(db)) < SLOTS_OPEN_MAX) return;
  throw new ServerError('limit-reached', `${SLOTS_OPEN_MAX} slots are open, the most there may be`);
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
      await tell(room, slot);
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
      await tell(room, slot);
      return oneView(room, slot.id);
    },
  });
};

export const registerSlots: RegisterRoutes = (app, room) => {
  registerSteps(app, room);

  app.route({
    ...slotRoutes.list,
    handler: async (request) => {
      const seen = await slotsSeen(room, await reader(room, request), await readSlots(room.db));
      return { slots: await views(room, seen) };
    },
  });

  app.route({
    ...slotRoutes.create,
    handler: async (request, reply) => {
      const user = await signedIn(room, request);
      await demandRoom(room.db);
      const { slot, head, verdict } = await slotFrom(room, user, request.body);
      const [breach] = verdict.breaches;
      if (breach) throw refusalOf(breach);
      await room.db.transaction(async (trx) => {
        await demandRoom(trx);
        await createSlot(trx, slot);
        await appendAudit(trx, { ...by(room, user), action: 'slot-created', object: { kind: 'slot', id: slot.id } });
      });
      await tell(room, slot);
      return reply.code(201).send(slotView(slot, head, room.now()));
    },
  });
};
