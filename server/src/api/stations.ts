import { isoInstant } from '@loa/playlists';
import type { FastifyRequest } from 'fastify';
import type { Action } from '../auth/may.js';
import { notFound } from '../server-error.js';
import { appendAudit } from '../store/audit.js';
import { newestProofs } from '../store/proofs.js';
import type { StationDetail } from '../store/station-rows.js';
import { createStation, newEnrolmentCode, readStation, readStations } from '../store/stations.js';
import type { UserRecord } from '../store/users.js';
import { instantFrom } from './bulletin-writing.js';
import { stationRoutes } from './contract/stations.js';
import { by, demand, reader, signedIn } from './guard.js';
import type { RegisterRoutes, Room } from './routes.js';
import { stationViews } from './station-view.js';
import { timelineSource, type TitledItem } from './timeline-source.js';
import { windowFrom } from './window.js';

const VOLUME_DEFAULT = 80;
const PROOFS_DEFAULT = 50;
const TIMELINE_DEFAULT_MS = 24 * 3_600_000;

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

const itemView = ({ verdict, cut, start, end, until, ...item }: TitledItem) => ({
  ...item,
  start: isoInstant(start),
  end: isoInstant(end),
  until: isoInstant(until),
  verdict: verdict.kind,
  reason: verdict.kind === 'silent' ? verdict.reason : null,
  by: verdict.kind === 'silent' ? verdict.by : null,
  cut: cut && { reason: cut.reason, by: cut.by },
  winner: (verdict.kind === 'silent' ? verdict.winner : cut?.winner) ?? null,
});

const registerWriting: RegisterRoutes = (app, room) => {
  const { db, now, zone } = room;

  app.route({
    ...stationRoutes.create,
    handler: async (request, reply) => {
      const user = await signedIn(room, request);
      const { name, areaId, volumePercent = VOLUME_DEFAULT } = request.body;
      await demand(room, user, 'write-station', { areaId, what: 'area', id: areaId });
      const { id, ...code } = await db.transaction(async (trx) => {
        const made = await createStation(trx, { name: name.normalize('NFC'), areaId, zone, volumePercent }, now());
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

export const registerStations: RegisterRoutes = (app, room) => {
  registerWriting(app, room);

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
    ...stationRoutes.proofs,
    handler: async (request) => {
      const { station } = await stationFor(room, request, 'read');
      return { proofs: await newestProofs(room.db, station.id, request.query.limit ?? PROOFS_DEFAULT) };
    },
  });
};
