import { PROOF_BATCH_MAX } from '@loa/playlists/wire';
import type { Knex } from 'knex';
import type { UnnumberedProof } from '../play/proof.js';
import type { StoredProof } from './batch.js';

/** More than two years of a busy station without the centre; above it the oldest proofs are lost, and counted. */
export const OUTBOX_MAX = 20_000;

/**
 * Appends a proof inside the caller's transaction and returns its number. Numbers rise by one, without gaps,
 * over restarts. Above `most` waiting proofs the oldest go: what is new is what people still ask about.
 */
export async function appendProof(trx: Knex, proof: UnnumberedProof, most = OUTBOX_MAX): Promise<number> {
  await trx('journal').increment('last_seq', 1);
  const row = (await trx('journal').first('last_seq')) as { last_seq: number };
  await trx('outbox').insert({ seq: row.last_seq, body: JSON.stringify(proof) });
  const lost = await trx('outbox')
    .where('seq', '<=', row.last_seq - most)
    .delete();
  if (lost > 0) await trx('journal').increment('lost', lost);
  return row.last_seq;
}

/** The oldest proofs that wait, at most one batch of them. */
export const oldestProofs = (db: Knex): Promise<StoredProof[]> =>
  db('outbox').select('seq', 'body').orderBy('seq').limit(PROOF_BATCH_MAX) as unknown as Promise<StoredProof[]>;

/** Forgets every proof up to and with `through`. */
export const forgetProofs = (db: Knex, through: number): Promise<number> =>
  db('outbox').where('seq', '<=', through).delete();

/** How many proofs wait for a receipt, and how many were lost to the bound since the journal began. */
export async function outboxCounts(db: Knex): Promise<{ waiting: number; lost: number }> {
  const waiting = (await db('outbox').count({ count: '*' }).first()) as { count: number } | undefined;
  const journal = (await db('journal').first('lost')) as { lost: number } | undefined;
  return { waiting: waiting?.count ?? 0, lost: journal?.lost ?? 0 };
}
