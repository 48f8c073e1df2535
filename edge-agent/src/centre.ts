import type { Lifecycle, Log } from '@loa/host';
import { encodeMessage, type StationState, stationTopic } from '@loa/playlists/wire';
import { wordsOf } from './errors.js';
import type { Events } from './events.js';
import { OFFLINE } from './health/state.js';
import { createStatePublisher } from './health/state-publisher.js';
import type { Identity } from './identity.js';
import { createLink, type Link } from './link/link.js';
import { route } from './link/route.js';
import { createDownloads, type Downloads } from './media/downloads.js';
import { fetchMedium } from './media/fetch.js';
import { verifyStored } from './media/verification.js';
import type { Memory } from './memory.js';
import type { Outbox } from './outbox/outbox.js';
import type { Conductor } from './play/conductor.js';
import { createHands } from './reconcile/executors.js';
import { mediaWanted } from './reconcile/plan.js';
import { createReconciler } from './reconcile/reconciler.js';

export interface CentreParts extends Memory {
  readonly identity: Identity;
  readonly conductor: Pick<Conductor, 'update' | 'mediaChanged'>;
  readonly outbox: Outbox;
  /** Reads the state the centre is told. */
  readonly state: () => Promise<StationState>;
  readonly lifecycle: Lifecycle;
  readonly events: Events;
  readonly log: Log;
}

/** The way to the centre, with all that goes over it. */
export interface Centre extends Pick<Link, 'open' | 'publish'> {
  /** Something of the station changed: plan anew, and tell it. */
  readonly wake: () => void;
  /** For how long there has been no link, milliseconds; 0 while there is one. */
  readonly downMs: () => number;
}

/** An orderly leave is told, so that the centre need not wait for the will; but not at any price. */
const LEAVE_MS = 1_000;

function startDownloads(parts: CentreParts, wake: () => void): Downloads {
  const { identity, store, clock, programme, conductor, events, lifecycle, log } = parts;
  const moved = () => {
    conductor.mediaChanged();
    wake();
  };
  const downloads = createDownloads({
    fetch: (reference, signal) => fetchMedium(reference, { origin: identity, store, signal }),
    has: (hash) => store.path(hash) !== null,
    received: store.received,
    stored: (hash) => {
      events.emit({ name: 'media-stored', hash });
      moved();
    },
    monotonic: () => clock.monotonic(),
    random: Math.random,
    log,
  });
  lifecycle.add('downloads', () => downloads.stop());
  const verification = verifyStored({
    store,
    first: () => mediaWanted(programme.held(), clock.wall()).map(({ hash }) => hash),
    removed: (hash) => {
      log.warn({ hash }, 'a medium on disk was not sound any more and was removed');
      moved();
    },
    report: (message) => log.warn(message),
  });
  lifecycle.add('verification', verification.stop);
  return downloads;
}

/** Joins link, downloads, reconciliation and state report. Nothing goes out before `open`. */
export function connectCentre(parts: CentreParts): Centre {
  const { identity, clock, programme, conductor, outbox, store, lifecycle, events, log } = parts;
  const { stationId } = identity;
  const stateTopic = stationTopic(stationId, 'state');
  const wake = () => {
    reconciler.mark();
    publisher.mark();
  };
  const hearers = {
    document: (name: string, payload: Uint8Array, live: boolean) => programme.offer(name, payload, live),
    receipt: (payload: Uint8Array) =>
      void outbox
        .receipt(payload)
        .catch((error: unknown) => log.warn({ reason: wordsOf(error) }, 'a receipt was refused')),
  };
  let downSince: number | null = clock.monotonic();
  const link = createLink({
    url: identity.mqttUrl,
    stationId,
    secret: identity.secret,
    will: { topic: stateTopic, payload: encodeMessage(OFFLINE) },
    message: (topic, payload, live) => void route(stationId, hearers, { topic, payload, live }),
    connected: () => {
      downSince = null;
      hands.connected();
      publisher.connected();
      downloads.nudge();
      reconciler.mark();
    },
    disconnected: () => {
      downSince = clock.monotonic();
      hands.disconnected();
      outbox.disconnected();
    },
    random: Math.random,
    log,
  });
  const downloads = startDownloads(parts, wake);
  const ears = { link, listening: () => outbox.connected() };
  const hands = createHands({ stationId, conductor, programme, store, downloads, events, log, ...ears });
  const reconciler = createReconciler({
    current: hands.current,
    wanted: () => ({ stationId, held: programme.held(), instant: clock.wall() }),
    execute: hands.execute,
    log,
  });
  const publisher = createStatePublisher({
    read: parts.state,
    publish: (state) => link.publish(stateTopic, state, true),
    up: () => link.up(),
    monotonic: () => clock.monotonic(),
    log,
  });
  lifecycle.add('link', () => leave(link, stateTopic));
  lifecycle.add('state', () => publisher.stop());
  lifecycle.add('reconciler', reconciler.stop);
  return {
    publish: (topic, payload, retain) => link.publish(topic, payload, retain),
    wake,
    downMs: () => (downSince === null ? 0 : Math.max(1, clock.monotonic() - downSince)),
    open: () => {
      wake();
      link.open();
    },
  };
}

async function leave(link: Link, stateTopic: string): Promise<void> {
  const farewell = link.up() ? link.publish(stateTopic, encodeMessage(OFFLINE), true) : Promise.resolve();
  const late = new Promise<void>((resolve) => setTimeout(resolve, LEAVE_MS).unref());
  await Promise.race([farewell.catch(() => undefined), late]);
  await link.stop();
}
