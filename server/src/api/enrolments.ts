import { isoInstant } from '@loa/playlists';
import { ServerError } from '../server-error.js';
import { appendAudit } from '../store/audit.js';
import { enrol } from '../store/stations.js';
import { enrolmentRoutes } from './contract/stations.js';
import type { RegisterRoutes } from './routes.js';
import { ENROLMENTS_PER_MINUTE_MAX, perMinute } from './throttle.js';

export const registerEnrolments: RegisterRoutes = (app, room) => {
  const { db, now } = room;
  app.route({
    ...enrolmentRoutes.create,
    config: perMinute(ENROLMENTS_PER_MINUTE_MAX),
    handler: async ({ body }, reply) => {
      const at = now();
      const identity = await enrol(db, body.code, at);
      if (!identity) throw new ServerError('wrong-code', 'the code is wrong, was used, or is older than an hour');
      const { stationId, secret } = identity;
      await appendAudit(db, {
        at,
        by: null,
        action: 'station-enrolled',
        object: { kind: 'station', id: stationId },
      });
      room.reenrolled(stationId);
      room.changed.station(stationId);
      room.live.emit({ kind: 'station', id: stationId });
      return reply.code(201).send({
        stationId,
        secret,
        publicKey: room.publicKeyPem,
        serverUrl: room.publicUrl(),
        mqttUrl: room.mqttUrl(),
        enrolledAt: isoInstant(at),
      });
    },
  });
};
