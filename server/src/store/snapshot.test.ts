import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { approvalsInForce, endApproval, recordApproval } from './approvals.js';
import { ensureRootArea } from './areas.js';
import { createBulletin, lockBulletin, readBulletin, readBulletins, writeBulletin } from './bulletins.js';
import { readMedium, recordMedium } from './media.js';
import { confirmOverride, createSlot, readSlot, readSlots, slotsOfWindow, withdrawSlot } from './slots.js';
import { historicSnapshot, snapshotFor } from './snapshot.js';
import { emptied, openTestPostgres, openTestSqlite, type TestDatabase } from './test-databases.js';
import { aBulletin, APPROVER, approved, aSlot, AUTHOR, DAY, HASH, HOUR, NOW } from './test-rows.js';

describe.each([
  ['SQLite', openTestSqlite],
  ['PostgreSQL', openTestPostgres],
])('what stations are to do, on %s', (_name, open) => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await open();
  }, 120_000);
  afterAll(() => database.close());
  beforeEach(async () => {
    await emptied(database.db);
    await ensureRootArea(database.db, NOW);
  });

  describe('bulletins and slots', () => {
    it('come back as they were written', async () => {
      const { db } = database;
      const medium = {
        hash: HASH,
        bytes: 9,
        durationMs: 2_000,
        type: 'audio/ogg',
        loudnessLufs: -16.2,
        truePeakDbtp: null,
      };
      await recordMedium(db, medium, NOW);
      await recordMedium(db, medium, NOW + 1);
      expect(await readMedium(db, HASH)).toEqual(medium);
      const bulletin = aBulletin({ audio: { ...medium, source: 'speech' } });
      await createBulletin(db, bulletin);
      expect(await readBulletin(db, bulletin.id)).toEqual(bulletin);
      const changed = aBulletin({ board: null, status: 'rejected', rejection: { reason: 'sai', by: 'A' } });
      await writeBulletin(db, changed);
      expect(await db.transaction((trx) => lockBulletin(trx, bulletin.id))).toEqual(changed);
      expect(await readBulletins(db, ['root'], { status: 'rejected', limit: 9 })).toEqual([changed]);
      expect(await readBulletins(db, ['root'], { status: 'draft', limit: 9 })).toEqual([]);
      expect(await readBulletins(db, ['a-elsewhere'], { status: null, limit: 9 })).toEqual([]);
      const slot = aSlot({
        override: { rules: ['quiet-hours'], reason: 'khẩn', requestedBy: AUTHOR, confirmedBy: null, confirmedAt: null },
        stationIds: ['s1'],
      });
      await createSlot(db, slot);
      expect(await readSlot(db, slot.id)).toEqual(slot);
      expect(await readSlots(db)).toEqual([slot]);
    });

    it('put an approval in force and end it', async () => {
      const { db } = database;
      const bulletin = aBulletin();
      await createBulletin(db, bulletin);
      await recordApproval(db, approved(bulletin), NOW);
      expect((await readBulletin(db, bulletin.id))?.approval).toEqual({ approver: APPROVER, approvedAt: NOW });
      expect((await approvalsInForce(db, NOW))[0]?.content).toEqual(approved(bulletin));
      await endApproval(db, bulletin.id, { now: NOW + 1, kept: true });
      expect((await readBulletin(db, bulletin.id))?.approval).not.toBeNull();
      await endApproval(db, bulletin.id, { now: NOW + 2, kept: false });
      expect((await readBulletin(db, bulletin.id))?.approval).toBeNull();
      expect(await approvalsInForce(db, NOW)).toEqual([]);
    });
  });

  describe('the snapshot', () => {
    const pending = {
      rules: ['quiet-hours' as const],
      reason: 'khẩn',
      requestedBy: AUTHOR,
      confirmedBy: null,
      confirmedAt: null,
    };

    beforeEach(() => createBulletin(database.db, aBulletin()));

    it('holds a slot from the moment its bulletin is approved, and no earlier', async () => {
      const { db } = database;
      await createSlot(db, aSlot());
      expect((await snapshotFor(db, NOW)).slots).toEqual([]);
      await recordApproval(db, approved(aBulletin()), NOW);
      const snapshot = await snapshotFor(db, NOW);
      expect(snapshot.bulletins).toEqual([approved(aBulletin())]);
      expect(snapshot.slots).toMatchObject([{ id: 'l-one', createdAt: NOW, withdrawnAt: null, policyOverride: null }]);
      expect((await snapshotFor(db, NOW + 9 * DAY)).bulletins).toEqual([]);
    });

    it('holds a slot in quiet hours only when a second person confirmed it', async () => {
      const { db } = database;
      await recordApproval(db, approved(aBulletin()), NOW);
      await createSlot(db, aSlot({ override: pending }));
      expect((await snapshotFor(db, NOW)).slots).toEqual([]);
      expect(await confirmOverride(db, 'l-one', APPROVER, NOW + 5)).toBe(true);
      expect(await confirmOverride(db, 'l-one', APPROVER, NOW + 6)).toBe(false);
      expect((await snapshotFor(db, NOW)).slots).toMatchObject([
        {
          createdAt: NOW + 5,
          policyOverride: { rules: ['quiet-hours'], reason: 'khẩn', requestedBy: AUTHOR, confirmedBy: APPROVER },
        },
      ]);
    });

    it('forgets slots a day after they were withdrawn or came for the last time', async () => {
      const { db } = database;
      await recordApproval(db, approved(aBulletin()), NOW);
      await createSlot(db, aSlot());
      await createSlot(db, aSlot({ id: 'l-two', lastStart: NOW }));
      expect([await withdrawSlot(db, 'l-one', NOW + 1), await withdrawSlot(db, 'l-one', NOW + 2)]).toEqual([
        true,
        false,
      ]);
      expect((await snapshotFor(db, NOW + HOUR)).slots.map((slot) => [slot.id, slot.withdrawnAt])).toEqual([
        ['l-one', NOW + 1],
        ['l-two', null],
      ]);
      expect((await snapshotFor(db, NOW + DAY + HOUR)).slots).toEqual([]);
      expect(await slotsOfWindow(db, { from: NOW - DAY, to: NOW - HOUR })).toHaveLength(2);
    });

    it('of the past tells one approval from the next', async () => {
      const { db } = database;
      await createSlot(db, aSlot());
      await recordApproval(db, approved(aBulletin()), NOW);
      await endApproval(db, 'b-one', { now: NOW + HOUR, kept: false });
      await recordApproval(db, approved(aBulletin({ title: 'Mới' })), NOW + 2 * HOUR);
      const history = await historicSnapshot(db, { from: NOW, to: NOW + DAY });
      expect(history.bulletins.map((bulletin) => bulletin.title)).toEqual(['Lịch tiêm chủng', 'Mới']);
      expect(history.bulletins.map((bulletin) => history.bulletinIdOf.get(bulletin.id))).toEqual(['b-one', 'b-one']);
      expect(history.slots.map((slot) => [slot.id, slot.createdAt, slot.withdrawnAt])).toEqual([
        ['l-one', NOW, NOW + HOUR],
        ['l-one', NOW + 2 * HOUR, null],
      ]);
    });
  });
});
