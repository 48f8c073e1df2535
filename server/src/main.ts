import { fileURLToPath } from 'node:url';
import {
  createLifecycle,
  createLog,
  type Lifecycle,
  locateFfmpeg,
  type Log,
  processSources,
  readSettings,
  type Settings,
  SettingsError,
  settingsHelp,
  stopOnSignals,
} from '@loa/host';
import { encodeMessage, stationTopic } from '@loa/playlists/wire';
import type { Knex } from 'knex';
import { mqttUrlOf, portOf, publicUrlOf } from './addresses.js';
import { createApi } from './api/app.js';
import { ensureFirstAdministrator } from './auth/first-administrator.js';
import { type Broker, openBroker } from './broker/broker.js';
import { type Dispatch, startDispatch } from './dispatch/dispatch.js';
import { createGate } from './gate.js';
import { createIngest } from './ingest/ingest.js';
import { type CentreKey, openCentreKey } from './keys/signing-key.js';
import { createLive, type LiveEvents } from './live.js';
import { type Ready, report } from './ready.js';
import { dispatchStore, ingestStore, stationAccess } from './stations-store.js';
import { listening, reasonOf } from './start-faults.js';
import { ensureRootArea } from './store/areas.js';
import { openStore } from './store/open.js';
import { markAllOffline } from './store/stations.js';

/** What stations ask of the store at one time; a stop is the next in its queue, whatever comes back at once. */
const STATION_QUERIES_MAX = 32;
const MEBIBYTE = 1_024 * 1_024;
const MINUTE_MS = 60_000;
const CONSOLE_FOLDER = fileURLToPath(new URL('../console/dist', import.meta.url));

/** What every part is given. */
interface Base {
  readonly settings: Settings;
  readonly log: Log;
  readonly lifecycle: Lifecycle;
  readonly db: Knex;
  readonly key: CentreKey;
  readonly live: LiveEvents;
  readonly now: () => number;
}

async function openBase(settings: Settings, log: Log, lifecycle: Lifecycle): Promise<Base> {
  const db = await openStore({ databaseUrl: settings.LOA_DATABASE_URL, dataFolder: settings.LOA_DATA });
  lifecycle.add('store', () => db.destroy());
  await ensureRootArea(db, Date.now());
  await markAllOffline(db);
  const key = await openCentreKey(settings.LOA_DATA);
  const live = createLive((error) => log.error({ err: error }, 'a listener failed'));
  return { settings, log, lifecycle, db, key, live, now: Date.now };
}

/** Broker, dispatch and ingest, joined; the port opens when all three are there. */
async function startWire(base: Base): Promise<{ broker: Broker; dispatch: Dispatch }> {
  const { db, live, log, lifecycle, now, settings } = base;
  const gate = createGate(STATION_QUERIES_MAX);
  const place = { host: settings.LOA_HOST, port: settings.LOA_MQTT_PORT };
  const broker = await openBroker({ ...place, log, ...stationAccess(db, gate) });
  lifecycle.add('broker', broker.stop);
  const dispatch = await startDispatch({
    store: dispatchStore(db),
    key: base.key.signingKey,
    publish: broker.publish,
    now,
    log,
    onDispatched: (id) => live.emit({ kind: 'station', id }),
  });
  lifecycle.add('dispatch', dispatch.stop);
  const ingest = createIngest({
    ...ingestStore(db, gate),
    sendReceipt: (id, receipt) =>
      broker.publish(stationTopic(id, 'receipt'), encodeMessage(receipt), { retain: false }),
    onState: dispatch.reported,
    emit: live.emit,
    now,
    log,
  });
  lifecycle.add('ingest', ingest.stop);
  broker.onStation('state', ingest.state);
  broker.onStation('proof', ingest.proof);
  broker.onPresence((id, present) => (present ? dispatch.connected(id) : ingest.gone(id)));
  return { broker, dispatch };
}

async function start(settings: Settings, log: Log, lifecycle: Lifecycle): Promise<Ready> {
  const ffmpeg = await locateFfmpeg({ path: settings.FFMPEG_PATH, bundled: settings.LOA_FFMPEG_BUNDLED === 'yes' });
  const base = await openBase(settings, log, lifecycle);
  const { broker, dispatch } = await startWire(base);
  let httpPort = settings.LOA_HTTP_PORT;
  let mqttPort = settings.LOA_MQTT_PORT;
  const publicUrl = () => publicUrlOf(settings, httpPort);
  const api = await createApi({
    db: base.db,
    zone: settings.LOA_ZONE,
    publicUrl,
    dataFolder: settings.LOA_DATA,
    log,
    now: base.now,
    ffmpeg,
    mqttUrl: () => mqttUrlOf(settings, httpPort, mqttPort),
    publicKeyPem: base.key.publicKeyPem,
    consoleFolder: CONSOLE_FOLDER,
    limits: {
      uploadBytesMax: settings.LOA_UPLOAD_MEBIBYTES_MAX * MEBIBYTE,
      bulletinDurationMaxMs: settings.LOA_BULLETIN_MINUTES_MAX * MINUTE_MS,
    },
    changed: dispatch.changed,
    stopChanged: (scope) => void dispatch.stopChanged(scope),
    reenrolled: broker.disconnectStation,
    live: base.live,
  });
  lifecycle.add('api', () => api.close());
  mqttPort = await listening('LOA_MQTT_PORT', settings, broker.listen);
  httpPort = await listening('LOA_HTTP_PORT', settings, async () => {
    await api.listen({ host: settings.LOA_HOST, port: settings.LOA_HTTP_PORT });
    return portOf(api.server.address());
  });
  const firstAdministrator = await ensureFirstAdministrator(base.db, base.now());
  return { kind: 'ready', httpPort, mqttPort, publicUrl: publicUrl(), firstAdministrator };
}

async function main(): Promise<void> {
  if (process.argv.includes('--help') || process.argv.includes('-h')) {
    process.stdout.write(`The centre of Loa: console, API, media, broker.\n\n${settingsHelp('centre')}\n`);
    return;
  }
  const settings = readSettings('centre', processSources());
  const log = createLog('centre', settings.LOA_LOG_LEVEL);
  const lifecycle = createLifecycle((message) => log.warn(message));
  stopOnSignals(lifecycle.stop);
  try {
    report(await start(settings, log, lifecycle));
  } catch (error) {
    await lifecycle.stop();
    throw error;
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`The centre did not start:\n${reasonOf(error)}\n`);
  process.exit(error instanceof SettingsError ? 2 : 1);
});
