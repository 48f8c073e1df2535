import { join } from 'node:path';
import { type Migration, migrate, openSqlite, openSqliteReadOnly } from '@loa/host';
import type { Knex } from 'knex';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { outboxMigrations } from '../outbox/journal-tables.js';
import { temporaryFolder } from '../play/fixtures.js';
import { LEDGER_KEEP_MS, ledgerMigrations } from '../play/ledger.js';
import { oldestProofAt, PAST_MAX, readPast, readSoundPast } from './past.js';

const NOW = 2_000_000_000_000;
const migrations: readonly Migration[] = [...outboxMigrations, ...ledgerMigrations];
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let db: Knex;
beforeEach(async () => {
  folder = await temporaryFolder();
  db = openSqlite(join(folder.path, 'journal.db'));
  await migrate(db, migrations);
  await db('journal').insert({ id: 'j-1', created_at: NOW - 30 * LEDGER_KEEP_MS, last_seq: 0, lost: 0 });
});
afterEach(async () => {
  await db.destroy();
  await folder.remove();
});

const row = (key: string, ended: number, wish: object = {}) =>
  db('play_ledger').insert({
    key,
    medium: 'sound',
    planned_start: ended - 10,
    begun_at: ended - 10,
    ended_at: ended,
    begun: null,
    reason: null,
    ...wish,
  });

describe('the past', () => {
  test('is the newest of the ledger first, so many at most, what lasts among them', async () => {
    for (let count = 1; count <= PAST_MAX; count += 1) await row(`s-1@${count}`, NOW + count);
    await row('s-2@1', NOW, { begun_at: NOW + 100, ended_at: null, begun: '{}' });
    const past = await readPast(db);
    expect(past).toHaveLength(PAST_MAX);
    expect(past.slice(0, 2).map(({ key, endedAt }) => [key, endedAt])).toEqual([
      ['s-2@1', null],
      [`s-1@${PAST_MAX}`, NOW + PAST_MAX],
    ]);
  });

  test('knows when the programme was heard last: no silence, no failure, no test tone', async () => {
    await row('s-1@1', NOW - 4_000);
    await row('s-1@2', NOW - 3_000, { reason: 'muted', begun_at: null });
    await row('onsite-tone-1@3', NOW - 2_000);
    await row('s-1@4', NOW - 1_000, { medium: 'board' });
    expect(await readSoundPast(db, NOW)).toEqual({
      lastSoundedAt: NOW - 4_000,
      silentSince: NOW - 4_000,
      failedAt: null,
    });
    await row('s-1@5', NOW - 500, { reason: 'device-failed', begun_at: null });
    expect(await readSoundPast(db, NOW)).toMatchObject({ lastSoundedAt: NOW - 4_000, failedAt: NOW - 500 });
    await row('s-1@6', NOW - 100);
    expect(await readSoundPast(db, NOW)).toMatchObject({ lastSoundedAt: NOW - 100, failedAt: null });
  });

  test('without a sound is as long as the ledger remembers, or the journal is old', async () => {
    expect((await readSoundPast(db, NOW)).silentSince).toBe(NOW - LEDGER_KEEP_MS);
    await db('journal').update({ created_at: NOW - 5 });
    expect((await readSoundPast(db, NOW)).silentSince).toBe(NOW - 5);
  });

  test('names the oldest proof that waits', async () => {
    expect(await oldestProofAt(db)).toBeNull();
    await db('outbox').insert([
      { seq: 2, body: '{"recordedAt":8}' },
      { seq: 1, body: '{"recordedAt":7}' },
    ]);
    expect(await oldestProofAt(db)).toBe(7);
  });

  test('can be read beside the running station, and not written', async () => {
    await row('s-1@1', NOW);
    const reader = openSqliteReadOnly(join(folder.path, 'journal.db'));
    expect(await readPast(reader)).toHaveLength(1);
    await expect(reader('outbox').insert({ seq: 1, body: '' })).rejects.toThrow(/READONLY/);
    await reader.destroy();
  });
});
