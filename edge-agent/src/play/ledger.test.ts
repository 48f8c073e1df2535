import { join } from 'node:path';
import { migrate, openSqlite } from '@loa/host';
import type { Knex } from 'knex';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openBook } from './book.js';
import { temporaryFolder } from './fixtures.js';
import { beginOccurrence, endOccurrence, LEDGER_KEEP_MS, ledgerMigrations, readLedger } from './ledger.js';
import type { UnnumberedProof } from './proof.js';

const NOW = Date.UTC(2026, 10, 20);
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let db: Knex;
let recorded: UnnumberedProof[];

const record = async (transaction: Knex, proof: UnnumberedProof) => {
  await transaction('proofs').insert({ body: proof.key });
  recorded.push(proof);
};
const proofsOnDisk = async (): Promise<number> => (await db('proofs').select()).length;

function proof(key: string, wish: Partial<UnnumberedProof> = {}): UnnumberedProof {
  return {
    medium: 'sound',
    key,
    origin: 'slot',
    originId: 's-1',
    content: 'bulletin',
    bulletinId: 'b-1',
    class: 'ordinary',
    plannedStart: NOW,
    plannedEnd: NOW + 1_000,
    actualStart: NOW,
    actualEnd: null,
    outcome: 'completed',
    reason: null,
    stoppedBy: null,
    manifestRevision: 1,
    recordedAt: NOW,
    clockTrusted: true,
    evidence: null,
    ...wish,
  } as UnnumberedProof;
}

beforeEach(async () => {
  folder = await temporaryFolder();
  db = openSqlite(join(folder.path, 'journal.db'));
  await migrate(db, ledgerMigrations);
  await db.schema.createTable('proofs', (table) => void table.text('body'));
  recorded = [];
});
afterEach(async () => {
  await db.destroy();
  await folder.remove();
});

it('lets an occurrence begin once and end once, a medium', async () => {
  expect(await beginOccurrence(db, proof('s-1@1'), NOW)).toBe(true);
  expect(await beginOccurrence(db, proof('s-1@1'), NOW)).toBe(false);
  expect(await endOccurrence(db, proof('s-1@1'), record)).toBe(true);
  expect(await endOccurrence(db, proof('s-1@1'), record)).toBe(false);
  expect(await beginOccurrence(db, proof('s-1@1'), NOW)).toBe(false);
  expect(await endOccurrence(db, proof('s-1@1', { medium: 'board' }), record)).toBe(true);
  expect(await proofsOnDisk()).toBe(2);
});

it('ends and proves together, or neither', async () => {
  await beginOccurrence(db, proof('s-1@1'), NOW);
  const failing = async (transaction: Knex, body: UnnumberedProof) => {
    await record(transaction, body);
    throw new Error('disk full');
  };
  await expect(endOccurrence(db, proof('s-1@1'), failing)).rejects.toThrow('disk full');
  expect(await proofsOnDisk()).toBe(0);
  expect(await readLedger(db, 0)).toMatchObject([{ key: 's-1@1', ended: false }]);
  expect(await endOccurrence(db, proof('s-1@1'), record)).toBe(true);
});

it('proves after a start what began and did not end: sounds, each once; texts go on', async () => {
  await beginOccurrence(db, proof('s-1@1'), NOW);
  await beginOccurrence(db, proof('s-1@1', { medium: 'board' }), NOW);
  const book = await openBook(db, record, NOW + 5_000);
  expect(recorded).toMatchObject([
    { key: 's-1@1', medium: 'sound', outcome: 'interrupted', reason: 'power-lost', actualEnd: null },
  ]);
  expect(book.ended({ key: 's-1@1', medium: 'sound' })).toBe(true);
  expect(book.open()).toMatchObject([{ medium: 'board' }]);
  await openBook(db, record, NOW + 6_000);
  expect(await proofsOnDisk()).toBe(1);
});

it('forgets what ended long ago, on the disk and in memory', async () => {
  const book = await openBook(db, record, NOW);
  for (let day = 0; day < 30; day += 1) {
    const at = NOW + day * 24 * 3_600_000;
    await book.end(proof(`s-1@${at}`, { plannedStart: at, recordedAt: at }));
  }
  expect(book.ended({ key: `s-1@${NOW}`, medium: 'sound' })).toBe(false);
  await openBook(db, record, NOW + 30 * 24 * 3_600_000);
  expect((await readLedger(db, 0)).length).toBeLessThanOrEqual(LEDGER_KEEP_MS / (24 * 3_600_000) + 1);
});

it('knows which sessions have begun, and which the power ended, also after another start', async () => {
  await beginOccurrence(db, proof('s-1@1/0'), NOW);
  await endOccurrence(db, proof('s-1@1/1'), record);
  await endOccurrence(db, proof('s-2@1', { reason: 'late', outcome: 'silent' }), record);
  await endOccurrence(db, proof('s-3@1', { medium: 'board' }), record);
  const first = await openBook(db, record, NOW);
  expect([...first.sessions()].sort()).toEqual(['s-1@1', 's-2@1']);
  expect([...first.lostSessions()]).toEqual(['s-1@1']);
  expect([...(await openBook(db, record, NOW + 1)).lostSessions()]).toEqual(['s-1@1']);
});
