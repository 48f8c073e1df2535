import type { Window } from '@loa/playlists';
import type { Proof, ProofBatch } from '@loa/playlists/wire';
import type { Knex } from 'knex';

interface ProofRow {
  station_id: string;
  journal: string;
  seq: number;
  key: string;
  medium: string;
  origin: string;
  origin_id: string;
  content: string;
  bulletin_id: string | null;
  planned_start: number;
  recorded_at: number;
  received_at: number;
  body: string;
}

/** One statement for the whole batch: single inserts are fifteen times slower. */
export async function storeProofs(
  db: Knex,
  stationId: string,
  { journal, proofs }: Pick<ProofBatch, 'journal' | 'proofs'>,
  receivedAt: number,
): Promise<number> {
  const rows = proofs.map(
    (proof): ProofRow => ({
      station_id: stationId,
      journal,
      seq: proof.seq,
      key: proof.key,
      medium: proof.medium,
      origin: proof.origin,
      origin_id: proof.originId,
      content: proof.content,
      bulletin_id: proof.bulletinId,
      planned_start: proof.plannedStart,
      recorded_at: proof.recordedAt,
      received_at: receivedAt,
      body: JSON.stringify(proof),
    }),
  );
  if (rows.length > 0) {
    await db<ProofRow>('proofs').insert(rows).onConflict(['station_id', 'journal', 'seq']).ignore();
  }
  return Math.max(0, ...proofs.map((proof) => proof.seq));
}

/** The newest proofs of a station, newest plan first. */
export async function newestProofs(db: Knex, stationId: string, limit: number): Promise<Proof[]> {
  const rows = await db<ProofRow>('proofs')
    .where({ station_id: stationId })
    .orderBy([
      { column: 'planned_start', order: 'desc' },
      { column: 'seq', order: 'desc' },
    ])
    .limit(limit);
  return rows.map((row) => JSON.parse(row.body) as Proof);
}

/** Proofs whose plan lies in the window, in the order they were recorded. */
export async function proofsOfWindow(db: Knex, stationId: string, window: Window): Promise<Proof[]> {
  const rows = await db<ProofRow>('proofs')
    .where({ station_id: stationId })
    .where('planned_start', '>=', window.from)
    .where('planned_start', '<', window.to)
    .orderBy(['recorded_at', 'seq']);
  return rows.map((row) => JSON.parse(row.body) as Proof);
}
