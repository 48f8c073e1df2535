import type { Knex } from 'knex';

/** What was issued last; the sealed bytes are made again when needed (Ed25519 is deterministic). */
export interface Issued {
  readonly revision: number;
  /** SHA-256 of the canonical content without its revision. */
  readonly contentHash: string;
  readonly issuedAt: number;
}

interface IssuedRow {
  revision: number;
  content_hash: string;
  issued_at: number;
}

const issuedOf = (row: IssuedRow): Issued => ({
  revision: row.revision,
  contentHash: row.content_hash,
  issuedAt: row.issued_at,
});

const rowOf = (issued: Issued): IssuedRow => ({
  revision: issued.revision,
  content_hash: issued.contentHash,
  issued_at: issued.issuedAt,
});

export async function readManifest(db: Knex, stationId: string): Promise<Issued | null> {
  const row = await db<IssuedRow & { station_id: string }>('manifests').where({ station_id: stationId }).first();
  return row ? issuedOf(row) : null;
}

/** What was issued to each of these stations, by station id. */
export async function readManifests(db: Knex, stationIds: readonly string[]): Promise<Map<string, Issued>> {
  const rows = await db<IssuedRow & { station_id: string }>('manifests').whereIn('station_id', stationIds);
  return new Map(rows.map((row) => [row.station_id, issuedOf(row)]));
}

export async function writeManifest(db: Knex, stationId: string, issued: Issued): Promise<void> {
  await db('manifests')
    .insert({ station_id: stationId, ...rowOf(issued) })
    .onConflict('station_id')
    .merge();
}

export async function readNowDocument(db: Knex, scope: string): Promise<Issued | null> {
  const row = await db<IssuedRow & { scope: string }>('now_documents').where({ scope }).first();
  return row ? issuedOf(row) : null;
}

export async function writeNowDocument(db: Knex, scope: string, issued: Issued): Promise<void> {
  await db('now_documents')
    .insert({ scope, ...rowOf(issued) })
    .onConflict('scope')
    .merge();
}
