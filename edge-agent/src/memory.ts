import { join } from 'node:path';
import type { Lifecycle, Log } from '@loa/host';
import { instantOf } from '@loa/playlists';
import type { SystemClock } from './clock.js';
import { systemClock } from './clock/system-clock.js';
import type { Events } from './events.js';
import { type Identity, readTrust, writeTrust } from './identity.js';
import { type Journal, openJournal } from './journal.js';
import { type MediaStore, openMediaStore } from './media/store.js';
import { outboxMigrations } from './outbox/journal-tables.js';
import { ledgerMigrations } from './play/ledger.js';
import type { ProgrammeKeeper } from './programme/held.js';
import { createProgrammeKeeper } from './programme/keeper.js';

/** What a station knows before any network: its time, its past, its sounds, its programme. */
export interface Memory {
  readonly clock: SystemClock;
  readonly journal: Journal;
  readonly store: MediaStore;
  readonly programme: ProgrammeKeeper;
}

export interface MemoryOptions {
  /** The station's folder. */
  readonly folder: string;
  readonly identity: Identity;
  readonly lifecycle: Lifecycle;
  readonly log: Log;
  readonly events: Events;
  /** Told after a document was adopted. */
  readonly changed: () => void;
}

/** Opens everything the station's disk holds; what is damaged there is begun anew and said in the log. */
export async function openMemory({
  folder,
  identity,
  lifecycle,
  events,
  log,
  changed,
}: MemoryOptions): Promise<Memory> {
  const report = (message: string) => log.warn(message);
  const clock = systemClock({ memoryPath: join(folder, 'clock'), report });
  clock.issued(instantOf(identity.enrolledAt) ?? 0, false);
  lifecycle.add('clock', () => clock.stop());
  const journal = await openJournal({
    folder,
    migrations: [...outboxMigrations, ...ledgerMigrations],
    now: clock.wall(),
    report,
  });
  lifecycle.add('journal', () => journal.db.destroy());
  const store = await openMediaStore(join(folder, 'media'));
  const programme = createProgrammeKeeper({
    folder: join(folder, 'programme'),
    trust: await readTrust(folder, identity),
    keepTrust: (trust) => writeTrust(folder, trust),
    stationId: identity.stationId,
    now: () => clock.wall(),
    issued: (issuedAt, live) => clock.issued(issuedAt, live),
    log,
    changed,
    refused: (document, code) => events.emit({ name: 'refused', document, code }),
  });
  lifecycle.add('programme', () => programme.stop());
  await programme.load();
  return { clock, journal, store, programme };
}
