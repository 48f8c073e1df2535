import { NOW_ITEMS_MAX } from '@loa/playlists/wire';
import { notFound, ServerError } from '../server-error.js';
import { appendAudit } from '../store/audit.js';
import { stationRecord } from '../store/stations.js';
import {
  activeStops,
  createStop,
  liftStop,
  readActiveStops,
  readStop,
  type Scope,
  type StopRecord,
} from '../store/stops.js';
import { actorOf, type UserRecord } from '../store/users.js';
import { STOP_MINUTES_DEFAULT, stopRoutes } from './contract/stops.js';
import { by, demand, reader, signedIn } from './guard.js';
import type { RegisterRoutes, Room } from './routes.js';
import { stopView } from './stop-view.js';

interface Wish {
  readonly scope: Scope;
  readonly minutes: number;
  readonly reason: string;
}

/** Where a scope lies: the area itself, or the station's. */
async function areaOf({ db }: Room, scope: Scope): Promise<string | null> {
  const [kind, id = ''] = scope.split('/');
  return kind === 'area' ? id : ((await stationRecord(db, id))?.areaId ?? null);
}

async function makeStop(room: Room, user: UserRecord, { scope, minutes, reason }: Wish): Promise<StopRecord> {
  const issuedAt = room.now();
  const stop = await room.db.transaction(async (trx) => {
    if ((await activeStops(trx, scope, issuedAt)).length >= NOW_ITEMS_MAX) {
      throw new ServerError('limit-reached', `${NOW_ITEMS_MAX} stops are in force here already`);
    }
    const made = await createStop(trx, {
      scope,
      issuedAt,
      until: issuedAt + minutes * 60_000,
      by: actorOf(user),
      reason,
    });
    const object = { kind: 'stop', id: made.id };
    await appendAudit(trx, { ...by(room, user), action: 'stopped', object, detail: { scope, minutes, reason } });
    return made;
  });
  room.stopChanged(scope);
  room.live.emit({ kind: 'stop', id: stop.id });
  return stop;
}

const registerMaking: RegisterRoutes = (app, room) => {
  app.route({
    ...stopRoutes.station,
    handler: async (request, reply) => {
      const user = await signedIn(room, request);
      const { id } = request.params;
      const { minutes = STOP_MINUTES_DEFAULT, reason = '' } = request.body;
      const station = await stationRecord(room.db, id);
      if (!station) throw notFound('station', id);
      await demand(room, user, 'stop', { areaId: station.areaId, what: 'station', id });
      const stop = await makeStop(room, user, { scope: `station/${id}`, minutes, reason });
      return reply.code(201).send(stopView(stop));
    },
  });

  app.route({
    ...stopRoutes.area,
    handler: async (request, reply) => {
      const user = await signedIn(room, request);
      const { id } = request.params;
      const { minutes = STOP_MINUTES_DEFAULT, reason = '' } = request.body;
      await demand(room, user, 'stop', { areaId: id, what: 'area', id });
      const stop = await makeStop(room, user, { scope: `area/${id}`, minutes, reason });
      return reply.code(201).send(stopView(stop));
    },
  });
};

export const registerStops: RegisterRoutes = (app, room) => {
  registerMaking(app, room);

  app.route({
    ...stopRoutes.lift,
    handler: async (request) => {
      const user = await signedIn(room, request);
      const { id } = request.params;
      const stop = await readStop(room.db, id);
      const areaId = stop && (await areaOf(room, stop.scope));
      if (!stop || !areaId) throw notFound('stop', id);
      await demand(room, user, 'stop', { areaId, what: 'stop', id });
      await room.db.transaction(async (trx) => {
        if (!(await liftStop(trx, id, room.now())))
          throw new ServerError('bad-transition', 'the stop has ended already');
        await appendAudit(trx, { ...by(room, user), action: 'stop-lifted', object: { kind: 'stop', id } });
      });
      room.stopChanged(stop.scope);
      room.live.emit({ kind: 'stop', id });
      return stopView((await readStop(room.db, id)) ?? stop);
    },
  });

  app.route({
    ...stopRoutes.list,
    handler: async (request) => {
      const { areaIds } = await reader(room, request);
      const stops = await readActiveStops(room.db, room.now());
      const places = await Promise.all(stops.map((stop) => areaOf(room, stop.scope)));
      return { stops: stops.filter((_stop, index) => areaIds.includes(places[index] ?? '')).map(stopView) };
    },
  });
};
