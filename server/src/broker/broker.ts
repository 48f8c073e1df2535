import type { EventEmitter } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import type { Log } from '@loa/host';
import type { StationDocument } from '@loa/playlists/wire';
import { Aedes, type Client } from 'aedes';
import { portOf } from '../addresses.js';
import { type BrokerCounters, zeroCounters } from './counters.js';
import { createFrameGuard } from './frame-guard.js';
import { createHandling, type Handling, type StationHandler } from './handling.js';
import { type Access, createHooks } from './hooks.js';
import {
  BACKLOG_MAX,
  CONCURRENT_DELIVERIES_MAX,
  CONNECT_TIMEOUT_MS,
  CONNECTIONS_MAX,
  DRAIN_TIMEOUT_MS,
  EARLY_PACKETS_MAX,
  FIRST_FRAME_BYTES_MAX,
  FRAME_BYTES_MAX,
  KEEPALIVE_MAX_SECONDS,
} from './limits.js';
import { createIndexedPersistence } from './retained-index.js';

/** Past this a slow reader is left to the broker, which delivers to it or drops it. */
const DELIVERY_WAIT_MAX_MS = 100;
const TOPIC_LEVELS_MAX = 8;

export interface BrokerOptions extends Access {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly log: Log;
}

export interface Broker {
  /**
   * Opens the port; returns the one it got.
   * @throws the system's error where it cannot be had, `EADDRINUSE`
   */
  readonly listen: () => Promise<number>;
  /** Hands a document to whoever subscribes; does not wait for slow readers longer than a moment. */
  readonly publish: (topic: string, payload: string | Uint8Array, options: { retain: boolean }) => Promise<void>;
  readonly onStation: (document: StationDocument, handler: StationHandler) => void;
  /** Hears of every station that connects and goes. */
  readonly onPresence: (listener: (stationId: string, present: boolean) => void) => void;
  readonly disconnectStation: (stationId: string) => void;
  readonly counters: Readonly<BrokerCounters>;
  readonly stop: () => Promise<void>;
}

function listen(server: Server, { host, port }: BrokerOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, backlog: BACKLOG_MAX }, () => {
      resolve(portOf(server.address()));
    });
  });
}

/** Reads through a guard, so that a packet that is too large is refused by its header. */
function guard(socket: Socket, refuse: () => void): void {
  const frames = createFrameGuard(FIRST_FRAME_BYTES_MAX, FRAME_BYTES_MAX);
  const read = socket.read.bind(socket);
  socket.read = (size?: number): Buffer | null => {
    const chunk = read(size) as Buffer | null;
    if (chunk === null || frames.accepts(chunk)) return chunk;
    refuse();
    socket.destroy();
    return null;
  };
}

const openAedes = (options: BrokerOptions, counters: BrokerCounters, { published }: Handling): Promise<Aedes> =>
  Aedes.createBroker({
    ...createHooks({ ...options, counters }),
    published,
    persistence: createIndexedPersistence(),
    concurrency: CONCURRENT_DELIVERIES_MAX,
    connectTimeout: CONNECT_TIMEOUT_MS,
    drainTimeout: DRAIN_TIMEOUT_MS,
    keepaliveLimit: KEEPALIVE_MAX_SECONDS,
    queueLimit: EARLY_PACKETS_MAX,
    maxTopicLevels: TOPIC_LEVELS_MAX,
    maxInflightInbound: 1,
  });

function publisher(aedes: Aedes, log: Log): Broker['publish'] {
  return (topic, payload, { retain }) =>
    new Promise((resolve, reject) => {
      const waited = setTimeout(resolve, DELIVERY_WAIT_MAX_MS);
      aedes.publish(
        { cmd: 'publish', topic, payload: Buffer.from(payload), qos: 1, retain, dup: false },
        (error?: Error | null) => {
          clearTimeout(waited);
          if (!error) return resolve();
          log.error({ err: error, topic }, 'publish failed');
          return reject(error);
        },
      );
    });
}

/** Makes the broker of the stations: MQTT 3.1.1 over TCP, every door closed but those of `access.ts`. */
export async function openBroker(options: BrokerOptions): Promise<Broker> {
  const { log } = options;
  const counters = zeroCounters();
  const handling = createHandling(log, counters);
  const aedes = await openAedes(options, counters, handling);
  const clients = new Map<string, Client>();
  const listeners: ((stationId: string, present: boolean) => void)[] = [];
  const tell = (client: Client, present: boolean): void => {
    if (present) clients.set(client.id, client);
    else if (clients.get(client.id) === client) clients.delete(client.id);
    counters.connected = clients.size;
    for (const listener of listeners) listener(client.id, present);
  };
  aedes.on('clientReady', (client) => tell(client, true));
  aedes.on('clientDisconnect', (client) => tell(client, false));
  aedes.on('clientError', (client, error) => log.debug({ stationId: client.id, err: error }, 'connection failed'));
  aedes.on('connectionError', (_client, error) => log.debug({ err: error }, 'connection failed'));
  // Missing in its types, and without a listener it would end the process.
  (aedes as EventEmitter).on('error', (error: Error) => log.error({ err: error }, 'broker failed'));

  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    guard(socket, () => {
      counters.oversizedFrames += 1;
      log.warn({ address: socket.remoteAddress }, 'packet too large, connection closed');
    });
    aedes.handle(socket);
  });
  server.maxConnections = CONNECTIONS_MAX;
  return {
    listen: async () => {
      const port = await listen(server, options);
      server.on('error', (error) => log.error({ err: error }, 'listening failed'));
      return port;
    },
    publish: publisher(aedes, log),
    onStation: handling.on,
    onPresence: (listener) => void listeners.push(listener),
    disconnectStation: (stationId) => clients.get(stationId)?.close(),
    counters,
    stop: async () => {
      // At the next start nobody is connected anyway; that need not be told of each one.
      listeners.length = 0;
      const closed = new Promise((resolve) => server.close(resolve));
      await handling.stop();
      await new Promise<void>((resolve) => aedes.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
