import type { FastifyInstance } from 'fastify';
import type { Room } from './routes.js';
import { VERSION } from './version.js';

/** For supervisors and load balancers: answers while the database answers. */
export function registerHealth(app: FastifyInstance, { db }: Room): void {
  app.get('/healthz', async (_request, reply) => {
    await db.raw('select 1');
    return reply.header('cache-control', 'no-store').send({ status: 'ok', version: VERSION });
  });
}
