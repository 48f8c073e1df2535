import { isoInstant } from '@loa/playlists';
import { may } from '../auth/may.js';
import { hashPassword } from '../auth/passwords.js';
import { ServerError } from '../server-error.js';
import { areaPathIds, readArea } from '../store/areas.js';
import { appendAudit } from '../store/audit.js';
import {
  countOpenInvitations,
  createInvitation,
  INVITATIONS_OPEN_MAX,
  readInvitation,
  useInvitation,
} from '../store/invitations.js';
import { createSession } from '../store/sessions.js';
import { actorOf, countUsers, createUser, readUsers, USERS_MAX } from '../store/users.js';
import { invitationRoutes, peopleRoutes } from './contract/people.js';
import { by, demand, reader, setSessionCookie, signedIn } from './guard.js';
import { meView, personView } from './me.js';
import type { RegisterRoutes } from './routes.js';
import { INVITATION_TRIES_PER_MINUTE_MAX, perMinute } from './throttle.js';

const refused = () => new ServerError('wrong-invitation', 'the invitation is wrong, was used, or is too old');

export const registerPeople: RegisterRoutes = (app, room) => {
  const { db } = room;

  app.route({
    ...peopleRoutes.list,
    handler: async (request) => {
      const { user, areaIds } = await reader(room, request);
      if (!may(user, 'manage-people', await areaPathIds(db, user.areaId))) {
        throw new ServerError('not-allowed', `the role ${user.role} may not see the list of people`);
      }
      return { people: (await readUsers(db, areaIds)).map(personView) };
    },
  });

  app.route({
    ...invitationRoutes.create,
    handler: async (request, reply) => {
      const user = await signedIn(room, request);
      const { role, areaId } = request.body;
      await demand(room, user, 'manage-people', { areaId, what: 'area', id: areaId });
      const invitation = await db.transaction(async (trx) => {
        if ((await countOpenInvitations(trx, room.now())) >= INVITATIONS_OPEN_MAX) {
          throw new ServerError('limit-reached', `${INVITATIONS_OPEN_MAX} invitations are open; wait for some`);
        }
        await appendAudit(trx, {
          ...by(room, user),
          action: 'person-invited',
          object: { kind: 'area', id: areaId },
          detail: { role },
        });
        return createInvitation(trx, { role, areaId, by: actorOf(user) }, room.now());
      });
      const url = `${room.publicUrl()}/invitation#${invitation.token}`;
      return reply.code(201).send({ url, token: invitation.token, expiresAt: isoInstant(invitation.expiresAt) });
    },
  });
};

/** Routes that a person without a session may use: the token is what lets them in. */
export const registerInvitations: RegisterRoutes = (app, room) => {
  const { db, now } = room;

  app.route({
    ...invitationRoutes.check,
    config: perMinute(INVITATION_TRIES_PER_MINUTE_MAX),
    handler: async ({ body }) => {
      const invitation = await readInvitation(db, body.token, now());
      if (!invitation) throw refused();
      const area = await readArea(db, invitation.areaId);
      return { role: invitation.role, areaName: area?.name ?? '', expiresAt: isoInstant(invitation.expiresAt) };
    },
  });

  app.route({
    ...invitationRoutes.accept,
    config: perMinute(INVITATION_TRIES_PER_MINUTE_MAX),
    handler: async ({ body: { token, ...person } }, reply) => {
      if (!(await readInvitation(db, token, now()))) throw refused();
      const passwordHash = await hashPassword(person.password);
      const { user, session } = await db.transaction(async (trx) => {
        const invitation = await readInvitation(trx, token, now());
        if (!invitation || !(await useInvitation(trx, token, now()))) throw refused();
        if ((await countUsers(trx)) >= USERS_MAX) {
          throw new ServerError('limit-reached', `this centre has ${USERS_MAX} people, the most it takes`);
        }
        const { role, areaId } = invitation;
        const user = await createUser(trx, { ...person, passwordHash, role, areaId }, now());
        if (!user) throw new ServerError('user-name-taken', `the user name ${person.userName} is taken`);
        await appendAudit(trx, {
          at: now(),
          by: actorOf(user),
          action: 'invitation-accepted',
          object: { kind: 'user', id: user.id },
          detail: { invitedBy: invitation.by },
        });
        return { user, session: await createSession(trx, user.id, now()) };
      });
      room.live.emit({ kind: 'user', id: user.id });
      setSessionCookie(room, reply, session);
      return reply.code(201).send(await meView(room, user));
    },
  });
};
