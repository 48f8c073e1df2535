import { join } from 'node:path';
import { migrate, openSqlite } from '@loa/host';
import { createAmplifier } from '../amplifier/amplifier.js';
import { systemClock } from '../clock/system-clock.js';
import { createConductor, type Target } from './conductor.js';
import { decodeAllBy } from './stream-decoder.js';
import { testFfmpeg } from './fixtures.js';
import { ledgerMigrations } from './ledger.js';
import { createPlayer } from './player.js';
import { recordingSink } from './recording-sink.js';

/**
 * The play room as a process of its own, for the test that kills it: arguments are a folder and
 * the instant its duty begins; targets come from the parent, events go to it.
 */
const [, , folder = '', since = ''] = process.argv;
const report = (message: string) => void process.stderr.write(`${message}\n`);
const db = openSqlite(join(folder, 'journal.db'));
await migrate(db, [
  ...ledgerMigrations,
  {
    name: '0200-test-proofs',
    up: (schema) => schema.schema.createTable('test_proofs', (table) => void table.text('body')),
  },
]);
const clock = systemClock({ memoryPath: join(folder, 'clock'), report });
const sink = recordingSink({ folder: join(folder, 'recordings'), clock, report });
const decode = decodeAllBy((await testFfmpeg()).path, { clock, report });
const conductor = await createConductor({
  clock,
  db,
  report,
  player: createPlayer({ clock, sink, decode, report }),
  amplifier: createAmplifier({ relay: null, timers: clock, report }),
  boards: [],
  mediaPath: () => join(folder, 'tone.wav'),
  recordProof: async (transaction, proof) => {
    await transaction('test_proofs').insert({ body: JSON.stringify(proof) });
  },
  since: Number(since),
  leadInMs: 0,
  leadOutMs: 0,
});
conductor.onEvent((event) => process.send?.(event));
process.on('message', (target: Target) => conductor.update(target));
process.send?.({ kind: 'ready' });
