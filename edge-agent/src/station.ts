import { randomBytes } from 'node:crypto';
import type { Ffmpeg, Lifecycle, Log, Settings } from '@loa/host';
import { instantOf } from '@loa/playlists';
import { stationTopic } from '@loa/playlists/wire';
import { connectCentre } from './centre.js';
import type { Events } from './events.js';
import { readVitals } from './health/vitals.js';
import type { Identity } from './identity.js';
import { openMemory } from './memory.js';
import { createOutbox } from './outbox/outbox.js';
import { startOutlets } from './outlets.js';
import { createConductor } from './play/conductor.js';
import { softwareName } from './software.js';

export interface StationOptions {
  readonly settings: Settings;
  readonly identity: Identity;
  readonly ffmpeg: Ffmpeg;
  /** Takes every part as it starts; stops them in reverse. */
  readonly lifecycle: Lifecycle;
  readonly events: Events;
  readonly log: Log;
}

/**
 * Joins the parts of a station: first what it remembers, then what sounds and shows, last the way to the centre.
 * When this resolves the station performs what it holds, whether or not the centre is there.
 */
export async function startStation(options: StationOptions): Promise<void> {
  const { settings, identity, ffmpeg, lifecycle, events, log } = options;
  const report = (message: string) => log.warn(message);
  const note = (message: string) => log.info(message);
  // Nobody is woken before all parts stand.
  let wake: () => void = () => undefined;
  const changed = () => wake();

  const memory = await openMemory({ folder: settings.LOA_STATION_DATA, identity, lifecycle, events, log, changed });
  const { clock, journal, store, programme } = memory;
  const outbox = createOutbox({
    journal,
    publish: (batch) => centre.publish(stationTopic(identity.stationId, 'proof'), batch),
    random: Math.random,
    log,
    changed,
    stored: (through) => events.emit({ name: 'proofs-stored', through }),
  });
  lifecycle.add('outbox', () => outbox.stop());
  const outlets = startOutlets({ settings, clock, ffmpeg, lifecycle, events, changed, report, note });
  const conductor = await createConductor({
    ...outlets,
    clock,
    db: journal.db,
    mediaPath: store.path,
    recordProof: (transaction, proof) => outbox.record(transaction, proof),
    report,
    since: Math.max(journal.createdAt, instantOf(identity.enrolledAt) ?? 0),
    leadInMs: settings.LOA_STATION_LEAD_IN_MS,
    leadOutMs: settings.LOA_STATION_LEAD_OUT_MS,
  });
  lifecycle.add('conductor', () => conductor.stop());
  conductor.onChange(changed);
  conductor.onEvent(({ kind, ...event }) => events.emit({ name: kind, ...event } as Parameters<Events['emit']>[0]));

  const bootId = `boot-${randomBytes(8).toString('hex')}`;
  const software = softwareName();
  const state = readVitals({ ...memory, ...outlets, conductor, outbox, bootId, software });
  const centre = connectCentre({ ...memory, identity, conductor, outbox, state, lifecycle, events, log });
  wake = centre.wake;
  if (programme.held().manifest) log.info('performing the programme on disk');
  centre.open();
}
