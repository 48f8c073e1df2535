import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Action, may } from '../auth/may.js';
import { notFound, ServerError } from '../server-error.js';
import { areaPathIds, subtreeAreaIds } from '../store/areas.js';
import { sessionUser } from '../store/sessions.js';
import { actorOf, type UserRecord } from '../store/users.js';
import type { ApiOptions } from './context.js';

export const SESSION_COOKIE = 'loa_session';
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The signed-in person. @throws ServerError `not-signed-in` */
export async function signedIn({ db, now }: ApiOptions, request: FastifyRequest): Promise<UserRecord> {
  const token = request.cookies[SESSION_COOKIE];
  const user = token ? await sessionUser(db, token, now()) : null;
  if (!user) throw new ServerError('not-signed-in', 'sign in first');
  return user;
}

/** The signed-in person's view: who they are and the areas they see. */
export async function reader(
  options: ApiOptions,
  request: FastifyRequest,
): Promise<{ user: UserRecord; areaIds: string[] }> {
  const user = await signedIn(options, request);
  return { user, areaIds: await subtreeAreaIds(options.db, user.areaId) };
}

/**
 * Whether the person may do it in the area.
 * @throws ServerError `not-found` for an object outside their part of the tree, `not-allowed` for a role that may not
 */
export async function demand(
  { db }: Pick<ApiOptions, 'db'>,
  user: UserRecord,
  action: Action,
  place: { areaId: string; what: string; id: string },
): Promise<void> {
  const path = await areaPathIds(db, place.areaId);
  if (!may(user, 'read', path)) throw notFound(place.what, place.id);
  if (!may(user, action, path)) {
    throw new ServerError('not-allowed', `the role ${user.role} may not ${action.replaceAll('-', ' ')} here`);
  }
}

/** What the audit says of who did it and when. */
export const by = (options: ApiOptions, user: UserRecord) => ({ at: options.now(), by: actorOf(user) });

/**
 * Keeps other sites from acting with a person's cookie: changes need a body of JSON or a form of ours,
 * and an Origin, where a browser sends one, must be this very host. SameSite=Strict stands behind it.
 */
export async function sameOrigin(request: FastifyRequest, _reply: FastifyReply): Promise<void> {
  if (SAFE_METHODS.has(request.method)) return;
  const { origin, host } = request.headers;
  if (origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host)) {
    throw new ServerError('wrong-origin', `requests from ${origin} are refused`);
  }
  const type = request.headers['content-type'] ?? '';
  if (request.method !== 'DELETE' && !/^(application\/json|multipart\/form-data)\s*(;|$)/i.test(type)) {
    throw new ServerError('wrong-content-type', 'send application/json, or multipart/form-data for a file');
  }
}

/** The cookie is out of reach of scripts and of other sites; over HTTPS it never travels in the clear. */
export function setSessionCookie(
  options: ApiOptions,
  reply: FastifyReply,
  session: { token: string; expiresAt: number },
): void {
  void reply.setCookie(SESSION_COOKIE, session.token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: options.publicUrl().startsWith('https:'),
    expires: new Date(session.expiresAt),
  });
}
