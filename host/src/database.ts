import { pathToFileURL } from 'node:url';
import { callbackify } from 'node:util';
import knexPackage, { type Knex } from 'knex';
import pg from 'pg';

// A CommonJS package: under NodeNext its default export may be the namespace.
const knex = (knexPackage as unknown as { default?: typeof knexPackage }).default ?? knexPackage;

const POSTGRES_BIGINT = 20;
const BUSY_TIMEOUT_MS = 5_000;

/** One migration: forward only, in order of its name. */
export interface Migration {
  readonly name: string;
  readonly up: (db: Knex) => Promise<void>;
}

interface SqliteConnection {
  run: (sql: string, done: (error: Error | null) => void) => void;
}

const runOn = (connection: SqliteConnection, sql: string): Promise<void> =>
  new Promise((resolve, reject) => connection.run(sql, (error) => (error ? reject(error) : resolve())));

async function prepareSqlite(connection: SqliteConnection, synchronous: 'NORMAL' | 'FULL'): Promise<void> {
  await runOn(connection, 'PRAGMA journal_mode = WAL');
  await runOn(connection, `PRAGMA synchronous = ${synchronous}`);
  await runOn(connection, 'PRAGMA foreign_keys = ON');
  await runOn(connection, `PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
}

/**
 * Opens an SQLite file. One connection: writers queue here instead of meeting SQLITE_BUSY.
 * @param synchronous FULL makes every commit survive a power cut at once
 */
export function openSqlite(filename: string, synchronous: 'NORMAL' | 'FULL' = 'FULL'): Knex {
  return knex({
    client: 'sqlite3',
    connection: { filename },
    useNullAsDefault: true,
    pool: {
      min: 1,
      max: 1,
      afterCreate: (
        connection: SqliteConnection,
        done: (error: Error | null, connection: SqliteConnection) => void,
      ) => {
        callbackify(() => prepareSqlite(connection, synchronous))((error) => done(error, connection));
      },
    },
  });
}

/** Opens an SQLite file that somebody else may be writing, to look and change nothing. */
export function openSqliteReadOnly(filename: string): Knex {
  return knex({
    client: 'sqlite3',
    // knex always asks for writing; the address takes that back: sqlite.org/uri.html.
    connection: { filename: `${pathToFileURL(filename).href}?mode=ro`, flags: ['OPEN_URI'] },
    useNullAsDefault: true,
    pool: { min: 1, max: 1 },
    // Whoever looks hears of a failure by its error; knex would write it to the standard output too.
    log: { warn: () => undefined, error: () => undefined },
  });
}

/** Opens PostgreSQL; counts and bigints come back as numbers, as SQLite gives them. */
export function openPostgres(url: string): Knex {
  pg.types.setTypeParser(POSTGRES_BIGINT, Number);
  return knex({ client: 'pg', connection: url, pool: { min: 0, max: 10 } });
}

/** Brings a database to the newest schema, each migration in a transaction of its own. */
export async function migrate(db: Knex, migrations: readonly Migration[]): Promise<void> {
  await db.migrate.latest({
    migrationSource: {
      getMigrations: () => Promise.resolve([...migrations]),
      getMigrationName: (migration: Migration) => migration.name,
      getMigration: (migration: Migration) => Promise.resolve({ up: migration.up, down: () => Promise.resolve() }),
    },
  });
}
