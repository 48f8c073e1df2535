import type { Migration } from '@loa/host';
import type { Knex } from 'knex';
import { fileEntries } from './file-entries.js';
import { programmes } from './programme-tables.js';

type Table = Knex.CreateTableBuilder;

const id = (table: Table) => table.string('id', 40).primary();
/** Epoch milliseconds. */
const instant = (table: Table, name: string) => table.bigInteger(name);
const actor = (table: Table, prefix: string) => {
  table.string(`${prefix}_id`, 40);
  table.string(`${prefix}_name`, 120);
};

async function people(db: Knex): Promise<void> {
  await db.schema.createTable('areas', (table) => {
    id(table);
    table.string('name', 120).notNullable();
    table.string('level', 40).notNullable();
    table.string('parent_id', 40).references('areas.id').index();
    table.text('policy');
    instant(table, 'created_at').notNullable();
  });
  await db.schema.createTable('users', (table) => {
    id(table);
    table.string('user_name', 60).notNullable().unique();
    table.string('display_name', 120).notNullable();
    table.string('role', 20).notNullable();
    table.string('area_id', 40).notNullable().references('areas.id');
    table.text('password_hash').notNullable();
    instant(table, 'created_at').notNullable();
  });
  await db.schema.createTable('sessions', (table) => {
    table.string('token_hash', 64).primary();
    table.string('user_id', 40).notNullable().references('users.id').onDelete('CASCADE').index();
    instant(table, 'created_at').notNullable();
    instant(table, 'expires_at').notNullable();
  });
  await db.schema.createTable('invitations', (table) => {
    table.string('token_hash', 64).primary();
    table.string('role', 20).notNullable();
    table.string('area_id', 40).notNullable().references('areas.id');
    actor(table, 'by');
    instant(table, 'created_at').notNullable();
    instant(table, 'expires_at').notNullable();
    instant(table, 'used_at');
  });
}

async function stations(db: Knex): Promise<void> {
  await db.schema.createTable('stations', (table) => {
    id(table);
    table.string('name', 120).notNullable();
    table.string('area_id', 40).notNullable().references('areas.id').index();
    table.string('zone', 60).notNullable();
    table.integer('volume_percent').notNullable();
    table.string('secret_hash', 64);
    table.string('code_hash', 64).unique();
    instant(table, 'code_expires_at');
    instant(table, 'enrolled_at');
    table.text('state');
    instant(table, 'state_at');
    table.integer('online').notNullable().defaultTo(0);
    instant(table, 'created_at').notNullable();
  });
  await db.schema.createTable('manifests', (table) => {
    table.string('station_id', 40).primary().references('stations.id').onDelete('CASCADE');
    instant(table, 'revision').notNullable();
    table.string('content_hash', 64).notNullable();
    instant(table, 'issued_at').notNullable();
  });
  await db.schema.createTable('now_documents', (table) => {
    table.string('scope', 60).primary();
    instant(table, 'revision').notNullable();
    table.string('content_hash', 64).notNullable();
    instant(table, 'issued_at').notNullable();
  });
  await db.schema.createTable('stops', (table) => {
    id(table);
    table.string('scope', 60).notNullable().index();
    instant(table, 'issued_at').notNullable();
    instant(table, 'until').notNullable().index();
    actor(table, 'by');
    table.string('reason', 500).notNullable();
    instant(table, 'lifted_at');
  });
  await db.schema.createTable('proofs', (table) => {
    table.string('station_id', 40).notNullable();
    table.string('journal', 40).notNullable();
    table.bigInteger('seq').notNullable();
    table.string('key', 120).notNullable();
    table.string('medium', 10).notNullable();
    table.string('slot_id', 40).notNullable();
    table.string('bulletin_id', 40).notNullable();
    instant(table, 'planned_start').notNullable();
    instant(table, 'recorded_at').notNullable();
    instant(table, 'received_at').notNullable();
    table.text('body').notNullable();
    table.primary(['station_id', 'journal', 'seq']);
    table.index(['station_id', 'planned_start']);
  });
}

async function bulletins(db: Knex): Promise<void> {
  await db.schema.createTable('media', (table) => {
    table.string('hash', 64).primary();
    table.bigInteger('bytes').notNullable();
    table.integer('duration_ms').notNullable();
    table.string('type', 60).notNullable();
    table.double('loudness_lufs');
    table.double('true_peak_dbtp');
    instant(table, 'created_at').notNullable();
  });
  await db.schema.createTable('bulletins', (table) => {
    id(table);
    table.string('title', 200).notNullable();
    table.string('class', 20).notNullable();
    table.string('language', 20).notNullable();
    table.string('area_id', 40).notNullable().references('areas.id').index();
    table.text('text');
    table.string('audio_hash', 64).references('media.hash');
    table.string('audio_source', 10);
    table.text('board_text');
    table.integer('board_hold_ms');
    table.string('status', 20).notNullable().index();
    instant(table, 'valid_from').notNullable();
    instant(table, 'valid_to').notNullable();
    instant(table, 'issued_at').notNullable();
    actor(table, 'author');
    table.string('approval_id', 40);
    table.string('rejection_reason', 500);
    table.string('rejected_by', 120);
    instant(table, 'created_at').notNullable();
    instant(table, 'updated_at').notNullable();
  });
  await db.schema.createTable('approvals', (table) => {
    id(table);
    table.string('bulletin_id', 40).notNullable().references('bulletins.id').index();
    actor(table, 'approver');
    instant(table, 'approved_at').notNullable();
    instant(table, 'ended_at').index();
    table.text('content').notNullable();
    instant(table, 'valid_to').notNullable();
  });
}

async function slots(db: Knex): Promise<void> {
  await db.schema.createTable('slots', (table) => {
    id(table);
    table.string('bulletin_id', 40).notNullable().references('bulletins.id').index();
    table.text('recurrence').notNullable();
    table.text('area_ids').notNullable();
    table.text('station_ids').notNullable();
    table.integer('late_skip_after_ms').notNullable();
    table.integer('volume_percent');
    table.string('override_reason', 500);
    actor(table, 'override_by');
    actor(table, 'confirmed_by');
    instant(table, 'confirmed_at');
    /** Start of the last occurrence; null recurs without end. */
    instant(table, 'last_start');
    actor(table, 'created_by');
    instant(table, 'created_at').notNullable();
    instant(table, 'withdrawn_at').index();
  });
  await db.schema.createTable('audit', (table) => {
    table.increments('id');
    instant(table, 'at').notNullable().index();
    actor(table, 'by');
    table.string('action', 60).notNullable();
    table.string('object_kind', 20).notNullable();
    table.string('object_id', 80).notNullable();
    table.text('detail');
  });
}

/** The schema's history: forward only; a released migration is never edited. */
export const migrations: readonly Migration[] = [
  {
    name: '0001-foundation',
    up: async (db) => {
      await people(db);
      await stations(db);
      await bulletins(db);
      await slots(db);
    },
  },
  { name: '0002-programmes', up: programmes },
  { name: '0003-playlist-files', up: fileEntries },
];
