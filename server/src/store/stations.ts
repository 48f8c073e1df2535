import { timingSafeEqual } from 'node:crypto';
import type { StationRecord } from '@loa/playlists';
import type { StationState } from '@loa/playlists/wire';
import type { Knex } from 'knex';
import { areaPathIds, subtreeAreaIds } from './areas.js';
import { hashOfSecret, newCode, newId, newSecret, plainCode } from './ids.js';
import { detailOf, recordOf, type StationDetail, type StationRow } from './station-rows.js';

/** A code that was not used by then is worthless. */
export const ENROLMENT_CODE_LIFE_MS = 3_600_000;

/** A one-time code; only its hash is kept. */
export interface EnrolmentCode {
  readonly enrolmentCode: string;
  readonly expiresAt: number;
}

function freshCode(now: number): { code: EnrolmentCode; columns: Pick<StationRow, 'code_hash' | 'code_expires_at'> } {
  const enrolmentCode = newCode();
  const expiresAt = now + ENROLMENT_CODE_LIFE_MS;
  return {
    code: { enrolmentCode, expiresAt },
    columns: { code_hash: hashOfSecret(plainCode(enrolmentCode)), code_expires_at: expiresAt },
  };
}

export async function createStation(
  db: Knex,
  station: Omit<StationRecord, 'id' | 'special'> & Partial<Pick<StationRecord, 'special'>>,
  now: number,
): Promise<EnrolmentCode & { id: string }> {
  const id = newId('s');
  const { code, columns } = freshCode(now);
  await db<StationRow>('stations').insert({
    id,
    name: station.name,
    area_id: station.areaId,
    zone: station.zone,
    volume_percent: station.volumePercent,
    special: station.special ?? null,
    online: 0,
    created_at: now,
    ...columns,
  });
  return { id, ...code };
}

/** A code for a station that lost its identity; null when the station is unknown. */
export async function newEnrolmentCode(db: Knex, id: string, now: number): Promise<EnrolmentCode | null> {
  const { code, columns } = freshCode(now);
  const changed = await db<StationRow>('stations').where({ id }).update(columns);
  return changed === 1 ? code : null;
}

/** Trades a code for the station's secret, once; null when the code is wrong, used or too old. */
export async function enrol(
  db: Knex,
  code: string,
  now: number,
): Promise<{ stationId: string; secret: string } | null> {
  const codeHash = hashOfSecret(plainCode(code));
  const secret = newSecret();
  return db.transaction(async (trx) => {
    const row = await trx<StationRow>('stations')
      .where({ code_hash: codeHash })
      .where('code_expires_at', '>', now)
      .first();
    if (!row) return null;
    // The code is part of the condition: of two that race with it one changes nothing.
    const changed = await trx<StationRow>('stations')
      .where({ id: row.id, code_hash: codeHash })
      .update({ secret_hash: hashOfSecret(secret), code_hash: null, code_expires_at: null, enrolled_at: now });
    return changed === 1 ? { stationId: row.id, secret } : null;
  });
}

/** Whether the secret is the one the station was given at enrolment. Takes the same time for every wrong one. */
export async function verifyStationSecret(db: Knex, stationId: string, secret: string): Promise<boolean> {
  const row = await db<StationRow>('stations').where({ id: stationId }).first('secret_hash');
  const given = Buffer.from(hashOfSecret(secret));
  const kept = Buffer.from(row?.secret_hash ?? hashOfSecret(newSecret()));
  return timingSafeEqual(given, kept) && Boolean(row?.secret_hash);
}

/** The station's area, then its ancestors up to the root; empty for an unknown station. */
export async function stationAreaIds(db: Knex, stationId: string): Promise<string[]> {
  const row = await db<StationRow>('stations').where({ id: stationId }).first('area_id');
  return row ? areaPathIds(db, row.area_id) : [];
}

export async function stationIds(db: Knex): Promise<string[]> {
  const rows = await db<StationRow>('stations').select('id').orderBy('id');
  return rows.map((row) => row.id);
}

/** Stations of the area and of everything below it. */
export async function stationIdsInArea(db: Knex, areaId: string): Promise<string[]> {
  const rows = await db<StationRow>('stations')
    .select('id')
    .whereIn('area_id', await subtreeAreaIds(db, areaId))
    .orderBy('id');
  return rows.map((row) => row.id);
}

export async function stationRecord(db: Knex, id: string): Promise<StationRecord | null> {
  const row = await db<StationRow>('stations').where({ id }).first();
  return row ? recordOf(row) : null;
}

/** Stations of these areas without what they report, by name: cheap even for a province. */
export async function stationRecords(db: Knex, areaIds: readonly string[]): Promise<StationRecord[]> {
  const rows = await db<StationRow>('stations')
    .whereIn('area_id', areaIds)
    .orderBy(['name', 'id'])
    .select('id', 'name', 'area_id', 'zone', 'volume_percent', 'special');
  return rows.map(recordOf);
}

export async function countStations(db: Knex, areaIds: readonly string[]): Promise<number> {
  const row = await db('stations').whereIn('area_id', areaIds).count<{ count: number }[]>({ count: '*' }).first();
  return Number(row?.count ?? 0);
}

export async function readStation(db: Knex, id: string): Promise<StationDetail | null> {
  const row = await db<StationRow>('stations').where({ id }).first();
  return row ? detailOf(row) : null;
}

/** Stations of these areas, by name. */
export async function readStations(db: Knex, areaIds: readonly string[]): Promise<StationDetail[]> {
  const rows = await db<StationRow>('stations').whereIn('area_id', areaIds).orderBy(['name', 'id']);
  return rows.map(detailOf);
}

/** Keeps a station's report; `offline` only clears the flag, so that what it last held stays readable. */
export async function saveStationState(db: Knex, stationId: string, state: StationState, at: number): Promise<void> {
  const columns = state.online ? { online: 1, state: JSON.stringify(state), state_at: at } : { online: 0 };
  await db<StationRow>('stations').where({ id: stationId }).update(columns);
}

/** At the start of the centre nobody is connected yet. */
export async function markAllOffline(db: Knex): Promise<void> {
  await db<StationRow>('stations').update({ online: 0 });
}
