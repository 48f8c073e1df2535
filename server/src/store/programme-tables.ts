import { approvalHashOf } from '@loa/playlists';
import type { ProgrammeBulletin } from '@loa/playlists/wire';
import type { Knex } from 'knex';

type Table = Knex.CreateTableBuilder;

const instant = (table: Table, name: string) => table.bigInteger(name);
const list = (table: Table, name: string) => table.text(name).notNullable().defaultTo('[]');
const actor = (table: Table, prefix: string) => {
  table.string(`${prefix}_id`, 40).notNullable();
  table.string(`${prefix}_name`, 120).notNullable();
};

async function contents(db: Knex): Promise<void> {
  await db.schema.createTable('playlists', (table) => {
    table.string('id', 40).notNullable();
    table.string('area_id', 40).notNullable().references('areas.id').index();
    table.string('name', 200).notNullable();
    table.text('items').notNullable();
    table.string('file_key', 80);
    actor(table, 'by');
    instant(table, 'created_at').notNullable();
    instant(table, 'replaced_at').index();
    table.primary(['id', 'created_at']);
  });
  await db.schema.createTable('relays', (table) => {
    table.string('id', 40).primary();
    table.string('area_id', 40).notNullable().references('areas.id').index();
    table.string('name', 200).notNullable();
    table.string('url', 300).notNullable();
    table.string('file_key', 80);
    actor(table, 'approver');
    instant(table, 'created_at').notNullable();
    instant(table, 'withdrawn_at').index();
  });
}

async function lists(db: Knex): Promise<void> {
  await db.schema.createTable('groups', (table) => {
    table.string('id', 40).primary();
    table.string('area_id', 40).notNullable().references('areas.id').index();
    table.string('name', 120).notNullable();
    list(table, 'area_ids');
    list(table, 'station_ids');
    instant(table, 'created_at').notNullable();
  });
  await db.schema.createTable('campaigns', (table) => {
    table.string('id', 40).primary();
    table.string('area_id', 40).notNullable().references('areas.id').index();
    table.text('body').notNullable();
    actor(table, 'by');
    instant(table, 'created_at').notNullable();
    instant(table, 'updated_at').notNullable();
  });
}

async function slots(db: Knex): Promise<void> {
  await db.schema.alterTable('slots', (table) => {
    table.string('area_id', 40).index();
    table.string('content_kind', 20).notNullable().defaultTo('bulletin');
    /** The content, or the fallback of a relay. */
    table.string('playlist_id', 40).index();
    table.string('relay_id', 40).index();
    table.integer('relay_ms');
    table.text('late').notNullable().defaultTo('{"kind":"skip","afterMs":0}');
    table.string('interrupt', 20).notNullable().defaultTo('skip');
    table.integer('fade_ms').notNullable().defaultTo(0);
    table.integer('fill_ms');
    table.string('tune_before_id', 40).index();
    table.string('tune_after_id', 40).index();
    for (const name of ['group_ids', 'excluded_area_ids', 'excluded_station_ids']) list(table, name);
    table.text('override_rules').notNullable().defaultTo('["quiet-hours"]');
    table.string('campaign_id', 40).index();
  });
}

async function oldSlots(db: Knex): Promise<void> {
  await db.raw(`update slots set late = '{"kind":"skip","afterMs":' || late_skip_after_ms || '}'`);
  await db.raw('update slots set area_id = (select area_id from bulletins where bulletins.id = slots.bulletin_id)');
  await db.raw('alter table slots drop column late_skip_after_ms');
  await db.schema.alterTable('slots', (table) => void table.setNullable('bulletin_id'));
}

async function choices(db: Knex): Promise<void> {
  await db.schema.createTable('choices', (table) => {
    table.string('first_slot_id', 40).notNullable().references('slots.id');
    table.string('then_slot_id', 40).notNullable().references('slots.id').index();
    actor(table, 'by');
    instant(table, 'decided_at').notNullable();
    table.primary(['first_slot_id', 'then_slot_id']);
  });
}

async function areas(db: Knex): Promise<void> {
  await db.schema.alterTable('areas', (table) => void list(table, 'rules'));
  await db.raw(
    `update areas set rules = '[{"from":0,"to":null,"appliesTo":"all","note":null,"rules":' || policy || '}]'
     where policy is not null`,
  );
  await db.raw('alter table areas drop column policy');
  await db.schema.alterTable('stations', (table) => void table.string('special', 20));
}

/** A text that was approved before its pages were drawn is approved without any: a board draws it itself, as before. */
async function boards(db: Knex): Promise<void> {
  await db.schema.alterTable('bulletins', (table) => void list(table, 'board_drawings'));
  const rows: { id: string; content: string }[] = await db('approvals').select('id', 'content');
  for (const { id, content } of rows) {
    const bulletin = JSON.parse(content) as ProgrammeBulletin;
    if (!bulletin.board) continue;
    const drawn = { ...bulletin, board: { ...bulletin.board, drawings: [] } };
    const approved = { ...drawn, approvalHash: await approvalHashOf(drawn) };
    await db('approvals')
      .where({ id })
      .update({ content: JSON.stringify(approved) });
  }
}

const PROOF_BODIES: Readonly<Record<string, string>> = {
  sqlite3: `json_set(json_remove(body, '$.slotId'),
    '$.origin', 'slot', '$.originId', origin_id, '$.content', 'bulletin')`,
  pg: `((body::jsonb - 'slotId') ||
    jsonb_build_object('origin', 'slot', 'originId', origin_id, 'content', 'bulletin'))::text`,
};

async function proofs(db: Knex): Promise<void> {
  await db.raw('alter table proofs rename column slot_id to origin_id');
  await db.schema.alterTable('proofs', (table) => {
    table.string('origin', 10).notNullable().defaultTo('slot');
    table.string('content', 20).notNullable().defaultTo('bulletin');
  });
  await db.schema.alterTable('proofs', (table) => void table.setNullable('bulletin_id'));
  await db.raw(`update proofs set body = ${PROOF_BODIES[String(db.client.config.client)]}`);
}

/** Contents other than one bulletin, rules over time, choices, campaigns, and proofs of all that sounds. */
export async function programmes(db: Knex): Promise<void> {
  await contents(db);
  await lists(db);
  await areas(db);
  await slots(db);
  await oldSlots(db);
  await choices(db);
  await boards(db);
  await proofs(db);
}
