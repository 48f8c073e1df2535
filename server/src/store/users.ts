import type { Actor } from '@loa/playlists/wire';
import type { Knex } from 'knex';
import { newId } from './ids.js';

export const roles = ['viewer', 'editor', 'approver', 'technician', 'administrator'] as const;
export type Role = (typeof roles)[number];
export const USERS_MAX = 5_000;

export interface UserRecord {
  readonly id: string;
  /** Lower case, unique. */
  readonly userName: string;
  readonly displayName: string;
  readonly role: Role;
  /** The role holds in this area and everything below it. */
  readonly areaId: string;
  readonly createdAt: number;
}

interface UserRow {
  id: string;
  user_name: string;
  display_name: string;
  role: string;
  area_id: string;
  password_hash: string;
  created_at: number;
}

export const userOf = (row: UserRow): UserRecord => ({
  id: row.id,
  userName: row.user_name,
  displayName: row.display_name,
  role: row.role as Role,
  areaId: row.area_id,
  createdAt: row.created_at,
});

/** A user as stops, approvals and the audit name them. */
export const actorOf = (user: UserRecord): Actor => ({ id: user.id, name: user.displayName });

export const plainUserName = (typed: string): string => typed.trim().toLowerCase();

/** Null when the name is taken. */
export async function createUser(
  db: Knex,
  user: Omit<UserRecord, 'id' | 'createdAt'> & { passwordHash: string },
  now: number,
): Promise<UserRecord | null> {
  const row: UserRow = {
    id: newId('u'),
    user_name: plainUserName(user.userName),
    display_name: user.displayName,
    role: user.role,
    area_id: user.areaId,
    password_hash: user.passwordHash,
    created_at: now,
  };
  await db<UserRow>('users').insert(row).onConflict('user_name').ignore();
  const kept = await db<UserRow>('users').where({ id: row.id }).first();
  return kept ? userOf(kept) : null;
}

export async function readUser(db: Knex, id: string): Promise<UserRecord | null> {
  const row = await db<UserRow>('users').where({ id }).first();
  return row ? userOf(row) : null;
}

/** The user of a name, with the hash that a password is checked against. */
export async function userByName(
  db: Knex,
  userName: string,
): Promise<{ user: UserRecord; passwordHash: string } | null> {
  const row = await db<UserRow>('users')
    .where({ user_name: plainUserName(userName) })
    .first();
  return row ? { user: userOf(row), passwordHash: row.password_hash } : null;
}

/** Users of these areas, by name. */
export async function readUsers(db: Knex, areaIds: readonly string[]): Promise<UserRecord[]> {
  const rows = await db<UserRow>('users').whereIn('area_id', areaIds).orderBy('user_name');
  return rows.map(userOf);
}

export async function countUsers(db: Knex): Promise<number> {
  const row = await db('users').count<{ count: number }[]>({ count: '*' }).first();
  return Number(row?.count ?? 0);
}

export async function writePasswordHash(db: Knex, userId: string, passwordHash: string): Promise<void> {
  await db<UserRow>('users').where({ id: userId }).update({ password_hash: passwordHash });
}
