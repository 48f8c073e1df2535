import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { migrate, openPostgres, openSqlite } from '@loa/host';
import type { Knex } from 'knex';
import { migrations } from './migrations.js';

/**
 * Opens the centre's database and brings it to the newest schema.
 * @param databaseUrl `postgres://…`, or empty for the SQLite file `loa.db` in the data folder
 */
export async function openStore(place: { databaseUrl: string; dataFolder: string }): Promise<Knex> {
  await mkdir(place.dataFolder, { recursive: true });
  const db = place.databaseUrl === '' ? openSqlite(join(place.dataFolder, 'loa.db')) : openPostgres(place.databaseUrl);
  try {
    await migrate(db, migrations);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return db;
}
