import { approvalHashOf } from '@loa/playlists';
import { migrate } from '@loa/host';
import type { Knex } from 'knex';
import { expect, it } from 'vitest';
import { approvalsInForce } from './approvals.js';
import { readArea } from './areas.js';
import { readBulletin } from './bulletins.js';
import { migrations } from './migrations.js';
import { newestProofs } from './proofs.js';
import { readSlot } from './slots.js';
import { openTestPostgres, openTestSqlite } from './test-databases.js';
import { aProof, approved, aBulletin, NOW } from './test-rows.js';

/** An empty database. */
async function emptied(db: Knex): Promise<void> {
  if (db.client.config.client === 'pg') {
    await db.raw('drop schema public cascade');
    await db.raw('create schema public');
    return;
  }
  await db.raw('pragma foreign_keys = off');
  const tables: { name: string }[] = await db('sqlite_master')
    .where({ type: 'table' })
    .whereNot('name', 'like', 'sqlite_%');
  for (const { name } of tables) await db.schema.dropTable(name);
  await db.raw('pragma foreign_keys = on');
}

const OLD_BOARD = { text: 'Tiêm chủng 8h', holdMs: 60_000 };

async function oldRows(db: Knex): Promise<void> {
  const policy = { quietHours: [{ from: '22:00', to: '05:00' }], volumeCapPercent: 70, sessionMaxMs: 900_000 };
  await db('areas').insert({
    id: 'root',
    name: 'Toàn địa bàn',
    level: 'root',
    policy: JSON.stringify(policy),
    created_at: 1,
  });
  const people = { author_id: 'u-1', author_name: 'A' };
  const times = { valid_from: 1, valid_to: NOW * 2, issued_at: 1, created_at: 1, updated_at: 1 };
  const text = { title: 'Tin', class: 'ordinary', language: 'vi', area_id: 'root', status: 'approved' };
  const board = { board_text: OLD_BOARD.text, board_hold_ms: OLD_BOARD.holdMs };
  await db('bulletins').insert({ id: 'b-one', ...text, ...board, ...people, ...times });
  const content = JSON.stringify({ ...approved(aBulletin()), board: OLD_BOARD });
  const approval = { id: 'ok-1', bulletin_id: 'b-one', approver_id: 'u-2', approver_name: 'B', approved_at: 1 };
  await db('approvals').insert({ ...approval, content, valid_to: NOW * 2 });
  await db('slots').insert({
    id: 'l-one',
    bulletin_id: 'b-one',
    recurrence: 'DTSTART;TZID=Asia/Ho_Chi_Minh:20261101T170000\nRRULE:FREQ=DAILY',
    area_ids: '["root"]',
    station_ids: '[]',
    late_skip_after_ms: 120_000,
    override_reason: 'bão số 9',
    override_by_id: 'u-1',
    override_by_name: 'A',
    created_by_id: 'u-1',
    created_by_name: 'A',
    created_at: 1,
  });
  const { origin: _origin, originId: slotId, content: _content, ...proof } = aProof(1);
  const keys = { station_id: 's1', journal: 'j1', seq: 1, key: proof.key, medium: 'sound', slot_id: slotId };
  const when = { planned_start: NOW, recorded_at: NOW, received_at: NOW };
  const body = JSON.stringify({ ...proof, slotId });
  await db('proofs').insert({ ...keys, ...when, bulletin_id: 'b-one', body });
}

it.each([
  ['SQLite', openTestSqlite],
  ['PostgreSQL', openTestPostgres],
])('what was stored before is read as before, on %s', { timeout: 120_000 }, async (_name, open) => {
  const { db, close } = await open();
  try {
    await emptied(db);
    await migrate(db, migrations.slice(0, 1));
    await oldRows(db);
    await migrate(db, migrations.slice(0, 2));
    expect((await readArea(db, 'root'))?.rules).toMatchObject([
      { from: 0, to: null, appliesTo: 'all', rules: { volumeCapPercent: 70, sessionMaxMs: 900_000 } },
    ]);
    expect((await readBulletin(db, 'b-one'))?.board).toEqual({ ...OLD_BOARD, drawings: [] });
    const [approval] = await approvalsInForce(db, NOW);
    expect(approval?.content.board).toEqual({ ...OLD_BOARD, drawings: [] });
    expect(approval && (await approvalHashOf(approval.content))).toBe(approval?.content.approvalHash);
    expect(await readSlot(db, 'l-one')).toMatchObject({
      areaId: 'root',
      content: { kind: 'bulletin', bulletinId: 'b-one' },
      late: { kind: 'skip', afterMs: 120_000 },
      interrupt: 'skip',
      override: { rules: ['quiet-hours'], reason: 'bão số 9' },
    });
    expect(await newestProofs(db, 's1', 9)).toEqual([aProof(1)]);
  } finally {
    await close();
  }
});
