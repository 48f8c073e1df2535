import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '@loa/host';
import { encodeMessage, parseProofBatch, PROOF_BATCH_MAX, PROOF_BYTES_MAX, type ProofBatch } from '@loa/playlists/wire';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Journal, openJournal } from '../journal.js';
import type { UnnumberedProof } from '../play/proof.js';
import { batchOf } from './batch.js';
import { outboxMigrations } from './journal-tables.js';
import { createOutbox, type Outbox } from './outbox.js';
import { OUTBOX_MAX, oldestProofs } from './store.js';

const log = createLog('test', 'silent');
const proof = (key: number, text = 'XIN CHÀO'): UnnumberedProof => ({
  medium: 'board',
  key: `s-1@${key}`,
  origin: 'slot',
  originId: 's-1',
  content: 'bulletin',
  bulletinId: 'b-1',
  class: 'ordinary',
  plannedStart: key,
  plannedEnd: key + 1,
  actualStart: key,
  actualEnd: key + 1,
  outcome: 'completed',
  reason: null,
  stoppedBy: null,
  manifestRevision: 1,
  recordedAt: key,
  clockTrusted: true,
  evidence: { boardId: 'gate', text, pages: 1, wantedCrc: '00000000', readCrc: '00000000' },
});

/** The centre as the wire sees it: stores by number, answers after it stored. */
function centre(sendReceipt: (payload: Uint8Array) => void) {
  const stored = new Map<string, string>();
  const batches: ProofBatch[] = [];
  let deaf = false;
  let refusals = 0;
  return {
    refuseOnce: () => void (refusals += 1),
    refusalsLeft: () => refusals,
    stored,
    batches,
    deafen: (value: boolean) => void (deaf = value),
    publish: (bytes: Uint8Array) => {
      if (refusals > 0) {
        refusals -= 1;
        return Promise.reject(new Error('no link'));
      }
      const batch = parseProofBatch(bytes);
      batches.push(batch);
      for (const one of batch.proofs) stored.set(`${batch.journal} ${one.seq}`, one.key);
      const through = batch.proofs.at(-1)?.seq ?? 0;
      if (!deaf) setImmediate(() => sendReceipt(encodeMessage({ version: 1, journal: batch.journal, through })));
      return Promise.resolve();
    },
  };
}

let folder: string;
let journal: Journal;
let outbox: Outbox;
let home: ReturnType<typeof centre>;
const storedThrough: number[] = [];

const open = () =>
  openJournal({ folder, migrations: outboxMigrations, now: 1_000, report: (message) => expect.unreachable(message) });

async function start(options: { most?: number; receiptWaitMs?: number } = {}): Promise<void> {
  journal = await open();
  home = centre((payload) => void outbox.receipt(payload));
  outbox = createOutbox({
    journal,
    publish: (bytes) => home.publish(bytes),
    random: () => 0,
    log,
    changed: () => undefined,
    stored: (through) => storedThrough.push(through),
    ...options,
  });
}

async function stop(): Promise<void> {
  await outbox.stop();
  await journal.db.destroy();
}

const record = (...keys: number[]) =>
  journal.db.transaction(async (trx) => {
    for (const key of keys) await outbox.record(trx, proof(key));
  });
const emptied = () => vi.waitFor(async () => expect((await outbox.counts()).waiting).toBe(0), { timeout: 10_000 });
const seqs = async () => (await oldestProofs(journal.db)).map((row) => row.seq);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-outbox-'));
  storedThrough.length = 0;
});
afterEach(stop);

describe('the journal', () => {
  test('numbers rise by one over transactions that fail and over a restart', async () => {
    await start();
    await record(1, 2);
    await expect(
      journal.db.transaction(async (trx) => {
        await outbox.record(trx, proof(99));
        throw new Error('power cut');
      }),
    ).rejects.toThrow('power cut');
    const first = journal.id;
    await stop();
    await start();
    expect(journal.id).toBe(first);
    expect(journal.createdAt).toBe(1_000);
    await record(3);
    expect(await seqs()).toEqual([1, 2, 3]);
  });

  test('a damaged file is set aside and a new journal begun', async () => {
    await start();
    const first = journal.id;
    await stop();
    await writeFile(join(folder, 'journal.db'), 'no database at all, just words, and enough of them to be looked at');
    const told: string[] = [];
    journal = await openJournal({
      folder,
      migrations: outboxMigrations,
      now: 5,
      report: (message) => told.push(message),
    });
    expect(told).toHaveLength(1);
    expect(journal.id).not.toBe(first);
    expect(await readdir(folder)).toContain('journal.db.broken');
    expect((await journal.db('journal').first('lost')) as unknown).toEqual({ lost: 1 });
  });

  test('what a damaged file still shows of its proofs is counted as lost', async () => {
    await start();
    await record(...Array.from({ length: 300 }, (_, index) => index + 1));
    await stop();
    const path = join(folder, 'journal.db');
    const bytes = await readFile(path);
    // Pages near the end hold the last proofs; the first ones, with the schema, stay readable.
    bytes.fill(0x5a, bytes.length - 4_096 * 3, bytes.length - 4_096);
    await writeFile(path, bytes);
    const told: string[] = [];
    journal = await openJournal({ folder, migrations: outboxMigrations, now: 5, report: (one) => told.push(one) });
    expect(told).toHaveLength(1);
    expect(((await journal.db('journal').first('lost')) as { lost: number }).lost).toBeGreaterThanOrEqual(1);
  });
});

describe('the outbox', () => {
  test('everything comes home in batches of bounded size, then is forgotten', async () => {
    await start();
    const keys = Array.from({ length: PROOF_BATCH_MAX * 2 + 50 }, (_, index) => index + 1);
    await record(...keys);
    outbox.connected();
    await emptied();
    expect(home.batches.map((batch) => batch.proofs.length)).toEqual([100, 100, 50]);
    expect([...home.stored.values()]).toEqual(keys.map((key) => `s-1@${key}`));
    expect(storedThrough).toEqual([100, 200, 250]);
    await record(251);
    await emptied();
    expect(home.stored.get(`${journal.id} 251`)).toBe('s-1@251');
  });

  test('without a receipt the same proofs are sent again, and the replay changes nothing', async () => {
    await start({ receiptWaitMs: 20 });
    home.deafen(true);
    await record(1, 2, 3);
    outbox.connected();
    await vi.waitFor(() => expect(home.batches.length).toBeGreaterThanOrEqual(3), { timeout: 10_000 });
    expect(await seqs()).toEqual([1, 2, 3]);
    home.deafen(false);
    await emptied();
    expect(home.stored.size).toBe(3);
  });

  test('what was sent but not confirmed is sent again after a restart', async () => {
    await start();
    home.deafen(true);
    await record(1, 2);
    outbox.connected();
    await vi.waitFor(() => expect(home.batches).toHaveLength(1));
    await stop();
    await start();
    outbox.connected();
    await emptied();
    expect(home.batches[0]?.proofs.map((one) => one.seq)).toEqual([1, 2]);
  });

  test('a receipt of another journal, or beyond what was sent, forgets nothing', async () => {
    await start();
    home.deafen(true);
    await record(1);
    outbox.connected();
    await vi.waitFor(() => expect(home.batches).toHaveLength(1));
    outbox.disconnected();
    await record(2);
    await outbox.receipt(encodeMessage({ version: 1, journal: 'j-other', through: 9 }));
    expect(await seqs()).toEqual([1, 2]);
    await outbox.receipt(encodeMessage({ version: 1, journal: journal.id, through: 9 }));
    expect(await seqs()).toEqual([2]);
    await expect(outbox.receipt(encodeMessage({ version: 1, through: 9 }))).rejects.toMatchObject({
      code: 'not-valid',
    });
  });

  test('a link that fails keeps everything for the next one', async () => {
    await start();
    home.refuseOnce();
    await record(1);
    outbox.connected();
    await vi.waitFor(() => expect(home.refusalsLeft()).toBe(0));
    outbox.connected();
    await emptied();
    expect(home.stored.size).toBe(1);
  });

  test('above its bound the oldest are lost, counted, and the numbers stay', async () => {
    await start({ most: 5 });
    await record(...Array.from({ length: 12 }, (_, index) => index + 1));
    expect(await outbox.counts()).toEqual({ waiting: 5, lost: 7 });
    expect(await seqs()).toEqual([8, 9, 10, 11, 12]);
    outbox.connected();
    await emptied();
    expect(storedThrough).toEqual([12]);
  });

  test('thinned out is what is missed least, and the rest comes home by its own numbers', async () => {
    await start({ most: 6 });
    const wishes: Partial<UnnumberedProof>[] = [
      { outcome: 'interrupted', reason: 'power-lost' },
      { content: 'jingle' },
      {},
      { class: 'emergency' },
      {},
      { outcome: 'silent', reason: 'no-media' },
      { content: 'tone' },
      {},
      { class: 'emergency', outcome: 'silent', reason: 'late' },
      { class: 'priority' },
    ];
    await journal.db.transaction(async (trx) => {
      for (const [index, wish] of wishes.entries()) {
        await outbox.record(trx, { ...proof(index + 1), ...wish } as UnnumberedProof);
      }
    });
    expect(await seqs()).toEqual([1, 4, 6, 8, 9, 10]);
    expect(await outbox.counts()).toEqual({ waiting: 6, lost: 4 });
    outbox.connected();
    await emptied();
    expect([...home.stored.values()]).toEqual([1, 4, 6, 8, 9, 10].map((key) => `s-1@${key}`));
    expect(storedThrough).toEqual([10]);
    await record(11);
    await emptied();
    expect(home.stored.get(`${journal.id} 11`)).toBe('s-1@11');
  });

  test('emergencies and failures give way to nothing but each other', async () => {
    await start({ most: 3 });
    const alarm = (key: number) => ({ ...proof(key), class: 'emergency' as const });
    await journal.db.transaction(async (trx) => {
      for (const key of [1, 2, 3]) await outbox.record(trx, alarm(key));
      await outbox.record(trx, proof(4));
      await outbox.record(trx, alarm(5));
    });
    expect(await seqs()).toEqual([2, 3, 5]);
  });

  test(`never holds more than ${OUTBOX_MAX}, whatever it is`, async () => {
    await start();
    const body = JSON.stringify(proof(1));
    const rows = `WITH RECURSIVE n(seq) AS (SELECT 1 UNION ALL SELECT seq + 1 FROM n WHERE seq < ${OUTBOX_MAX})`;
    await journal.db.raw(`INSERT INTO outbox (seq, body, worth) ${rows} SELECT seq, ?, 4 FROM n`, [body]);
    await journal.db('journal').update({ last_seq: OUTBOX_MAX });
    expect(await outbox.counts()).toEqual({ waiting: OUTBOX_MAX, lost: 0 });
    await record(OUTBOX_MAX + 1);
    expect(await outbox.counts()).toEqual({ waiting: OUTBOX_MAX, lost: 1 });
  });

  test('what waited before proofs had a worth is given one', async () => {
    const options = { folder, now: 1_000, report: (message: string) => expect.unreachable(message) };
    const before = await openJournal({ ...options, migrations: outboxMigrations.slice(0, 1) });
    const waiting = [proof(1), { ...proof(2), class: 'emergency' }, { ...proof(3), content: 'jingle' }];
    await before.db('outbox').insert(waiting.map((one, index) => ({ seq: index + 1, body: JSON.stringify(one) })));
    await before.db.destroy();
    await start();
    expect(await journal.db('outbox').orderBy('seq').pluck('worth')).toEqual([1, 4, 0]);
  });

  test('a proof the centre could not read is dropped, so that it blocks nothing', async () => {
    await start();
    await journal.db.transaction((trx) => outbox.record(trx, { ...proof(1), actualStart: 1.5 }));
    await record(2);
    expect(await seqs()).toEqual([1]);
  });
});

test('a batch keeps below the limit of the wire', async () => {
  await start();
  const long = 'ế'.repeat(4_000);
  const rows = Array.from({ length: 30 }, (_, index) => ({
    seq: index + 1,
    body: JSON.stringify(proof(index + 1, long)),
  }));
  const batch = batchOf('j-1', rows);
  expect(batch?.bytes.byteLength).toBeLessThanOrEqual(PROOF_BYTES_MAX);
  expect(batch?.bytes.byteLength).toBeGreaterThan(PROOF_BYTES_MAX * 0.8);
  expect(batch && parseProofBatch(batch.bytes).proofs.at(-1)?.seq).toBe(batch?.through);
});
