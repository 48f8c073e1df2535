import type { Medium, SilenceReason } from '@loa/playlists/wire';
import type { Knex } from 'knex';
import { LEDGER_KEEP_MS } from '../play/ledger.js';

/** What the page shows of the past. */
export const PAST_MAX = 20;
const ON_SITE_KEYS = 'onsite-%';

/** One occurrence that is proven, or has begun. Instants in epoch milliseconds. */
export interface PastItem {
  readonly medium: Medium;
  readonly key: string;
  readonly plannedStart: number;
  /** When it began; null when it never did. */
  readonly begunAt: number | null;
  /** When it was proven; null while it lasts. */
  readonly endedAt: number | null;
  /** Why it was not whole; null when it was, or while it lasts. */
  readonly reason: SilenceReason | null;
}

interface LedgerRow {
  readonly key: string;
  readonly medium: Medium;
  readonly planned_start: number;
  readonly begun_at: number | null;
  readonly ended_at: number | null;
  readonly reason: SilenceReason | null;
}

/** The newest occurrences of the ledger, newest first, `PAST_MAX` at most. */
export async function readPast(db: Knex): Promise<PastItem[]> {
  const rows = await db<LedgerRow>('play_ledger')
    .select()
    .orderByRaw('coalesce(ended_at, begun_at) desc, planned_start desc')
    .limit(PAST_MAX);
  return rows.map(({ key, medium, planned_start, begun_at, ended_at, reason }) => ({
    key,
    medium,
    plannedStart: planned_start,
    begunAt: begun_at,
    endedAt: ended_at,
    reason,
  }));
}

/** What the journal says of how the loudspeaker did. */
export interface SoundPast {
  readonly lastSoundedAt: number | null;
  readonly silentSince: number;
  readonly failedAt: number | null;
}

const sounds = (db: Knex) =>
  db<LedgerRow>('play_ledger')
    .where('medium', 'sound')
    .whereNotNull('ended_at')
    .whereNot('key', 'like', ON_SITE_KEYS)
    .orderBy('ended_at', 'desc');

/** When the programme was heard last, and whether the newest try failed at the device. */
export async function readSoundPast(db: Knex, now: number): Promise<SoundPast> {
  const heard = await sounds(db)
    .whereNotNull('begun_at')
    .andWhere((row) => void row.whereNull('reason').orWhereNot('reason', 'device-failed'))
    .first();
  const tried = await sounds(db)
    .where((row) => void row.whereNotNull('begun_at').orWhere('reason', 'device-failed'))
    .first();
  const journal = (await db('journal').first('created_at')) as { created_at: number } | undefined;
  const lastSoundedAt = heard?.ended_at ?? null;
  // The ledger forgets: what is older than that is not younger than that.
  const unheard = Math.max(journal?.created_at ?? now, now - LEDGER_KEEP_MS);
  const failedAt = tried?.reason === 'device-failed' ? tried.ended_at : null;
  return { lastSoundedAt, silentSince: lastSoundedAt ?? unheard, failedAt };
}

/** When the oldest proof that waits for the centre was recorded; null when none waits. */
export async function oldestProofAt(db: Knex): Promise<number | null> {
  const row = (await db('outbox').orderBy('seq').first('body')) as { body: string } | undefined;
  const recordedAt = row ? (JSON.parse(row.body) as { recordedAt?: unknown }).recordedAt : null;
  return typeof recordedAt === 'number' ? recordedAt : null;
}
