import { hashPassword, newPassword, verifyPassword } from '../auth/passwords.js';
import { ServerError } from '../server-error.js';
import { appendAudit } from '../store/audit.js';
import { createSession, endSession } from '../store/sessions.js';
import { actorOf, plainUserName, userByName } from '../store/users.js';
import { sessionRoutes } from './contract/people.js';
import { SESSION_COOKIE, setSessionCookie, signedIn } from './guard.js';
import { meView } from './me.js';
import type { RegisterRoutes } from './routes.js';
import { perMinute, SIGN_INS_PER_MINUTE_MAX } from './throttle.js';

export const registerSession: RegisterRoutes = (app, room) => {
  const { db, now } = room;
  // Checked against when the name is unknown, so that both answers take the same time.
  const nobody = hashPassword(newPassword());

  app.route({
    ...sessionRoutes.signIn,
    config: perMinute(SIGN_INS_PER_MINUTE_MAX),
    handler: async ({ body }, reply) => {
      const found = await userByName(db, body.userName);
      const right = await verifyPassword(found?.passwordHash ?? (await nobody), body.password);
      if (!found || !right) {
        const object = { kind: 'user-name', id: plainUserName(body.userName) };
        await appendAudit(db, { at: now(), by: null, action: 'sign-in-refused', object });
        throw new ServerError('wrong-credentials', 'wrong user name or password');
      }
      const { user } = found;
      const session = await db.transaction(async (trx) => {
        await appendAudit(trx, {
          at: now(),
          by: actorOf(user),
          action: 'signed-in',
          object: { kind: 'user', id: user.id },
        });
        return createSession(trx, user.id, now());
      });
      setSessionCookie(room, reply, session);
      return meView(room, user);
    },
  });

  app.route({ ...sessionRoutes.read, handler: async (request) => meView(room, await signedIn(room, request)) });

  app.route({
    ...sessionRoutes.signOut,
    handler: async (request, reply) => {
      const token = request.cookies[SESSION_COOKIE];
      if (token) await endSession(db, token);
      await reply.clearCookie(SESSION_COOKIE, { path: '/' }).code(204).send(null);
    },
  });
};
