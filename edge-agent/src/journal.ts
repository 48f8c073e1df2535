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

/** @param lost proofs that went with a journal before this one */
async function openChecked({ folder, migrations, now }: JournalOptions, lost = 0): Promise<Journal> {
  const db = openSqlite(join(folder, FILE), 'FULL');
  try {
    const faults = (await db.raw('PRAGMA quick_check(1)')) as { quick_check: string }[];
    if (faults[0]?.quick_check !== 'ok') throw new Error(`SQLITE_CORRUPT: ${faults[0]?.quick_check ?? 'no answer'}`);
    await migrate(db, migrations);
    const known = (await db('journal').first('id', 'created_at')) as { id: string; created_at: number } | undefined;
    if (known) return { db, id: known.id, createdAt: known.created_at };
    const id = `j-${randomBytes(10).toString('hex')}`;
    await db('journal').insert({ id, created_at: now, last_seq: 0, lost });
    return { db, id, createdAt: now };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/** How many proofs a broken journal still shows; null where it shows nothing. */
async function waitingIn(path: string): Promise<number | null> {
  const db = openSqlite(path, 'FULL');
  try {
    const row = (await db('outbox').count({ count: '*' }).first()) as { count: number } | undefined;
    return row?.count ?? null;
  } catch {
    return null;
  } finally {
    await db.destroy();
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
    const waiting = await waitingIn(join(options.folder, FILE));
    const lost = waiting === null ? 'nobody knows how many' : String(waiting);
    options.report(`the journal is damaged and was set aside, proofs lost: ${lost}: ${wordsOf(error)}`);
    await setAside(options.folder);
    // Where nobody knows how many were lost, it was at least one that the ledger would have told of.
    return openChecked(options, waiting ?? 1);
  }
}
