import { areaPath, policyOf } from '@loa/playlists';
import type { Policy } from '@loa/playlists/wire';
import type { Static } from 'typebox';
import { notFound, ServerError } from '../server-error.js';
import {
  AREA_DEPTH_MAX,
  type AreaRecord,
  AREAS_MAX,
  countAreas,
  createArea,
  readAreas,
  writeAreaPolicy,
} from '../store/areas.js';
import { appendAudit } from '../store/audit.js';
import { areaRoutes, type Policy as PolicyView } from './contract/areas.js';
import { by, demand, reader, signedIn } from './guard.js';
import type { RegisterRoutes, Room } from './routes.js';

const MINUTE_MS = 60_000;

const policyView = ({ quietHours, volumeCapPercent, sessionMaxMs }: Policy) => ({
  quietHours,
  volumeCapPercent,
  sessionMaxMinutes: Math.floor(sessionMaxMs / MINUTE_MS),
});

const policyFrom = ({ quietHours, volumeCapPercent, sessionMaxMinutes }: Static<typeof PolicyView>): Policy => ({
  quietHours,
  volumeCapPercent,
  sessionMaxMs: sessionMaxMinutes * MINUTE_MS,
});

const areaView = (areas: readonly AreaRecord[], area: AreaRecord) => ({
  id: area.id,
  name: area.name,
  level: area.level,
  parentId: area.parentId,
  policy: area.policy && policyView(area.policy),
  effectivePolicy: policyView(policyOf(areas, area.id)),
});

async function oneView({ db }: Room, id: string) {
  const areas = await readAreas(db);
  const area = areas.find((one) => one.id === id);
  if (!area) throw notFound('area', id);
  return areaView(areas, area);
}

export const registerAreas: RegisterRoutes = (app, room) => {
  const { db } = room;

  app.route({
    ...areaRoutes.list,
    handler: async (request) => {
      const { areaIds } = await reader(room, request);
      const areas = await readAreas(db);
      const seen = new Set(areaIds);
      return { areas: areas.filter((area) => seen.has(area.id)).map((area) => areaView(areas, area)) };
    },
  });

  app.route({
    ...areaRoutes.create,
    handler: async (request, reply) => {
      const user = await signedIn(room, request);
      const { parentId } = request.body;
      await demand(room, user, 'write-area', { areaId: parentId, what: 'area', id: parentId });
      const id = await db.transaction(async (trx) => {
        if ((await countAreas(trx)) >= AREAS_MAX) throw new ServerError('limit-reached', `at most ${AREAS_MAX} areas`);
        if (areaPath(await readAreas(trx), parentId).length >= AREA_DEPTH_MAX) {
          throw new ServerError('limit-reached', `areas are nested ${AREA_DEPTH_MAX} deep at most`);
        }
        const created = await createArea(trx, request.body, room.now());
        await appendAudit(trx, { ...by(room, user), action: 'area-created', object: { kind: 'area', id: created } });
        return created;
      });
      room.live.emit({ kind: 'area', id });
      return reply.code(201).send(await oneView(room, id));
    },
  });

  app.route({
    ...areaRoutes.writePolicy,
    handler: async (request) => {
      const user = await signedIn(room, request);
      const { id } = request.params;
      const { policy } = request.body;
      await demand(room, user, 'write-area', { areaId: id, what: 'area', id });
      await db.transaction(async (trx) => {
        await writeAreaPolicy(trx, id, policy && policyFrom(policy));
        await appendAudit(trx, {
          ...by(room, user),
          action: 'policy-written',
          object: { kind: 'area', id },
          detail: { policy },
        });
      });
      room.changed.area(id);
      room.live.emit({ kind: 'area', id });
      return oneView(room, id);
    },
  });
};
