import { Readable } from 'node:stream';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { ServerError } from '../server-error.js';
import { type MediumRecord, recordMedium } from '../store/media.js';
import { actorOf } from '../store/users.js';
import { changeBulletin } from './bulletin-change.js';
import { bulletinFor } from './bulletin-lookup.js';
import { bulletinView } from './bulletin-view.js';
import { edited } from './bulletin-writing.js';
import { bulletinRoutes } from './contract/bulletins.js';
import type { RegisterRoutes, Room } from './routes.js';

const FIELD = 'audio';

/** What the form's reader throws has no code where the form breaks off or its sender hangs up. */
function brokenOff(error: unknown): never {
  if ((error as { statusCode?: number }).statusCode !== undefined) throw error;
  throw new ServerError('not-valid', 'the form breaks off before its end');
}

/** The file's bytes to their end; a file that was cut off at the upload limit is an error, never a shorter file. */
async function* whole({ file }: MultipartFile, bytesMax: number): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of file) yield chunk as Buffer;
  } catch (error) {
    brokenOff(error);
  }
  if (!file.truncated) return;
  throw new ServerError('body-too-large', `the file is larger than ${Math.floor(bytesMax / 1024 / 1024)} MiB`);
}

/** The one file of the form. Reading it stops at the upload limit. */
async function uploaded({ media, limits }: Room, request: FastifyRequest): Promise<MediumRecord> {
  const part = await request.file().catch(brokenOff);
  if (part?.fieldname === FIELD) {
    return media.fromUpload(Readable.from(whole(part, limits.uploadBytesMax)), part.mimetype);
  }
  part?.file.resume();
  const message = `send one file in the field ${FIELD}`;
  throw new ServerError('not-valid', message, [{ path: `/${FIELD}`, message }]);
}

export const registerBulletinAudio: RegisterRoutes = (app, room) => {
  const { media, now } = room;

  app.route({
    ...bulletinRoutes.writeAudio,
    handler: async (request) => {
      const { user, bulletin } = await bulletinFor(room, request, 'write-bulletin');
      edited(bulletin, { audio: bulletin.audio }, { by: actorOf(user), now: now() });
      const medium = await uploaded(room, request as FastifyRequest);
      const after = await changeBulletin(room, bulletin.id, {
        user,
        action: 'bulletin-audio-uploaded',
        detail: { hash: medium.hash },
        apply: async (before, trx) => {
          await recordMedium(trx, medium, now());
          return edited(before, { audio: { ...medium, source: 'upload' } }, { by: actorOf(user), now: now() });
        },
      });
      return bulletinView(after);
    },
  });

  app.route({
    ...bulletinRoutes.deleteAudio,
    handler: async (request) => {
      const { user, bulletin } = await bulletinFor(room, request, 'write-bulletin');
      edited(bulletin, { audio: null }, { by: actorOf(user), now: now() });
      const { text, language } = bulletin;
      const medium = text === null ? null : await media.fromText(text, language);
      const after = await changeBulletin(room, bulletin.id, {
        user,
        action: 'bulletin-audio-deleted',
        apply: async (before, trx) => {
          if (before.text !== text || before.language !== language) {
            throw new ServerError('content-changed', 'somebody else changed the bulletin; read it again');
          }
          if (medium) await recordMedium(trx, medium, now());
          const audio = medium && { ...medium, source: 'speech' as const };
          return edited(before, { audio }, { by: actorOf(user), now: now() });
        },
      });
      return bulletinView(after);
    },
  });
};
