import { areaPath, checkAreaRules, policyAt, policyPeriodsOf } from '@loa/playlists';
import type { AreaRules } from '@loa/playlists/wire';
import type { Knex } from 'knex';
import { notFound, ServerError } from '../server-error.js';
import {
  AREA_DEPTH_MAX,
  type AreaRecord,
  AREAS_MAX,
  countAreas,
  createArea,
  readArea,
  readAreas,
  subtreeAreaIds,
  writeAreaRules,
} from '../store/areas.js';
import { appendAudit } from '../store/audit.js';
import { isPlain, policyView, rulesOf, ruleView, withPlain } from './area-rules.js';
import { areaRoutes } from './contract/areas.js';
import { by, demand, reader, signedIn } from './guard.js';
import type { RegisterRoutes, Room } from './routes.js';

type AreasById = ReadonlyMap<string, AreaRecord>;

const byId = (areas: readonly AreaRecord[]): AreasById => new Map(areas.map((area) => [area.id, area]));

/** The area itself, then its ancestors up to the root. */
function pathOf(areas: AreasById, id: string): AreaRecord[] {
  const path: AreaRecord[] = [];
  for (let area = areas.get(id); area && path.length < AREA_DEPTH_MAX; area = areas.get(area.parentId ?? '')) {
    path.push(area);
  }
  return path;
}

function areaView(areas: AreasById, area: AreaRecord, now: number) {
  const effective = policyAt(policyPeriodsOf(pathOf(areas, area.id), null), now);
  const plain = area.rules.find(isPlain);
  return {
    id: area.id,
    name: area.name,
    level: area.level,
    parentId: area.parentId,
    policy: plain ? policyView({ ...effective, ...plain.rules }) : null,
    rules: area.rules.map(ruleView),
    effectivePolicy: policyView(effective),
  };
}

async function oneView({ db, now }: Room, id: string) {
  const areas = byId(await readAreas(db));
  const area = areas.get(id);
  if (!area) throw notFound('area', id);
  return areaView(areas, area, now());
}

/**
 * Writes rules that everything below can live by.
 * @throws AppError `too-large` where they make more policies than a programme holds
 */
async function writeRules(trx: Knex, id: string, rules: readonly AreaRules[]): Promise<void> {
  checkAreaRules(rules);
  await writeAreaRules(trx, id, rules);
  const areas = byId(await readAreas(trx));
  for (const below of await subtreeAreaIds(trx, id)) policyPeriodsOf(pathOf(areas, below), 'school');
}

export const registerAreas: RegisterRoutes = (app, room) => {
  const { db } = room;

  app.route({
    ...areaRoutes.list,
    handler: async (request) => {
      const { areaIds } = await reader(room, request);
      const areas = byId(await readAreas(db));
      const seen = new Set(areaIds);
      const own = [...areas.values()].filter((area) => seen.has(area.id));
      return { areas: own.map((area) => areaView(areas, area, room.now())) };
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
      const { policy, rules } = request.body;
      await demand(room, user, 'write-area', { areaId: id, what: 'area', id });
      if ((policy === undefined) === (rules === undefined)) {
        throw new ServerError('not-valid', 'send either policy or rules');
      }
      await db.transaction(async (trx) => {
        const before = (await readArea(trx, id))?.rules ?? [];
        await writeRules(trx, id, rules ? rulesOf(rules) : withPlain(before, policy ?? null));
        const object = { kind: 'area', id };
        await appendAudit(trx, { ...by(room, user), action: 'policy-written', object, detail: request.body });
      });
      room.changed.area(id);
      room.live.emit({ kind: 'area', id });
      return oneView(room, id);
    },
  });
};
