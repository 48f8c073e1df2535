import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createLog, openSqliteReadOnly, type Settings } from '@loa/host';
import { mergeNow } from '@loa/playlists';
import type { StationFacts } from '../health/facts.js';
import { readMachine } from '../health/machine.js';
import { readIdentity, readTrust } from '../identity.js';
import { hasPlaybackCard } from '../play/choose-sink.js';
import type { Target } from '../play/conductor.js';
import type { Held } from '../programme/held.js';
import { createProgrammeKeeper } from '../programme/keeper.js';
import { outboxCounts } from '../outbox/store.js';
import { softwareName } from '../software.js';
import { onSiteFiles } from '../status-page/on-site-files.js';
import { oldestProofAt, type PastItem, readPast, readSoundPast, type SoundPast } from '../status-page/past.js';
import { reportOf, type StatusReport } from '../status-page/report.js';

interface JournalPast {
  readonly past: readonly PastItem[];
  readonly sound: SoundPast;
  readonly proofs: StationFacts['proofs'];
}

/** What the journal holds; null where there is none, or none that can be read. */
async function readJournal(folder: string, now: number): Promise<JournalPast | null> {
  const file = join(folder, 'journal.db');
  if (!existsSync(file)) return null;
  const db = openSqliteReadOnly(file);
  try {
    const proofs = { ...(await outboxCounts(db)), oldestAt: await oldestProofAt(db) };
    return { past: await readPast(db), sound: await readSoundPast(db, now), proofs };
  } catch {
    return null;
  } finally {
    await db.destroy();
  }
}

/** The documents on disk, verified as a station does before it performs them. */
async function readHeld(folder: string, now: number): Promise<{ stationId: string; held: Held }> {
  const identity = await readIdentity(folder).catch(() => null);
  if (!identity) return { stationId: '', held: { manifest: null, now: [] } };
  const keeper = createProgrammeKeeper({
    folder: join(folder, 'programme'),
    trust: await readTrust(folder, identity),
    keepTrust: () => Promise.resolve(),
    stationId: identity.stationId,
    now: () => now,
    log: createLog('doctor', 'silent'),
    changed: () => undefined,
    refused: () => undefined,
  });
  await keeper.load();
  return { stationId: identity.stationId, held: keeper.held() };
}

const targetOf = ({ manifest, now }: Held, at: number): Target | null =>
  manifest && { programme: manifest.programme, revision: manifest.revision, now: mergeNow(now, at) };

function stationFacts(settings: Settings, held: Held, journal: JournalPast | null): Omit<StationFacts, 'onSite'> {
  const { manifest } = held;
  const unheard = { lastSoundedAt: null, silentSince: null, failedAt: null };
  return {
    running: null,
    clock: { trusted: null, source: null, doubt: null, offsetMs: null, step: null },
    programme: manifest && { revision: manifest.revision, adoptedAt: manifest.adoptedAt },
    sound: {
      wanted: settings.LOA_STATION_SINK,
      sink: null,
      cardPresent: hasPlaybackCard(),
      ...(journal?.sound ?? unheard),
    },
    amplifier: null,
    boards: [],
    media: null,
    proofs: journal?.proofs ?? null,
    linkDownMs: null,
    refused: null,
  };
}

/** What the files of a station say while its program cannot be asked; `running` is what is known of that. */
export async function diskReport(settings: Settings, running: boolean | null, at: number): Promise<StatusReport> {
  const folder = settings.LOA_STATION_DATA;
  const { stationId, held } = await readHeld(folder, at);
  const journal = await readJournal(folder, at);
  const { items, volumePercent } = await onSiteFiles(folder, stationId, () => undefined).read();
  const mutes = items.filter(({ kind, until }) => kind === 'mute' && until > at);
  const mutedUntil = mutes.length > 0 ? Math.max(...mutes.map(({ until }) => until)) : null;
  const station = {
    ...stationFacts(settings, held, journal),
    running,
    onSite: { mutedUntil, volumePercent },
  };
  return reportOf({
    at,
    stationId,
    software: softwareName(),
    facts: { machine: await readMachine({ folder }), station },
    target: targetOf(held, at),
    playing: null,
    past: journal?.past ?? [],
  });
}
