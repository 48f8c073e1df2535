import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createClient, eventually } from '@loa/deploy';
import { areaNowTopic, encodeMessage, everyStation, stationTopic } from '@loa/playlists/wire';
import { connectAsync, type MqttClient } from 'mqtt';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, openDesk } from '../harness/desk.js';

interface Enrolled {
  stationId: string;
  secret: string;
}

let desk: Desk;
let own: Enrolled;
let other: Enrolled;

beforeAll(async () => {
  desk = await openDesk();
  other = JSON.parse(await readFile(join(desk.stationData, 'identity.json'), 'utf8')) as Enrolled;
  const made = await desk.administrator.post<{ enrolmentCode: string }>('/stations', {
    name: 'Cụm loa thôn Đoài',
    areaId: 'root',
  });
  own = await createClient(desk.consoleUrl).post<Enrolled>('/enrolments', { code: made.enrolmentCode });
});
afterAll(() => desk?.stop());

const connect = (clientId: string, credential: Enrolled) =>
  connectAsync(`mqtt://127.0.0.1:${desk.mqttPort}`, {
    protocolVersion: 4,
    clientId,
    username: credential.stationId,
    password: credential.secret,
    reconnectPeriod: 0,
    connectTimeout: 5_000,
  });

async function mayRead(client: MqttClient, topic: string): Promise<boolean> {
  try {
    const [grant] = await client.subscribeAsync(topic, { qos: 1 });
    return grant !== undefined && grant.qos !== 128;
  } catch {
    return false;
  }
}

describe('the credential of one station', () => {
  test('opens its own topics and no others', async () => {
    const client = await connect(own.stationId, own);
    const granted: Record<string, boolean> = {};
    const topics = {
      own: stationTopic(own.stationId, 'manifest'),
      area: areaNowTopic('root'),
      others: stationTopic(other.stationId, 'manifest'),
      everybody: everyStation('manifest'),
      all: '#',
      system: '$SYS/#',
    };
    for (const [name, topic] of Object.entries(topics)) granted[name] = await mayRead(client, topic);
    await client.endAsync(true);
    expect(granted).toEqual({ own: true, area: true, others: false, everybody: false, all: false, system: false });
  });

  test('cannot speak for another station, which stays as it is', async () => {
    const client = await connect(own.stationId, own);
    client.on('error', () => undefined);
    client.publish(stationTopic(other.stationId, 'state'), Buffer.from(encodeMessage({ version: 1, online: false })), {
      qos: 1,
      retain: true,
    });
    await eventually('the forger cut off or ignored', async () => !client.connected || (await desk.station()).online);
    expect((await desk.station()).online).toBe(true);
    await client.endAsync(true);
  });

  test('is refused under another name, with another secret, and a code works once', async () => {
    await expect(connect(other.stationId, own)).rejects.toThrow(/refused/i);
    await expect(connect(own.stationId, { ...own, secret: other.secret })).rejects.toThrow(/refused/i);
    const made = await desk.administrator.post<{ enrolmentCode: string }>('/stations', {
      name: 'Cụm loa thôn Nam',
      areaId: 'root',
    });
    await createClient(desk.consoleUrl).post('/enrolments', { code: made.enrolmentCode });
    await expect(createClient(desk.consoleUrl).post('/enrolments', { code: made.enrolmentCode })).rejects.toMatchObject(
      { status: expect.any(Number) },
    );
  });

  test('opens media only with the right secret', async () => {
    const url = `${desk.consoleUrl}/media/${'0'.repeat(64)}`;
    const basic = (secret: string) => ({
      authorization: `Basic ${Buffer.from(`${own.stationId}:${secret}`).toString('base64')}`,
    });
    const statuses = await Promise.all([
      fetch(url),
      fetch(url, { headers: basic('wrong') }),
      fetch(url, { headers: basic(own.secret) }),
    ]);
    expect(statuses.map((response) => response.status)).toEqual([401, 401, 404]);
  });
});
