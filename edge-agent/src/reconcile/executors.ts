import type { Log } from '@loa/host';
import { type AudioReference, stationTopic } from '@loa/playlists/wire';
import type { Events } from '../events.js';
import type { Link } from '../link/link.js';
import type { Downloads } from '../media/downloads.js';
import type { MediaStore } from '../media/store.js';
import type { Conductor } from '../play/conductor.js';
import type { ProgrammeKeeper } from '../programme/held.js';
import type { Current } from './plan.js';
import type { Executors } from './reconciler.js';

export interface ExecutorParts {
  readonly stationId: string;
  readonly conductor: Pick<Conductor, 'update' | 'mediaChanged'>;
  readonly programme: Pick<ProgrammeKeeper, 'forgetNow' | 'held'>;
  readonly store: Pick<MediaStore, 'list' | 'parts' | 'free' | 'evict'>;
  readonly downloads: Pick<Downloads, 'want'>;
  readonly link: Pick<Link, 'subscribe' | 'unsubscribe'>;
  /** The station hears its receipts: proofs may be sent. */
  readonly listening: () => void;
  readonly events: Events;
  readonly log: Log;
}

export interface Hands {
  readonly execute: Executors;
  /** The station as it is, for the next plan. */
  readonly current: () => Promise<Current>;
  /** A new connection: nothing is subscribed on it yet. */
  readonly connected: () => void;
  readonly disconnected: () => void;
}

/** The one map from steps to effects, with the little it must remember between plans. */
export function createHands(parts: ExecutorParts): Hands {
  const { stationId, conductor, programme, store, downloads, link, log } = parts;
  const receipts = stationTopic(stationId, 'receipt');
  /** One connection and what was asked for on it; a step that ends after its connection writes to the old one. */
  let connection: { topics: readonly string[] } | null = null;
  let fetching: readonly AudioReference[] = [];
  let performing: string | null = null;
  let revisionTold = 0;

  function tell(revision: number): void {
    if (revision === revisionTold) return;
    revisionTold = revision;
    parts.events.emit({ name: 'manifest-adopted', revision, at: programme.held().manifest?.adoptedAt ?? 0 });
  }

  const execute: Executors = {
    perform: ({ target, version }) => {
      conductor.update(target);
      performing = version;
      tell(target.revision);
    },
    subscribe: async ({ topics }) => {
      const on = connection;
      const refused = await link.subscribe(topics);
      // Asked for once a connection: what the centre refuses now it will refuse again.
      if (refused.length > 0) log.warn({ refused }, 'the centre refused subscriptions');
      if (on) on.topics = [...on.topics, ...topics];
      if (topics.includes(receipts)) parts.listening();
    },
    unsubscribe: async ({ topics }) => {
      const on = connection;
      await link.unsubscribe(topics);
      if (on) on.topics = on.topics.filter((topic) => !topics.includes(topic));
    },
    'forget-now': ({ scope }) => programme.forgetNow(scope),
    evict: async ({ hash }) => {
      await store.evict(hash);
      conductor.mediaChanged();
    },
    fetch: ({ references }) => {
      fetching = references;
      downloads.want(references);
    },
  };

  return {
    execute,
    current: async () => ({
      subscribed: connection?.topics ?? null,
      stored: store.list(),
      parts: await store.parts(),
      diskFree: await store.free(),
      fetching: fetching.map((reference) => reference.hash),
      performing,
    }),
    connected: () => {
      connection = { topics: [] };
    },
    disconnected: () => {
      connection = null;
    },
  };
}
