import type { AudioReference } from '@loa/playlists/wire';
import type { Knex } from 'knex';

/** A medium in the media folder, addressed by the SHA-256 of its bytes. */
export interface MediumRecord extends AudioReference {
  readonly loudnessLufs: number | null;
  readonly truePeakDbtp: number | null;
}

interface MediumRow {
  hash: string;
  bytes: number;
  duration_ms: number;
  type: string;
  loudness_lufs: number | null;
  true_peak_dbtp: number | null;
  created_at: number;
}

/** The same bytes are the same medium: storing twice changes nothing. */
export async function recordMedium(db: Knex, medium: MediumRecord, now: number): Promise<void> {
  await db<MediumRow>('media')
    .insert({
      hash: medium.hash,
      bytes: medium.bytes,
      duration_ms: medium.durationMs,
      type: medium.type,
      loudness_lufs: medium.loudnessLufs,
      true_peak_dbtp: medium.truePeakDbtp,
      created_at: now,
    })
    .onConflict('hash')
    .ignore();
}

export async function readMedium(db: Knex, hash: string): Promise<MediumRecord | null> {
  const row = await db<MediumRow>('media').where({ hash }).first();
  if (!row) return null;
  return {
    hash: row.hash,
    bytes: row.bytes,
    durationMs: row.duration_ms,
    type: row.type,
    loudnessLufs: row.loudness_lufs,
    truePeakDbtp: row.true_peak_dbtp,
  };
}
