import { eventually } from '@loa/deploy';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { nextRevision, seal, signingKeyOf } from '@loa/playlists';
import { type Manifest, stationTopic } from '@loa/playlists/wire';
import { Aedes } from 'aedes';
import { exportPKCS8, generateKeyPair } from 'jose';
import { connectAsync } from 'mqtt';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, openDesk } from '../harness/desk.js';

interface Identity {
  stationId: string;
  secret: string;
  mqttUrl: string;
}

let desk: Desk;
let identity: Identity;
const identityPath = () => join(desk.stationData, 'identity.json');
const readIdentity = async () => JSON.parse(await readFile(identityPath(), 'utf8')) as Identity;

beforeAll(async () => {
  desk = await openDesk({ station: false });
  await desk.startBoard();
});
afterAll(() => desk?.stop());

/** A broker that lets anybody do anything: what a station meets when its centre was taken over. */
async function openHijackedBroker() {
  const broker = await Aedes.createBroker();
  const server = createServer(broker.handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    port,
    publish: (topic: string, payload: string) =>
      new Promise<void>((resolve, reject) =>
        broker.publish(
          { cmd: 'publish', topic, payload: Buffer.from(payload), qos: 1, retain: true, dup: false },
          (error) => (error ? reject(error) : resolve()),
        ),
      ),
    stop: () => new Promise<void>((resolve) => broker.close(() => server.close(() => resolve()))),
  };
}

/** The sealed manifest the centre keeps retained for the station, taken with the station's own credential. */
async function retainedManifest(): Promise<string> {
  const client = await connectAsync(`mqtt://127.0.0.1:${desk.mqttPort}`, {
    protocolVersion: 4,
    clientId: identity.stationId,
    username: identity.stationId,
    password: identity.secret,
  });
  const sealed = new Promise<string>((resolve) =>
    client.once('message', (_topic, payload) => resolve(payload.toString())),
  );
  await client.subscribeAsync(stationTopic(identity.stationId, 'manifest'), { qos: 1 });
  const text = await sealed;
  await client.endAsync();
  return text;
}

const payloadOf = (sealed: string) =>
  JSON.parse(Buffer.from(sealed.split('.')[1]!, 'base64url').toString()) as Manifest;

describe('a broker in the wrong hands', () => {
  test('a manifest with a wrong signature or an older revision is refused, the good one stays in force', async () => {
    const first = await desk.startStation();
    await desk.station();
    identity = await readIdentity();
    await first.stop();
    const older = await retainedManifest();
    const second = await desk.startStation();
    await desk.air({ title: 'Bản tin thật', seconds: 1, inMs: 600_000 });
    const good = await eventually('the newer manifest', async () => {
      const { manifest } = await desk.station();
      return manifest && manifest.revision > payloadOf(older).revision ? manifest : null;
    });
    await second.stop();

    const hijacked = await openHijackedBroker();
    await writeFile(
      identityPath(),
      JSON.stringify({ ...(await readIdentity()), mqttUrl: `mqtt://127.0.0.1:${hijacked.port}` }),
    );
    const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
    const stranger = await signingKeyOf(await exportPKCS8(privateKey));
    const revision = nextRevision(good.revision, Date.now());
    const forged = await seal({ ...payloadOf(older), revision, issuedAt: revision }, stranger);
    const third = await desk.startStation();
    const topic = stationTopic(identity.stationId, 'manifest');
    await hijacked.publish(topic, forged);
    await eventually('the forged manifest refused', async () => refusals().includes('bad-signature'));
    await hijacked.publish(topic, older);
    await eventually('the older manifest refused', async () => refusals().includes('lower-revision'));
    await third.stop();
    await hijacked.stop();

    await writeFile(identityPath(), JSON.stringify(identity));
    const fourth = await desk.startStation();
    expect((await desk.station()).manifest?.revision).toBe(good.revision);
    await fourth.stop();
  });
});

const refusals = () =>
  desk.heard.filter(({ message }) => message.name === 'refused').map(({ message }) => message.code);
