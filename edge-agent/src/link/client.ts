import mqtt, { type MqttClient } from 'mqtt';
import { codeOf, stationError, wordsOf } from '../errors.js';

export const CONNECT_TIMEOUT_MS = 20_000;
/** An acknowledgement that has not come by then will not come. */
export const PUBLISH_TIMEOUT_MS = 20_000;
/** A line that says nothing for one and a half of these is dead. Well below what the broker allows. */
export const KEEPALIVE_SECONDS = 30;
/** How long an orderly end may take. */
const FAREWELL_MS = 1_000;
/** MQTT 3.1.1, 3.9.3. */
const SUBSCRIBE_REFUSED = 0x80;

/** Who connects to whom, and what is said when it vanishes. */
export interface Credentials {
  readonly url: string;
  readonly stationId: string;
  readonly secret: string;
  /** What the broker says for this station when it vanishes; retained. */
  readonly will: { readonly topic: string; readonly payload: Uint8Array };
}

/** Settles with `work`, or fails when it takes longer than the limit. */
export async function within<Value>(work: Promise<Value>, what: string): Promise<Value> {
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
export async function subscribed(client: MqttClient, topics: readonly string[]): Promise<string[]> {
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
export async function farewell(client: MqttClient): Promise<void> {
  const force = setTimeout(() => client.end(true), FAREWELL_MS);
  try {
    await client.endAsync(!client.connected);
  } finally {
    clearTimeout(force);
  }
}

/** Begins one connection. */
export function dial({ url, stationId, secret, will }: Credentials): MqttClient {
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
