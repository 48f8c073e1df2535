import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createServeMedium } from '../media/serve.js';
import { notFound, ServerError } from '../server-error.js';
import { readMedium } from '../store/media.js';
import { verifyStationSecret } from '../store/stations.js';
import { signedIn } from './guard.js';
import type { Room } from './routes.js';

const HASH = /^[0-9a-f]{64}$/;

/** A station's name and secret from an `Authorization: Basic` header, or null. */
function basicOf(request: FastifyRequest): { id: string; secret: string } | null {
  const [, encoded] = /^Basic ([A-Za-z0-9+/=]{1,400})$/i.exec(request.headers.authorization ?? '') ?? [];
  const [id, secret] = Buffer.from(encoded ?? '', 'base64')
    .toString()
    .split(':');
  return id && secret ? { id, secret } : null;
}

/** A station by its secret or a person by their session: both may hear what the centre holds. */
async function admit(room: Room, request: FastifyRequest): Promise<void> {
  if (request.headers.authorization === undefined) {
    await signedIn(room, request);
    return;
  }
  const station = basicOf(request);
  if (station && (await verifyStationSecret(room.db, station.id, station.secret))) return;
  throw new ServerError('wrong-credentials', 'wrong station or secret');
}

/** Media by hash, outside the API so that any HTTP cache may stand before it. */
export function registerMedia(app: FastifyInstance, room: Room): void {
  const serve = createServeMedium(room.media.pathOf);
  app.route<{ Params: { hash: string } }>({
    method: ['GET', 'HEAD'],
    url: '/media/:hash',
    handler: async (request, reply) => {
      const { hash } = request.params;
      await admit(room, request as FastifyRequest);
      const medium = HASH.test(hash) ? await readMedium(room.db, hash) : null;
      const served = medium !== null && (await serve(request as FastifyRequest, reply, medium));
      if (!served) throw notFound('medium', hash);
      return reply;
    },
  });
}
