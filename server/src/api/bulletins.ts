import { ServerError } from '../server-error.js';
import { appendAudit } from '../store/audit.js';
import type { BulletinRecord } from '../store/bulletin-rows.js';
import { createBulletin, readBulletins } from '../store/bulletins.js';
import { newId } from '../store/ids.js';
import { type MediumRecord, recordMedium } from '../store/media.js';
import { actorOf } from '../store/users.js';
import { changeBulletin } from './bulletin-change.js';
import { bulletinFor } from './bulletin-lookup.js';
import { bulletinView } from './bulletin-view.js';
import { edited, writtenFrom } from './bulletin-writing.js';
import { bulletinRoutes } from './contract/bulletins.js';
import { by, demand, reader, signedIn } from './guard.js';
import type { RegisterRoutes, Room } from './routes.js';

const LISTED_DEFAULT = 100;

const speech = (medium: MediumRecord | null): BulletinRecord['audio'] => medium && { ...medium, source: 'speech' };

/** Speech for what changed; null where there is nothing to say or an upload takes its place. */
async function spokenAnew(
  { media }: Room,
  before: BulletinRecord,
  { text, language }: { text: string | null; language: string },
): Promise<MediumRecord | null> {
  if (text === null || before.audio?.source === 'upload') return null;
  const same = before.audio !== null && before.text === text && before.language === language;
  return same ? before.audio : media.fromText(text, language);
}

const registerReading: RegisterRoutes = (app, room) => {
  app.route({
    ...bulletinRoutes.list,
    handler: async (request) => {
      const { areaIds } = await reader(room, request);
      const { status = null, limit = LISTED_DEFAULT } = request.query;
      const found = await readBulletins(room.db, areaIds, { status, limit });
      return { bulletins: await Promise.all(found.map(bulletinView)) };
    },
  });

  app.route({
    ...bulletinRoutes.read,
    handler: async (request) => {
      const { bulletin } = await bulletinFor(room, request, 'read');
      return bulletinView(bulletin);
    },
  });
};

const registerCreation: RegisterRoutes = (app, room) => {
  const { db, media, now } = room;
  app.route({
    ...bulletinRoutes.create,
    handler: async (request, reply) => {
      const user = await signedIn(room, request);
      const { areaId } = request.body;
      await demand(room, user, 'write-bulletin', { areaId, what: 'area', id: areaId });
      const at = now();
      const written = writtenFrom(request.body, at);
      const medium = written.text === null ? null : await media.fromText(written.text, written.language);
      const bulletin: BulletinRecord = {
        id: newId('b'),
        ...written,
        audio: speech(medium),
        status: 'draft',
        issuedAt: at,
        author: actorOf(user),
        approval: null,
        rejection: null,
        createdAt: at,
        updatedAt: at,
      };
      await db.transaction(async (trx) => {
        if (medium) await recordMedium(trx, medium, at);
        await createBulletin(trx, bulletin);
        const object = { kind: 'bulletin', id: bulletin.id };
        await appendAudit(trx, { ...by(room, user), action: 'bulletin-created', object });
      });
      room.live.emit({ kind: 'bulletin', id: bulletin.id });
      return reply.code(201).send(await bulletinView(bulletin));
    },
  });
};

const registerEditing: RegisterRoutes = (app, room) => {
  app.route({
    ...bulletinRoutes.write,
    handler: async (request) => {
      const { user, bulletin: before } = await bulletinFor(room, request, 'write-bulletin');
      const { areaId } = request.body;
      await demand(room, user, 'write-bulletin', { areaId, what: 'area', id: areaId });
      const written = writtenFrom(request.body, before.issuedAt);
      const step = { by: actorOf(user), now: room.now() };
      edited(before, { audio: before.audio }, step);
      const medium = await spokenAnew(room, before, written);
      const after = await changeBulletin(room, before.id, {
        user,
        action: 'bulletin-edited',
        apply: async (bulletin, trx) => {
          // Speech took a while: whoever changed the bulletin meanwhile is not overwritten unseen.
          if (bulletin.updatedAt !== before.updatedAt || bulletin.audio?.hash !== before.audio?.hash) {
            throw new ServerError('content-changed', 'somebody else changed the bulletin; read it again');
          }
          if (medium) await recordMedium(trx, medium, step.now);
          const audio = bulletin.audio?.source === 'upload' ? bulletin.audio : speech(medium);
          return edited(bulletin, { ...written, audio }, step);
        },
      });
      return bulletinView(after);
    },
  });
};

export const registerBulletins: RegisterRoutes = (app, room) => {
  registerReading(app, room);
  registerCreation(app, room);
  registerEditing(app, room);
};
