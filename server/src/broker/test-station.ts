import { createLog } from '@loa/host';
import { everyStation, stationTopic } from '@loa/playlists/wire';
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt';
import { type Broker, type BrokerOptions, openBroker } from './broker.js';

/** For tests: every station's secret is its id spelt backwards, every station lives in `hamlet` under `root`. */
export const secretOf = (stationId: string): string => stationId.split('').toReversed().join('');

export type TestBroker = Broker & { readonly port: number };

/** For tests: a broker on a free port whose store is two plain functions. */
export async function startTestBroker(options: Partial<BrokerOptions> = {}): Promise<TestBroker> {
  const broker = await openBroker({
    host: '127.0.0.1',
    port: 0,
    log: createLog('test', 'silent'),
    verifySecret: (stationId, secret) => Promise.resolve(secret === secretOf(stationId)),
    areaIds: () => Promise.resolve(['hamlet', 'root']),
    ...options,
  });
  return { ...broker, port: await broker.listen() };
}

/** For tests: a real MQTT client that introduces itself as a station and never comes back by itself. */
export async function connectStation(
  port: number,
  stationId: string,
  options: IClientOptions = {},
): Promise<MqttClient> {
  return mqtt.connectAsync(
    `mqtt://127.0.0.1:${port}`,
    {
      protocolVersion: 4,
      clientId: stationId,
      username: stationId,
      password: secretOf(stationId),
      reconnectPeriod: 0,
      connectTimeout: 10_000,
      ...options,
    },
    false,
  );
}

/** The next message on a topic, as text. Ask before it can come. */
export function nextMessage(client: MqttClient, topic: string): Promise<{ text: string; retain: boolean }> {
  return new Promise((resolve) => {
    const listener = (heard: string, payload: Buffer, packet: { retain: boolean }) => {
      if (heard !== topic) return;
      client.off('message', listener);
      resolve({ text: payload.toString('utf8'), retain: packet.retain });
    };
    client.on('message', listener);
  });
}

/** Resolves when the broker has closed the connection. */
export const closed = (client: MqttClient): Promise<void> =>
  new Promise((resolve) => {
    client.on('error', () => undefined);
    client.once('close', resolve);
  });

export const stateTopic = (stationId: string): string => stationTopic(stationId, 'state');
export const proofTopic = (stationId: string): string => stationTopic(stationId, 'proof');
export const everyState = everyStation('state');
