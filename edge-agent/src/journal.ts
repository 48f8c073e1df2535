import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Migration, migrate, openSqlite } from '@loa/host';
import type { Knex } from 'knex';
import { wordsOf } from './errors.js';

/** The station's database: what it did, and what the centre has not confirmed yet. */
export interface Journal {
  readonly db: Knex;
  /** Names the sequence of proofs; a wiped or broken disk starts a new one. */
  readonly id: string;
  /** Nothing before this instant is this journal's to answer for. Epoch milliseconds. */
  readonly createdAt: number;
}

export interface JournalOptions {
  readonly folder: string;
  readonly migrations: readonly Migration[];
  readonly now: number;
  /** Hears that a broken journal was set aside. */
  readonly report: (message: string) => void;
}

/** What SQLite says of a file that is damaged or is no database; anything else is a fault of the machine. */
const BROKEN = /SQLITE_(CORRUPT|NOTADB)/;
const FILE = 'journal.db';

async function openChecked({ folder, migrations, now }: JournalOptions): Promise<Journal> {
  const db = openSqlite(join(folder, FILE), 'FULL');
  try {
    const faults = (await db.raw('PRAGMA quick_check(1)')) as { quick_check: string }[];
    if (faults[0]?.quick_check !== 'ok') throw new Error(`SQLITE_CORRUPT: ${faults[0]?.quick_check ?? 'no answer'}`);
    await migrate(db, migrations);
    const known = (await db('journal').first('id', 'created_at')) as { id: string; created_at: number } | undefined;
    if (known) return { db, id: known.id, createdAt: known.created_at };
    const id = `j-${randomBytes(10).toString('hex')}`;
    await db('journal').insert({ id, created_at: now, last_seq: 0, lost: 0 });
    return { db, id, createdAt: now };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/** Keeps the newest broken journal for whoever wants to read it; its side files go, they belong to it alone. */
async function setAside(folder: string): Promise<void> {
  const path = join(folder, FILE);
  await rename(path, `${path}.broken`);
  await rm(`${path}-wal`, { force: true });
  await rm(`${path}-shm`, { force: true });
}

/** Opens the journal. A damaged one is set aside and a new one begun: the station must run, whatever its disk lost. */
export async function openJournal(options: JournalOptions): Promise<Journal> {
  await mkdir(options.folder, { recursive: true });
  try {
    return await openChecked(options);
  } catch (error) {
    if (!BROKEN.test(wordsOf(error))) throw error;
    options.report(`the journal is damaged and was set aside: ${wordsOf(error)}`);
    await setAside(options.folder);
    return openChecked(options);
  }
}
