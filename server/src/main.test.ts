import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openManifest, openNowDocument, trustOf } from '@loa/playlists';
import { areaNowTopic, stationTopic } from '@loa/playlists/wire';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectStation, nextMessage } from './broker/test-station.js';
import { signingKeyPath } from './keys/signing-key.js';
import type { Ready } from './ready.js';
import { runBuilt, type TestProcess } from './test-process.js';

let folder: string;
let started: TestProcess[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-centre-'));
  started = [];
});
afterEach(async () => {
  for (const { child, ended } of started) {
    child.kill('SIGKILL');
    await ended;
  }
  await rm(folder, { recursive: true });
});

function start(settings: Record<string, string> = {}): TestProcess {
  const one = runBuilt('main.js', {
    LOA_DATA: folder,
    LOA_HTTP_PORT: '0',
    LOA_MQTT_PORT: '0',
    LOA_LOG_LEVEL: 'warn',
    ...settings,
  });
  started.push(one);
  return one;
}

async function ready(one: TestProcess): Promise<Ready> {
  const message = (await one.message) as Ready | null;
  if (!message) throw new Error((await one.ended).errors);
  return message;
}

async function stop({ child, ended }: TestProcess): Promise<void> {
  child.kill('SIGTERM');
  const { code, errors } = await ended;
  expect(code).toBe(0);
  // Nothing that was worth a line of the log, such as a part that did not stop.
  expect(errors).not.toMatch(/"level":/);
}

const post = (httpPort: number, path: string, body: object, cookie = ''): Promise<Response> =>
  fetch(`http://127.0.0.1:${httpPort}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  });

interface Identity {
  readonly stationId: string;
  readonly secret: string;
  readonly publicKey: string;
  readonly mqttUrl: string;
}

async function enrolStation(httpPort: number): Promise<Identity> {
  const added = await runBuilt('command.js', { LOA_DATA: folder }, ['station-add', '--name', 'Cụm loa']).ended;
  const { enrolmentCode } = JSON.parse(added.out) as { enrolmentCode: string };
  return (await (await post(httpPort, '/enrolments', { code: enrolmentCode })).json()) as Identity;
}

/** Takes a port of its own until the test is over. */
function takePort(): Promise<{ port: number; server: Server }> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve({ port: typeof address === 'object' && address ? address.port : 0, server });
    });
  });
}

describe('the centre as a process', { timeout: 90_000 }, () => {
  it('says that it is ready, names its first administrator once, and stops in order', async () => {
    const first = start();
    const message = await ready(first);
    expect(message.kind).toBe('ready');
    expect(message.publicUrl).toBe(`http://localhost:${message.httpPort}`);
    expect(message.firstAdministrator?.password.length).toBeGreaterThanOrEqual(10);
    expect((await stat(signingKeyPath(folder))).mode & 0o777).toBe(0o600);
    expect((await fetch(`http://127.0.0.1:${message.httpPort}/healthz`)).status).toBe(200);
    await stop(first);

    const second = start();
    expect((await ready(second)).firstAdministrator).toBeNull();
    await stop(second);
  });

  it('enrols a station over HTTP and gives it its manifest over MQTT', async () => {
    const centre = start();
    const { httpPort, mqttPort } = await ready(centre);
    const { stationId, secret, publicKey, mqttUrl } = await enrolStation(httpPort);
    expect(mqttUrl).toBe(`mqtt://localhost:${mqttPort}`);
    const client = await connectStation(mqttPort, stationId, { password: secret });
    const manifest = nextMessage(client, stationTopic(stationId, 'manifest'));
    await client.subscribeAsync(stationTopic(stationId, 'manifest'), { qos: 1 });
    const trust = await trustOf(publicKey);
    const opened = await openManifest((await manifest).text, { trust, stationId, revision: 0 });
    expect(opened.programme.station.name).toBe('Cụm loa');
    await client.endAsync();
    await stop(centre);
  });

  it('sends a stop to the stations at once, and ends although consoles and stations are connected', async () => {
    const centre = start();
    const { httpPort, mqttPort, firstAdministrator } = await ready(centre);
    const { stationId, secret, publicKey } = await enrolStation(httpPort);
    const client = await connectStation(mqttPort, stationId, { password: secret });
    client.on('error', () => undefined);
    const stopped = nextMessage(client, areaNowTopic('root'));
    await client.subscribeAsync(areaNowTopic('root'), { qos: 1 });
    const session = await post(httpPort, '/session', { ...firstAdministrator });
    const cookie = session.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const events = await fetch(`http://127.0.0.1:${httpPort}/api/v1/events`, { headers: { cookie } });
    expect((await post(httpPort, '/areas/root/stop', { reason: 'thử' }, cookie)).ok).toBe(true);
    const trust = await trustOf(publicKey);
    const document = await openNowDocument((await stopped).text, { trust, scope: 'area/root', revision: 0 });
    expect(document.items).toMatchObject([{ kind: 'stop', reason: 'thử' }]);
    await stop(centre);
    await events.text().catch(() => '');
  });

  it('refuses to start on wrong settings and lists every fault', async () => {
    const { code, errors } = await start({ LOA_MQTT_PORT: '70000', LOA_ZONE: 'Nowhere/Land', LOA_TYPO: '1' }).ended;
    expect(code).toBe(2);
    expect(errors).toMatch(/LOA_MQTT_PORT=70000/);
    expect(errors).toMatch(/LOA_ZONE=Nowhere\/Land/);
    expect(errors).toMatch(/LOA_TYPO/);
  });

  it.each(['LOA_MQTT_PORT', 'LOA_HTTP_PORT'])(
    'says which setting to change when the port of %s is taken',
    async (name) => {
      const { port, server } = await takePort();
      const { code, errors } = await start({ [name]: String(port) }).ended;
      server.close();
      expect(code).toBe(1);
      expect(errors).toMatch(new RegExp(`127\\.0\\.0\\.1:${port} is in use.*${name}`));
      expect(errors).not.toMatch(/ {4}at /);
    },
  );

  it('prints its settings', async () => {
    const help = runBuilt('main.js', {}, ['--help']);
    expect(await help.ended).toMatchObject({ code: 0 });
    expect((await help.ended).out).toMatch(/--mqtt-port/);
  });
});
