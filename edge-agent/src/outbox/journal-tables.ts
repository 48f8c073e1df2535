import type { Migration } from '@loa/host';

/**
 * `journal` has one row: the name of this disk's journal, when it began, the last sequence number given, how many
 * proofs were lost to the bound. `outbox` holds what no receipt has covered yet: one contiguous run of numbers.
 */
export const outboxMigration: Migration = {
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
