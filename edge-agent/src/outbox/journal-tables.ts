import type { Migration } from '@loa/host';
import { worthOf } from './worth.js';

/**
 * `journal` has one row: the name of this disk's journal, when it began, the last sequence number given, how many
 * proofs were lost to the bound. `outbox` holds what no receipt has covered yet; where proofs were thinned out their
 * numbers are missing, and are never given again.
 */
const outboxMigration: Migration = {
  name: '001-outbox',
  up: async (db) => {
    await db.schema.createTable('journal', (table) => {
      table.text('id').primary();
      table.bigInteger('created_at').notNullable();
      table.bigInteger('last_seq').notNullable();
      table.bigInteger('lost').notNullable();
    });
    await db.schema.createTable('outbox', (table) => {
      table.bigInteger('seq').primary();
      table.text('body').notNullable();
    });
  },
};

/** What is thinned out first when there is no room for all. */
const worthMigration: Migration = {
  name: '002-outbox-worth',
  up: async (db) => {
    await db.schema.alterTable('outbox', (table) => {
      table.integer('worth').notNullable().defaultTo(0).comment('see worth.ts');
      table.index(['worth', 'seq']);
    });
    const rows = (await db('outbox').select('seq', 'body')) as { seq: number; body: string }[];
    for (const { seq, body } of rows)
      await db('outbox')
        .where({ seq })
        .update({ worth: worthOf(JSON.parse(body)) });
  },
};

/** The tables of the outbox, oldest first. */
export const outboxMigrations: readonly Migration[] = [outboxMigration, worthMigration];
