import type { Log } from '@loa/host';
import mqtt, { type MqttClient } from 'mqtt';
import { type Backoff, fullJitterMs } from '../backoff.js';
import { codeOf, stationError, wordsOf } from '../errors.js';

/** Thousands of stations lose the centre at one instant; they come back spread over this much time. */
export const RECONNECT_BACKOFF: Backoff = { firstMs: 1_000, mostMs: 60_000 };
/** A link that held this long was a good one: the next loss begins with short pauses again. */
export const STABLE_MS = 10_000;
export const CONNECT_TIMEOUT_MS = 20_000;
/** An acknowledgement that has not come by then will not come. */
export const PUBLISH_TIMEOUT_MS = 20_000;
/** A line that says nothing for one and a half of these is dead. Well below what the broker allows. */
export const KEEPALIVE_SECONDS = 30;
/** How long an orderly end may take. */
const FAREWELL_MS = 1_000;
/** MQTT 3.1.1, 3.9.3. */
const SUBSCRIBE_REFUSED = 0x80;

export interface LinkOptions {
  readonly url: string;
  readonly stationId: string;
  readonly secret: string;
  /** What the broker says for this station when it vanishes; retained. */
  readonly will: { readonly topic: string; readonly payload: Uint8Array };
  readonly message: (topic: string, payload: Uint8Array) => void;
  readonly connected: () => void;
  readonly disconnected: () => void;
  readonly random: () => number;
  readonly log: Log;
  readonly backoff?: Backoff;
}

export interface Link {
  /** Begins to connect. */
  readonly open: () => void;
  /** At least once, acknowledged by the broker. @throws AppError `link-down` at once or within PUBLISH_TIMEOUT_MS */
  readonly publish: (topic: string, payload: Uint8Array, retain?: boolean) => Promise<void>;
  /** Answers the topics the broker refused, none when all is well. @throws AppError `link-down` */
  readonly subscribe: (topics: readonly string[]) => Promise<string[]>;
  readonly unsubscribe: (topics: readonly string[]) => Promise<void>;
  readonly up: () => boolean;
  readonly stop: () => Promise<void>;
}

/** Settles with `work`, or fails when it takes longer than the limit. */
async function within<Value>(work: Promise<Value>, what: string): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(stationError('link-down', `${what}: no answer`)), PUBLISH_TIMEOUT_MS);
  });
  try {
    return await Promise.race([work, late]);
  } catch (error) {
    throw codeOf(error) === 'link-down' ? error : stationError('link-down', `${what}: ${wordsOf(error)}`);
  } finally {
    clearTimeout(timer);
  }
}

/** Subscribes and answers what was refused; mqtt.js throws the whole answer when one topic of it is a refusal. */
async function subscribed(client: MqttClient, topics: readonly string[]): Promise<string[]> {
  try {
    await client.subscribeAsync([...topics], { qos: 1 });
    return [];
  } catch (error) {
    const granted = (error as { packet?: { granted?: unknown } }).packet?.granted;
    if (!Array.isArray(granted)) throw error;
    return topics.filter((_topic, index) => granted[index] === SUBSCRIBE_REFUSED);
  }
}

/** Ends in order, so that the broker does not send the will, but not for long. */
async function farewell(client: MqttClient): Promise<void> {
  const force = setTimeout(() => client.end(true), FAREWELL_MS);
  try {
    await client.endAsync(!client.connected);
  } finally {
    clearTimeout(force);
  }
}

function dial({ url, stationId, secret, will }: LinkOptions): MqttClient {
  return mqtt.connect(url, {
    protocolVersion: 4,
    clientId: stationId,
    username: stationId,
    password: secret,
    // Everything that lasts is in the documents and the journal: a session on the broker would only repeat it.
    clean: true,
    keepalive: KEEPALIVE_SECONDS,
    connectTimeout: CONNECT_TIMEOUT_MS,
    // One client a connection: what an old one had in its queues dies with it.
    reconnectPeriod: 0,
    resubscribe: false,
    queueQoSZero: false,
    will: { topic: will.topic, payload: Buffer.from(will.payload), qos: 1, retain: true },
  });
}

/** Holds, once opened, one MQTT connection to the centre: each time it breaks, a new one after a random pause. */
export function createLink(options: LinkOptions): Link {
  const { log, random } = options;
  const backoff = options.backoff ?? RECONNECT_BACKOFF;
  let client: MqttClient | null = null;
  let attempt = 0;
  let upSince: number | null = null;
  let pause: NodeJS.Timeout | undefined;
  let stopped = false;

  function lost(gone: MqttClient, failure: unknown): void {
    if (gone !== client) return;
    client = null;
    const held = upSince === null ? 0 : performance.now() - upSince;
    const wasUp = upSince !== null;
    upSince = null;
    gone.end(true);
    if (wasUp) options.disconnected();
    if (stopped) return;
    attempt = held >= STABLE_MS ? 0 : attempt + 1;
    const delayMs = fullJitterMs(backoff, attempt, random);
    log.info({ reason: failure === null ? 'closed' : wordsOf(failure), delayMs }, 'no link to the centre');
    pause = setTimeout(connect, delayMs);
  }

  function connect(): void {
    let failure: unknown = null;
    const dialled = dial(options);
    client = dialled;
    dialled.on('connect', () => {
      if (dialled !== client) return;
      upSince = performance.now();
      log.info({ url: options.url }, 'linked to the centre');
      options.connected();
    });
    dialled.on('message', (topic, payload) => {
      if (dialled === client) options.message(topic, payload);
    });
    // Stays for the client's whole life: an error nobody hears would end the process.
    dialled.on('error', (error) => {
      failure = error;
      // A refusal (wrong secret, station unknown) comes as an error before the line closes.
      dialled.end(true);
      lost(dialled, error);
    });
    dialled.on('close', () => lost(dialled, failure));
  }

  function current(what: string): MqttClient {
    if (client === null || upSince === null) throw stationError('link-down', `${what}: no link`);
    return client;
  }

  return {
    open: connect,
    publish: async (topic, payload, retain = false) => {
      const live = current('publish');
      await within(live.publishAsync(topic, Buffer.from(payload), { qos: 1, retain }), 'publish');
    },
    subscribe: async (topics) => within(subscribed(current('subscribe'), topics), 'subscribe'),
    unsubscribe: async (topics) => {
      await within(current('unsubscribe').unsubscribeAsync([...topics]), 'unsubscribe');
    },
    up: () => upSince !== null,
    stop: async () => {
      stopped = true;
      clearTimeout(pause);
      const last = client;
      client = null;
      upSince = null;
      if (last) await farewell(last);
    },
  };
}
