import type { Knex } from 'knex';
import { appendAudit } from '../store/audit.js';
import { ROOT_AREA_ID } from '../store/areas.js';
import { endSessionsOf } from '../store/sessions.js';
import { countUsers, createUser, userByName, writePasswordHash } from '../store/users.js';
import { ServerError } from '../server-error.js';
import { hashPassword, newPassword } from './passwords.js';

const FIRST_USER_NAME = 'admin';

/**
 * Makes the first administrator with a random password, which is shown once and kept only as a hash.
 * Needs the root area. Null when there are users already.
 */
export async function ensureFirstAdministrator(
  db: Knex,
  now: number,
): Promise<{ userName: string; password: string } | null> {
  if ((await countUsers(db)) > 0) return null;
  const password = newPassword();
  const passwordHash = await hashPassword(password);
  return db.transaction(async (trx) => {
    const user = await createUser(
      trx,
      {
        userName: FIRST_USER_NAME,
        displayName: 'Quản trị viên',
        role: 'administrator',
        areaId: ROOT_AREA_ID,
        passwordHash,
      },
      now,
    );
    if (!user) return null;
    await appendAudit(trx, { at: now, by: null, action: 'user-created', object: { kind: 'user', id: user.id } });
    return { userName: FIRST_USER_NAME, password };
  });
}

/**
 * Gives a user a new random password and ends all their sessions.
 * @throws ServerError `no-such-user`
 */
export async function resetPassword(db: Knex, userName: string, now: number): Promise<string> {
  const password = newPassword();
  const passwordHash = await hashPassword(password);
  await db.transaction(async (trx) => {
    const found = await userByName(trx, userName);
    if (!found) throw new ServerError('no-such-user', `there is no user ${userName}`);
    await writePasswordHash(trx, found.user.id, passwordHash);
    await endSessionsOf(trx, found.user.id);
    await appendAudit(trx, {
      at: now,
      by: null,
      action: 'password-reset',
      object: { kind: 'user', id: found.user.id },
    });
  });
  return password;
}
