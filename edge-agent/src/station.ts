import { randomBytes } from 'node:crypto';
import type { Ffmpeg, Lifecycle, Log, Settings } from '@loa/host';
import { instantOf } from '@loa/playlists';
import { stationTopic } from '@loa/playlists/wire';
import { connectCentre } from './centre.js';
import type { Events } from './events.js';
import { readVitals } from './health/vitals.js';
import { startWatchdog } from './health/watchdog.js';
import type { Identity } from './identity.js';
import { openMemory } from './memory.js';
import { createOutbox } from './outbox/outbox.js';
import { startOutlets } from './outlets.js';
import { createConductor, type Target } from './play/conductor.js';
import { softwareName } from './software.js';
import { openOnSite } from './status-page/on-site.js';
import { provenAtHome } from './status-page/on-site-items.js';
import { openStatusPage } from './status-page/page.js';
import { testTone } from './status-page/test-tone.js';

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
  const tone = testTone(settings.LOA_STATION_DATA);
  const conductor = await createConductor({
    ...outlets,
    clock,
    db: journal.db,
    mediaPath: (hash) => store.path(hash) ?? tone.path(hash),
    recordProof: provenAtHome((transaction, proof) => outbox.record(transaction, proof), log),
    report,
    since: Math.max(journal.createdAt, instantOf(identity.enrolledAt) ?? 0),
    leadInMs: settings.LOA_STATION_LEAD_IN_MS,
    leadOutMs: settings.LOA_STATION_LEAD_OUT_MS,
  });
  lifecycle.add('conductor', () => conductor.stop());
  conductor.onChange(changed);
  conductor.onEvent(({ kind, ...event }) => events.emit({ name: kind, ...event } as Parameters<Events['emit']>[0]));

  const folder = settings.LOA_STATION_DATA;
  const { stationId } = identity;
  const onSite = await openOnSite({ folder, stationId, clock, conductor, tone, boards: outlets.boards.length, report });
  lifecycle.add('orders at the box', () => onSite.stop());

  const bootId = `boot-${randomBytes(8).toString('hex')}`;
  const software = softwareName();
  const state = readVitals({ ...memory, ...outlets, conductor, outbox, bootId, software });
  const performing = {
    update: (target: Target) => onSite.update(target),
    mediaChanged: () => conductor.mediaChanged(),
  };
  const centre = connectCentre({ ...memory, identity, conductor: performing, outbox, state, lifecycle, events, log });
  wake = centre.wake;
  if (programme.held().manifest) log.info('performing the programme on disk');
  centre.open();
  const linkDownMs = centre.downMs;
  const parts = { ...memory, ...outlets, settings, stationId, software, conductor, outbox, onSite, linkDownMs };
  await openStatusPage({ ...parts, lifecycle, log });
  const turn = () => {
    conductor.mediaChanged();
    return conductor.idle();
  };
  const watchdog = await startWatchdog({ env: process.env, turn, report });
  lifecycle.add('watchdog', () => watchdog.stop());
}
