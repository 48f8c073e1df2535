import { PROOF_BATCH_MAX } from '@loa/playlists/wire';
import type { Knex } from 'knex';
import type { UnnumberedProof } from '../play/proof.js';
import type { StoredProof } from './batch.js';
import { worthOf } from './worth.js';

/** Half a year without the centre of a station that plays a song every three minutes; some 60 MB of its disk. */
export const OUTBOX_MAX = 100_000;

/** Makes room: of what waits, the proofs that are missed least go, the oldest first. */
async function thin(trx: Knex, lastSeq: number, most: number): Promise<number> {
  const oldest = (await trx('outbox').orderBy('seq').first('seq')) as { seq: number } | undefined;
  // Counting reads the whole table: not before the numbers say that there may be too many.
  if (!oldest || lastSeq - oldest.seq < most) return 0;
  const { count } = (await trx('outbox').count({ count: '*' }).first()) as { count: number };
  if (count <= most) return 0;
  const least = trx('outbox')
    .select('seq')
    .orderBy(['worth', 'seq'])
    .limit(count - most);
  const lost = await trx('outbox').whereIn('seq', least).delete();
  await trx('journal').increment('lost', lost);
  return lost;
}

/**
 * Appends a proof inside the caller's transaction. Numbers rise by one over restarts and are given once; above `most`
 * waiting proofs some are thinned out, and counted.
 * @returns its number, and how many were lost to the bound
 */
export async function appendProof(
  trx: Knex,
  proof: UnnumberedProof,
  most = OUTBOX_MAX,
): Promise<{ readonly seq: number; readonly lost: number }> {
  await trx('journal').increment('last_seq', 1);
  const { last_seq: seq } = (await trx('journal').first('last_seq')) as { last_seq: number };
  await trx('outbox').insert({ seq, body: JSON.stringify(proof), worth: worthOf(proof) });
  return { seq, lost: await thin(trx, seq, most) };
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
