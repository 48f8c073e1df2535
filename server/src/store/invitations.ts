import type { Actor } from '@loa/playlists/wire';
import type { Knex } from 'knex';
import { hashOfSecret, newSecret } from './ids.js';
import type { Role } from './users.js';

export const INVITATION_LIFE_MS = 7 * 24 * 3_600_000;
export const INVITATIONS_OPEN_MAX = 200;

export interface InvitationRecord {
  readonly role: Role;
  readonly areaId: string;
  readonly by: Actor;
  readonly expiresAt: number;
}

interface InvitationRow {
  token_hash: string;
  role: string;
  area_id: string;
  by_id: string;
  by_name: string;
  created_at: number;
  expires_at: number;
  used_at: number | null;
}

const inForce = (db: Knex, now: number) =>
  db<InvitationRow>('invitations').whereNull('used_at').where('expires_at', '>', now);

/** The token is returned once and only its hash is kept. */
export async function createInvitation(
  db: Knex,
  invitation: { role: Role; areaId: string; by: Actor },
  now: number,
): Promise<{ token: string; expiresAt: number }> {
  const token = newSecret();
  const expiresAt = now + INVITATION_LIFE_MS;
  await db<InvitationRow>('invitations').insert({
    token_hash: hashOfSecret(token),
    role: invitation.role,
    area_id: invitation.areaId,
    by_id: invitation.by.id,
    by_name: invitation.by.name,
    created_at: now,
    expires_at: expiresAt,
    used_at: null,
  });
  return { token, expiresAt };
}

export async function countOpenInvitations(db: Knex, now: number): Promise<number> {
  const rows = await inForce(db, now).select('token_hash');
  return rows.length;
}

/** An invitation that may still be used, or null. */
export async function readInvitation(db: Knex, token: string, now: number): Promise<InvitationRecord | null> {
  const row = await inForce(db, now)
    .where({ token_hash: hashOfSecret(token) })
    .first();
  if (!row) return null;
  return {
    role: row.role as Role,
    areaId: row.area_id,
    by: { id: row.by_id, name: row.by_name },
    expiresAt: row.expires_at,
  };
}

/** Uses an invitation up; false when somebody else was first. */
export async function useInvitation(db: Knex, token: string, now: number): Promise<boolean> {
  const changed = await inForce(db, now)
    .where({ token_hash: hashOfSecret(token) })
    .update({ used_at: now });
  return changed === 1;
}
