import type { Knex } from 'knex';
import { hashOfSecret, newSecret } from './ids.js';
import { readUser, type UserRecord } from './users.js';

export const SESSION_LIFE_MS = 14 * 24 * 3_600_000;
/** The oldest session of a person ends when one more begins. */
export const SESSIONS_PER_USER_MAX = 20;

interface SessionRow {
  token_hash: string;
  user_id: string;
  created_at: number;
  expires_at: number;
}

/** Begins a session; the token is returned once and only its hash is kept. */
export async function createSession(
  db: Knex,
  userId: string,
  now: number,
): Promise<{ token: string; expiresAt: number }> {
  const token = newSecret();
  const expiresAt = now + SESSION_LIFE_MS;
  await db<SessionRow>('sessions').where('expires_at', '<=', now).delete();
  await db<SessionRow>('sessions').insert({
    token_hash: hashOfSecret(token),
    user_id: userId,
    created_at: now,
    expires_at: expiresAt,
  });
  const kept = await db<SessionRow>('sessions')
    .where({ user_id: userId })
    .orderBy([{ column: 'created_at', order: 'desc' }, 'token_hash'])
    .select('token_hash');
  const surplus = kept.slice(SESSIONS_PER_USER_MAX).map((row) => row.token_hash);
  if (surplus.length > 0) await db<SessionRow>('sessions').whereIn('token_hash', surplus).delete();
  return { token, expiresAt };
}

/** The user of a session in force, or null. */
export async function sessionUser(db: Knex, token: string, now: number): Promise<UserRecord | null> {
  const row = await db<SessionRow>('sessions')
    .where({ token_hash: hashOfSecret(token) })
    .where('expires_at', '>', now)
    .first();
  return row ? readUser(db, row.user_id) : null;
}

export async function endSession(db: Knex, token: string): Promise<void> {
  await db<SessionRow>('sessions')
    .where({ token_hash: hashOfSecret(token) })
    .delete();
}

/** A new password ends every session that the old one began. */
export async function endSessionsOf(db: Knex, userId: string): Promise<void> {
  await db<SessionRow>('sessions').where({ user_id: userId }).delete();
}
