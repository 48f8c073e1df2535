import { callbackify } from 'node:util';
import type { Log } from '@loa/host';
import { parseTopic, type StationDocument } from '@loa/playlists/wire';
import type { AedesOptions } from 'aedes';
import type { BrokerCounters } from './counters.js';
import { HANDLING_BYTES_MAX } from './limits.js';

/** Takes one message of a station; while it works, no more is read from that connection. */
export type StationHandler = (stationId: string, payload: Uint8Array) => Promise<void>;

export interface Handling {
  readonly on: (document: StationDocument, handler: StationHandler) => void;
  readonly published: NonNullable<AedesOptions['published']>;
  /** Takes nothing more, and waits for what was begun. */
  readonly stop: () => Promise<void>;
}

/**
 * Hands messages of stations to their handlers, outside of the delivery to subscribers: a slow store holds back
 * the stations that report, one connection each, and never the fan-out.
 */
export function createHandling(log: Log, counters: BrokerCounters): Handling {
  const handlers = new Map<StationDocument, StationHandler>();
  const begun = new Set<Promise<void>>();
  let bytes = 0;
  let shedding = false;
  let stopped = false;

  function shed(): void {
    counters.shed += 1;
    if (!shedding) log.warn({ most: HANDLING_BYTES_MAX }, 'messages of stations are dropped until the store keeps up');
    shedding = true;
  }

  async function handle(handler: StationHandler, stationId: string, payload: Uint8Array): Promise<void> {
    try {
      await handler(stationId, payload);
    } catch (error) {
      log.error({ err: error, stationId }, 'message of a station failed');
    }
  }

  async function track(work: Promise<void>, size: number): Promise<void> {
    begun.add(work);
    bytes += size;
    await work;
    bytes -= size;
    begun.delete(work);
    if (begun.size === 0) shedding = false;
  }

  return {
    on: (document, handler) => void handlers.set(document, handler),
    published: (packet, client, done) => {
      // Without a client it is the centre's own.
      const topic = (client as typeof client | null) ? parseTopic(packet.topic) : null;
      const handler = topic?.kind === 'station' ? handlers.get(topic.document) : undefined;
      if (stopped || topic?.kind !== 'station' || !handler || packet.payload.length === 0) return done(null);
      if (bytes + packet.payload.length > HANDLING_BYTES_MAX) {
        shed();
        return done(null);
      }
      const payload = Buffer.from(packet.payload);
      return callbackify(() => track(handle(handler, topic.stationId, payload), payload.length))(done);
    },
    stop: async () => {
      stopped = true;
      await Promise.all(begun);
    },
  };
}
