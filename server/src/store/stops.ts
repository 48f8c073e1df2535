import { STOP_MEMORY_MS, type Window } from '@loa/playlists';
import type { Actor, StopItem } from '@loa/playlists/wire';
import type { Knex } from 'knex';
import { newId } from './ids.js';

/** `station/{id}` or `area/{id}`: where a stop is in force. */
export type Scope = `station/${string}` | `area/${string}`;

export interface StopRecord {
  readonly id: string;
  readonly scope: Scope;
  readonly issuedAt: number;
  /** When it ends; the instant of lifting where it was lifted earlier. */
  readonly until: number;
  readonly by: Actor;
  readonly reason: string;
}

interface StopRow {
  id: string;
  scope: string;
  issued_at: number;
  until: number;
  by_id: string;
  by_name: string;
  reason: string;
  lifted_at: number | null;
}

const recordOf = (row: StopRow): StopRecord => ({
  id: row.id,
  scope: row.scope as Scope,
  issuedAt: row.issued_at,
  until: row.lifted_at ?? row.until,
  by: { id: row.by_id, name: row.by_name },
  reason: row.reason,
});

/** A stop as stations read it. */
export const stopItemOf = (stop: StopRecord): StopItem => ({
  kind: 'stop',
  id: stop.id,
  issuedAt: stop.issuedAt,
  until: stop.until,
  by: stop.by,
  reason: stop.reason,
});

export async function createStop(db: Knex, stop: Omit<StopRecord, 'id'>): Promise<StopRecord> {
  const record = { id: newId('x'), ...stop };
  await db<StopRow>('stops').insert({
    id: record.id,
    scope: stop.scope,
    issued_at: stop.issuedAt,
    until: stop.until,
    by_id: stop.by.id,
    by_name: stop.by.name,
    reason: stop.reason,
    lifted_at: null,
  });
  return record;
}

export async function readStop(db: Knex, id: string): Promise<StopRecord | null> {
  const row = await db<StopRow>('stops').where({ id }).first();
  return row ? recordOf(row) : null;
}

/** Ends a stop now; false when it had ended already. */
export async function liftStop(db: Knex, id: string, now: number): Promise<boolean> {
  const changed = await db<StopRow>('stops')
    .where({ id, lifted_at: null })
    .where('until', '>', now)
    .update({ lifted_at: now });
  return changed === 1;
}

const inForce = (db: Knex, now: number) => db<StopRow>('stops').whereNull('lifted_at').where('until', '>', now);

/** Stops in force in exactly this scope, oldest first. */
export async function activeStops(db: Knex, scope: string, now: number): Promise<StopItem[]> {
  const rows = await inForce(db, now).where({ scope }).orderBy(['issued_at', 'id']);
  return rows.map((row) => stopItemOf(recordOf(row)));
}

/** Stops of exactly this scope that still matter to stations: in force, or over for less than `STOP_MEMORY_MS`. */
export async function documentStops(db: Knex, scope: string, now: number): Promise<StopItem[]> {
  const since = now - STOP_MEMORY_MS;
  const rows = await db<StopRow>('stops').where({ scope }).where('until', '>', since).orderBy(['issued_at', 'id']);
  return rows.map((row) => stopItemOf(recordOf(row))).filter((stop) => stop.until > since);
}

/** Scopes with at least one stop that still matters to stations. */
export async function scopesWithStops(db: Knex, now: number): Promise<Scope[]> {
  const rows = await db<StopRow>('stops')
    .where('until', '>', now - STOP_MEMORY_MS)
    .distinct('scope')
    .orderBy('scope');
  return rows.map((row) => row.scope as Scope);
}

/** Every stop in force, newest first. */
export async function readActiveStops(db: Knex, now: number): Promise<StopRecord[]> {
  const rows = await inForce(db, now).orderBy([{ column: 'issued_at', order: 'desc' }, 'id']);
  return rows.map(recordOf);
}

/** Every stop that was in force at some instant of the window. */
export async function stopsOfWindow(db: Knex, window: Window): Promise<StopRecord[]> {
  const rows = await db<StopRow>('stops')
    .where('issued_at', '<', window.to)
    .where('until', '>', window.from)
    .orderBy(['issued_at', 'id']);
  return rows.map(recordOf).filter((stop) => stop.until > window.from);
}
