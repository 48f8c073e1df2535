import { explain, isoInstant } from '@loa/playlists';
import type { FastifyRequest } from 'fastify';
import type { Action } from '../auth/may.js';
import { notFound } from '../server-error.js';
import { appendAudit } from '../store/audit.js';
import { newestProofs } from '../store/proofs.js';
import type { StationDetail } from '../store/station-rows.js';
import { createStation, newEnrolmentCode, readStation, readStations } from '../store/stations.js';
import type { UserRecord } from '../store/users.js';
import { instantFrom } from './bulletin-writing.js';
import { explanationRoutes } from './contract/explanation.js';
import { stationRoutes } from './contract/stations.js';
import { explanationView } from './explanation-view.js';
import { by, demand, reader, signedIn } from './guard.js';
import { itemView } from './item-view.js';
import type { RegisterRoutes, Room } from './routes.js';
import { stationViews } from './station-view.js';
import { planSource, timelineSource } from './timeline-source.js';
import { windowFrom } from './window.js';

const VOLUME_DEFAULT = 80;
const PROOFS_DEFAULT = 50;
const DAY_MS = 24 * 3_600_000;
const TIMELINE_DEFAULT_MS = DAY_MS;
/** As far as `explain` looks for the nearest planned sound, each way. */
const EXPLANATION_REACH_MS = 8 * DAY_MS;

/** The signed-in person and the station of the path, where they may do this with it. */
async function stationFor(
  room: Room,
  request: FastifyRequest<{ Params: { id: string } }>,
  action: Action,
): Promise<{ user: UserRecord; station: StationDetail }> {
  const user = await signedIn(room, request as FastifyRequest);
  const { id } = request.params;
  const station = await readStation(room.db, id);
  if (!station) throw notFound('station', id);
  await demand(room, user, action, { areaId: station.areaId, what: 'station', id });
  return { user, station };
}

async function oneView(room: Room, id: string) {
  const station = await readStation(room.db, id);
  const [view] = station ? await stationViews(room, [station]) : [];
  if (!view) throw notFound('station', id);
  return view;
}

const registerWriting: RegisterRoutes = (app, room) => {
  const { db, now, zone } = room;

  app.route({
    ...stationRoutes.create,
    handler: async (request, reply) => {
      const user = await signedIn(room, request);
      const { name, areaId, volumePercent = VOLUME_DEFAULT, special = null } = request.body;
      await demand(room, user, 'write-station', { areaId, what: 'area', id: areaId });
      const { id, ...code } = await db.transaction(async (trx) => {
        const place = { name: name.normalize('NFC'), areaId, zone, volumePercent, special };
        const made = await createStation(trx, place, now());
        const object = { kind: 'station', id: made.id };
        await appendAudit(trx, { ...by(room, user), action: 'station-created', object });
        return made;
      });
      room.changed.station(id);
      room.live.emit({ kind: 'station', id });
      const station = await oneView(room, id);
      return reply
        .code(201)
        .send({ station, enrolmentCode: code.enrolmentCode, expiresAt: isoInstant(code.expiresAt) });
    },
  });

  app.route({
    ...stationRoutes.newCode,
    handler: async (request, reply) => {
      const { user, station } = await stationFor(room, request, 'write-station');
      const code = await db.transaction(async (trx) => {
        const object = { kind: 'station', id: station.id };
        await appendAudit(trx, { ...by(room, user), action: 'enrolment-code-made', object });
        return newEnrolmentCode(trx, station.id, now());
      });
      if (!code) throw notFound('station', station.id);
      return reply.code(201).send({ enrolmentCode: code.enrolmentCode, expiresAt: isoInstant(code.expiresAt) });
    },
  });
};

const registerPlans: RegisterRoutes = (app, room) => {
  app.route({
    ...stationRoutes.timeline,
    handler: async (request) => {
      const { station } = await stationFor(room, request, 'read');
      const { from = isoInstant(room.now()), to } = request.query;
      const start = instantFrom(from, '/querystring/from');
      const window = windowFrom({ from, to: to ?? isoInstant(start + TIMELINE_DEFAULT_MS) });
      return { items: (await timelineSource(room.db, window))(station).map(itemView) };
    },
  });

  app.route({
    ...explanationRoutes.read,
    handler: async (request) => {
      const { station } = await stationFor(room, request, 'read');
      const at = instantFrom(request.query.at ?? isoInstant(room.now()), '/querystring/at');
      const reach = { from: Math.max(0, at - EXPLANATION_REACH_MS), to: at + EXPLANATION_REACH_MS };
      const { programme, now, named } = (await planSource(room.db, reach))(station);
      return explanationView(explain(programme, now, at), named);
    },
  });
};

export const registerStations: RegisterRoutes = (app, room) => {
  registerWriting(app, room);
  registerPlans(app, room);

  app.route({
    ...stationRoutes.list,
    handler: async (request) => {
      const { areaIds } = await reader(room, request);
      return { stations: await stationViews(room, await readStations(room.db, areaIds)) };
    },
  });

  app.route({
    ...stationRoutes.read,
    handler: async (request) => oneView(room, (await stationFor(room, request, 'read')).station.id),
  });

  app.route({
    ...stationRoutes.proofs,
    handler: async (request) => {
      const { station } = await stationFor(room, request, 'read');
      return { proofs: await newestProofs(room.db, station.id, request.query.limit ?? PROOFS_DEFAULT) };
    },
  });
};
