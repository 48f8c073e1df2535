import type { Medium, SilenceReason } from '@loa/playlists/wire';
import type { Knex } from 'knex';
import type { UnnumberedProof } from './proof.js';

export { ledgerMigrations } from './ledger-tables.js';

/** Rows older than this are forgotten: far longer than the conductor looks back. */
export const LEDGER_KEEP_MS = 7 * 24 * 3_600_000;

/** Writes a proof inside the transaction that ends its ledger row. */
export type RecordProof = (transaction: Knex, proof: UnnumberedProof) => Promise<void>;

/** `open` is one resumption after a loss of power to come, `used` the one there was; null for none. */
export type Resumption = 'open' | 'used' | null;

interface LedgerRow {
  readonly key: string;
  readonly medium: Medium;
  readonly planned_start: number;
  readonly begun_at: number | null;
  readonly ended_at: number | null;
  readonly begun: string | null;
  readonly reason: SilenceReason | null;
  readonly resumption: Resumption;
}

/** What the ledger knows of one occurrence on one medium; `begun` is its proof so far while it has not ended. */
export interface LedgerEntry {
  readonly key: string;
  readonly medium: Medium;
  readonly plannedStart: number;
  readonly ended: boolean;
  readonly begun: UnnumberedProof | null;
  /** Why it was not whole; null while it has not ended, or when it was. */
  readonly reason: SilenceReason | null;
  readonly resumption: Resumption;
}

const entryOf = (row: LedgerRow): LedgerEntry => ({
  key: row.key,
  medium: row.medium,
  plannedStart: row.planned_start,
  ended: row.ended_at !== null,
  begun: row.begun === null ? null : (JSON.parse(row.begun) as UnnumberedProof),
  reason: row.reason,
  resumption: row.resumption,
});

/** Every entry planned at or after `from`, and every one that has not ended. */
export async function readLedger(db: Knex, from: number): Promise<LedgerEntry[]> {
  const rows = await db<LedgerRow>('play_ledger').where('planned_start', '>=', from).orWhereNull('ended_at').select();
  return rows.map(entryOf);
}

/**
 * Notes that an occurrence begins, durable before its first sample leaves.
 * @returns false when it already began or ended: then it must not play
 */
export async function beginOccurrence(
  db: Knex,
  proof: UnnumberedProof,
  at: number,
  resumption: Resumption = null,
): Promise<boolean> {
  const row = {
    key: proof.key,
    medium: proof.medium,
    planned_start: proof.plannedStart,
    begun_at: at,
    ended_at: null,
    begun: JSON.stringify(proof),
    resumption,
  };
  const inserted = await db('play_ledger').insert(row).onConflict(['key', 'medium']).ignore().returning('key');
  return inserted.length === 1;
}

/**
 * Uses the one resumption of an occurrence that lost power, durable before its next sample leaves.
 * @returns false when it has none: then it must not play
 */
export async function resumeOccurrence(
  db: Knex,
  { key, medium }: Pick<LedgerEntry, 'key' | 'medium'>,
): Promise<boolean> {
  const row = { key, medium, resumption: 'open' };
  return (await db('play_ledger').where(row).whereNull('ended_at').update({ resumption: 'used' })) === 1;
}

/**
 * Ends an occurrence and records its proof, both or neither.
 * @param resumption `used` when its session goes on although a loss of power took something of it
 * @returns false when it had ended before: its proof is already there and this one is dropped
 */
export async function endOccurrence(
  db: Knex,
  proof: UnnumberedProof,
  record: RecordProof,
  resumption: Resumption = null,
): Promise<boolean> {
  return db.transaction(async (transaction) => {
    const { key, medium, plannedStart, recordedAt, reason } = proof;
    await transaction('play_ledger')
      .insert({ key, medium, planned_start: plannedStart, begun_at: null, ended_at: null, begun: null })
      .onConflict(['key', 'medium'])
      .ignore();
    const ended = await transaction('play_ledger')
      .where({ key, medium })
      .whereNull('ended_at')
      .update({ ended_at: recordedAt, begun: null, reason, resumption });
    if (ended === 0) return false;
    await record(transaction, proof);
    return true;
  });
}

/** Proof of a sound that began and whose end nobody saw: the station lost power or crashed. */
export const powerLost = (begun: UnnumberedProof, at: number): UnnumberedProof => ({
  ...begun,
  actualEnd: null,
  outcome: 'interrupted',
  reason: 'power-lost',
  recordedAt: at,
});

/**
 * After a start: every sound that began, did not end and has no resumption to come is proven interrupted and never
 * played again. Boards are left open; a text simply stays until its time is over.
 */
export async function settleAfterStart(db: Knex, at: number, record: RecordProof): Promise<number> {
  await db('play_ledger')
    .where('planned_start', '<', at - LEDGER_KEEP_MS)
    .whereNotNull('ended_at')
    .delete();
  const open = (await readLedger(db, Number.MAX_SAFE_INTEGER)).filter(
    ({ medium, resumption }) => medium === 'sound' && resumption !== 'open',
  );
  for (const { begun } of open) if (begun) await endOccurrence(db, powerLost(begun, at), record);
  return open.length;
}
