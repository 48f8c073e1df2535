import { join } from 'node:path';
import { migrate, openSqlite } from '@loa/host';
import { temporaryFolder } from './fixtures.js';
import { ledgerMigrations, type RecordProof } from './ledger.js';
import type { UnnumberedProof } from './proof.js';

/** The real ledger in a folder of its own, and beside it the proofs in the order they were recorded. */
export async function stageJournal() {
  const folder = await temporaryFolder();
  const db = openSqlite(join(folder.path, 'journal.db'));
  await migrate(db, ledgerMigrations);
  await db.schema.createTable('test_proofs', (table) => {
    table.increments('seq');
    table.text('body');
  });
  const record: RecordProof = async (transaction, proof) => {
    await transaction('test_proofs').insert({ body: JSON.stringify(proof) });
  };
  return {
    db,
    record,
    proofs: async (): Promise<UnnumberedProof[]> =>
      ((await db('test_proofs').orderBy('seq')) as { body: string }[]).map(({ body }) => JSON.parse(body)),
    close: async () => {
      await db.destroy();
      await folder.remove();
    },
  };
}
