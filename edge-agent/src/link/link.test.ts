import { type AddressInfo, createServer, type Server } from 'node:net';
import { createLog } from '@loa/host';
import { Aedes, type AuthenticateError, type Client } from 'aedes';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createLink, type Link } from './link.js';

const log = createLog('test', 'silent');
const text = (payload: Uint8Array) => Buffer.from(payload).toString();
const bytes = (words: string) => new TextEncoder().encode(words);

let broker: Aedes;
let newest: Client;
let server: Server;
let port = 0;
let secret = 'richtig';
let published: [topic: string, payload: string, retain: boolean][];

/** A real broker with the closed doors of the centre: a secret, one topic refused. */
async function startBroker(): Promise<void> {
  broker = await Aedes.createBroker({
    authenticate: (_client, _user, password, done) => {
      if (password?.toString() === secret) done(null, true);
      else done(Object.assign(new Error('refused'), { returnCode: 5 }) as AuthenticateError, false);
    },
    authorizeSubscribe: (_client, subscription, done) =>
      done(null, subscription.topic === 'loa/1/area/foreign/now' ? null : subscription),
  });
  broker.on('client', (client) => void (newest = client));
  broker.on('publish', ({ topic, payload, retain }) => {
    if (topic.startsWith('loa/')) published.push([topic, payload.toString(), retain]);
  });
  server = createServer(broker.handle);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
}

const stopBroker = () =>
  new Promise<void>((resolve) => {
    server.close();
    broker.close(() => resolve());
  });

const messages: [string, string][] = [];
const lives: boolean[] = [];
const turns: string[] = [];
let link: Link;

function start(): void {
  link = createLink({
    url: `mqtt://127.0.0.1:${port}`,
    stationId: 'tram-1',
    secret: 'richtig',
    will: { topic: 'loa/1/station/tram-1/state', payload: bytes('offline') },
    message: (topic, payload, live) => {
      messages.push([topic, text(payload)]);
      lives.push(live);
    },
    connected: () => turns.push('connected'),
    disconnected: () => turns.push('disconnected'),
    random: () => 0.5,
    log,
    backoff: { firstMs: 20, mostMs: 100 },
  });
  link.open();
}
const up = (times = 1) =>
  vi.waitFor(() => expect(turns.filter((turn) => turn === 'connected')).toHaveLength(times), { timeout: 20_000 });

beforeEach(async () => {
  published = [];
  messages.length = 0;
  lives.length = 0;
  turns.length = 0;
  secret = 'richtig';
  port = 0;
  await startBroker();
});
afterEach(async () => {
  await link.stop();
  await stopBroker();
});

describe('the link', () => {
  test('hears what the centre retains, and its publishes are acknowledged', async () => {
    broker.publish(
      { cmd: 'publish', topic: 'loa/1/station/tram-1/manifest', payload: 'M', qos: 1, retain: true, dup: false },
      () => undefined,
    );
    start();
    await up();
    expect(await link.subscribe(['loa/1/station/tram-1/manifest'])).toEqual([]);
    await vi.waitFor(() => expect(messages).toEqual([['loa/1/station/tram-1/manifest', 'M']]));
    expect(lives).toEqual([false]);
    await link.publish('loa/1/station/tram-1/state', bytes('online'), true);
    expect(published).toContainEqual(['loa/1/station/tram-1/state', 'online', true]);
  });

  test('a refused topic is told, the others hold', async () => {
    start();
    await up();
    expect(await link.subscribe(['loa/1/area/foreign/now', 'loa/1/area/root/now'])).toEqual(['loa/1/area/foreign/now']);
    broker.publish(
      { cmd: 'publish', topic: 'loa/1/area/root/now', payload: 'N', qos: 1, retain: true, dup: false },
      () => undefined,
    );
    await vi.waitFor(() => expect(messages).toEqual([['loa/1/area/root/now', 'N']]));
    expect(lives).toEqual([true]);
    await link.unsubscribe(['loa/1/area/root/now']);
  });

  test('a centre that goes and comes again is found again; meanwhile publishes fail at once', async () => {
    start();
    await up();
    await stopBroker();
    await vi.waitFor(() => expect(turns).toEqual(['connected', 'disconnected']), { timeout: 20_000 });
    expect(link.up()).toBe(false);
    await expect(link.publish('loa/1/station/tram-1/state', bytes('x'))).rejects.toMatchObject({ code: 'link-down' });
    await expect(link.subscribe(['a'])).rejects.toMatchObject({ code: 'link-down' });
    await startBroker();
    await up(2);
    await link.publish('loa/1/station/tram-1/state', bytes('again'), true);
    expect(published).toContainEqual(['loa/1/station/tram-1/state', 'again', true]);
  });

  test('a publish under way when the line breaks is told so', async () => {
    start();
    await up();
    broker.authorizePublish = () => undefined;
    const stalled = link.publish('loa/1/station/tram-1/state', bytes('x'));
    await vi.waitFor(() => expect(broker.connectedClients).toBe(1));
    await stopBroker();
    await expect(stalled).rejects.toMatchObject({ code: 'link-down' });
    await startBroker();
    await up(2);
  });

  test('a wrong secret is not the end: it tries on until the centre knows the station', async () => {
    secret = 'anders';
    start();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(turns).toEqual([]);
    secret = 'richtig';
    await up();
  });

  test('the will speaks when the station vanishes, and is silent when it leaves in order', async () => {
    start();
    await up();
    await link.stop();
    expect(published.filter(([, payload]) => payload === 'offline')).toEqual([]);
    start();
    await up(2);
    newest.conn.destroy();
    await vi.waitFor(() => expect(published).toContainEqual(['loa/1/station/tram-1/state', 'offline', true]), {
      timeout: 20_000,
    });
    await up(3);
  });
});
