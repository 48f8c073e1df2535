import type { FastifyRequest } from 'fastify';
import type { Action } from '../auth/may.js';
import { notFound } from '../server-error.js';
import type { BulletinRecord } from '../store/bulletin-rows.js';
import { readBulletin } from '../store/bulletins.js';
import type { UserRecord } from '../store/users.js';
import { demand, signedIn } from './guard.js';
import type { Room } from './routes.js';

/** The signed-in person and the bulletin of the path, where they may do this with it. */
export async function bulletinFor(
  room: Room,
  request: FastifyRequest<{ Params: { id: string } }>,
  action: Action,
): Promise<{ user: UserRecord; bulletin: BulletinRecord }> {
  const user = await signedIn(room, request as FastifyRequest);
  const { id } = request.params;
  const bulletin = await readBulletin(room.db, id);
  if (!bulletin) throw notFound('bulletin', id);
  await demand(room, user, action, { areaId: bulletin.areaId, what: 'bulletin', id });
  return { user, bulletin };
}
