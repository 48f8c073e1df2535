import type { Actor } from '@loa/playlists/wire';
import type { Knex } from 'knex';

/** Who did what to which object, and when. Rows are only ever added. */
export interface AuditEntry {
  readonly at: number;
  /** Null where nobody is signed in: enrolment of a station, a failed sign-in. */
  readonly by: Actor | null;
  /** Verb and noun: `bulletin-approved`. */
  readonly action: string;
  readonly object: { readonly kind: string; readonly id: string };
  readonly detail?: Readonly<Record<string, unknown>>;
}

interface AuditRow {
  id: number;
  at: number;
  by_id: string | null;
  by_name: string | null;
  action: string;
  object_kind: string;
  object_id: string;
  detail: string | null;
}

/** Belongs into the same transaction as the change it tells of. */
export async function appendAudit(db: Knex, entry: AuditEntry): Promise<void> {
  await db<AuditRow>('audit').insert({
    at: entry.at,
    by_id: entry.by?.id ?? null,
    by_name: entry.by?.name ?? null,
    action: entry.action,
    object_kind: entry.object.kind,
    object_id: entry.object.id,
    detail: entry.detail ? JSON.stringify(entry.detail) : null,
  });
}

/** Entries of one object, oldest first. */
export async function auditOf(db: Knex, object: { kind: string; id: string }): Promise<AuditEntry[]> {
  const rows = await db<AuditRow>('audit').where({ object_kind: object.kind, object_id: object.id }).orderBy('id');
  return rows.map((row) => ({
    at: row.at,
    by: row.by_id === null || row.by_name === null ? null : { id: row.by_id, name: row.by_name },
    action: row.action,
    object: { kind: row.object_kind, id: row.object_id },
    ...(row.detail === null ? {} : { detail: JSON.parse(row.detail) as Record<string, unknown> }),
  }));
}
