import type { Migration } from '@loa/host';

/**
 * The play-once ledger. Invariants: an occurrence has at most one row a medium; a row that ended has its proof,
 * written in the same transaction; a row that began and did not end began before its first sample left.
 */
const ledgerMigration: Migration = {
  name: '0100-play-ledger',
  up: async (db) => {
    await db.schema.createTable('play_ledger', (table) => {
      table.text('key').notNullable();
      table.text('medium').notNullable();
      table.bigInteger('planned_start').notNullable();
      table.bigInteger('begun_at');
      table.bigInteger('ended_at');
      table.text('begun').comment('JSON of the proof as it would read if the power went now');
      table.primary(['key', 'medium']);
      table.index(['planned_start']);
    });
  },
};

/** What a sound lost says whether its session goes on. */
const reasonMigration: Migration = {
  name: '0101-play-ledger-reason',
  up: async (db) => {
    await db.schema.alterTable('play_ledger', (table) => {
      table.text('reason').comment('why it was not whole, once it ended');
    });
  },
};

/** Whether a sound that lost power may still go on. */
const resumptionMigration: Migration = {
  name: '0102-play-ledger-resumption',
  up: async (db) => {
    await db.schema.alterTable('play_ledger', (table) => {
      table.text('resumption').comment('open: may go on once after a loss of power; used: did, or its session does');
    });
  },
};

/** The tables of the ledger, oldest first. */
export const ledgerMigrations: readonly Migration[] = [ledgerMigration, reasonMigration, resumptionMigration];
