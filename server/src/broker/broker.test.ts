import { createConnection } from 'node:net';
import { areaNowTopic, PROOF_BYTES_MAX, STATE_BYTES_MAX, stationTopic } from '@loa/playlists/wire';
import type { MqttClient } from 'mqtt';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EARLY_PACKETS_MAX, FIRST_FRAME_BYTES_MAX, FRAME_BYTES_MAX, KEEPALIVE_MAX_SECONDS } from './limits.js';
import {
  closed,
  connectStation,
  everyState,
  nextMessage,
  proofTopic,
  startTestBroker,
  stateTopic,
  type TestBroker,
} from './test-station.js';

/** PINGREQ of MQTT 3.1.1. */
const PING = Buffer.from([0xc0, 0x00]);

const text = (value: string): Buffer => Buffer.concat([Buffer.from([0, value.length]), Buffer.from(value)]);

/** CONNECT of MQTT 3.1.1 with name, secret and a clean session. */
function connectPacket(stationId: string, secret: string): Buffer {
  const body = Buffer.concat([
    text('MQTT'),
    Buffer.from([4, 0xc2, 0, 60]),
    text(stationId),
    text(stationId),
    text(secret),
  ]);
  return Buffer.concat([Buffer.from([0x10, body.length]), body]);
}

let broker: TestBroker;
let clients: MqttClient[];
const connect = async (
  ...parameters: Parameters<typeof connectStation> extends [number, ...infer Rest] ? Rest : never
) => {
  const client = await connectStation(broker.port, ...parameters);
  client.on('error', () => undefined);
  clients.push(client);
  return client;
};

beforeEach(async () => {
  clients = [];
  broker = await startTestBroker();
});
afterEach(async () => {
  for (const client of clients) client.end(true);
  await broker.stop();
});

describe('who may connect', () => {
  it('lets a station in by its secret', async () => {
    const client = await connect('s-one');
    expect(client.connected).toBe(true);
    await vi.waitFor(() => expect(broker.counters.connected).toBe(1));
    expect(broker.counters.refusedConnects).toBe(0);
  });

  it.each([
    ['a wrong secret', { password: 'wrong' }, 4],
    ['no secret', { password: undefined }, 4],
    ['a secret beyond any length', { password: 'x'.repeat(1_000) }, 4],
    ['the client id of another station', { clientId: 's-two' }, 2],
    ['no client id', { clientId: '' }, 2],
    ['an id that is no id', { clientId: 's/#', username: 's/#', password: '#/s' }, 2],
    ['a last will for another station', { will: { topic: stateTopic('s-two'), payload: Buffer.from('{}') } }, 2],
    ['a last will on its proofs', { will: { topic: proofTopic('s-one'), payload: Buffer.from('{}') } }, 2],
    ['a last will that is a book', { will: { topic: stateTopic('s-one'), payload: Buffer.alloc(3_000, 'x') } }, 2],
  ])('turns away %s', async (_name, options, code) => {
    await expect(connect('s-one', options as object)).rejects.toMatchObject({ code });
    expect(broker.counters).toMatchObject({ refusedConnects: 1, connected: 0 });
  });

  it('asks for a sign of life', async () => {
    await expect(connect('s-one', { keepalive: 0 })).rejects.toMatchObject({ code: 6 });
    await expect(connect('s-one', { keepalive: KEEPALIVE_MAX_SECONDS + 1 })).rejects.toMatchObject({ code: 6 });
  });

  it('says that it is unavailable where the store cannot be asked', async () => {
    const broken = await startTestBroker({ verifySecret: () => Promise.reject(new Error('no database')) });
    await expect(connectStation(broken.port, 's-one')).rejects.toMatchObject({ code: 3 });
    await broken.stop();
  });

  it('keeps no session: whoever returns begins anew', async () => {
    const first = await connect('s-one', { clean: false });
    await first.subscribeAsync(stationTopic('s-one', 'receipt'), { qos: 1 });
    await first.endAsync();
    await broker.publish(stationTopic('s-one', 'receipt'), 'while away', { retain: false });
    const second = await connect('s-one', { clean: false });
    const heard = nextMessage(second, stationTopic('s-one', 'receipt'));
    await second.subscribeAsync(stationTopic('s-one', 'receipt'), { qos: 1 });
    await broker.publish(stationTopic('s-one', 'receipt'), 'after', { retain: false });
    expect((await heard).text).toBe('after');
  });

  it('can send a station away', async () => {
    const client = await connect('s-one');
    const gone = closed(client);
    await vi.waitFor(() => expect(broker.counters.connected).toBe(1));
    broker.disconnectStation('s-one');
    await gone;
    await vi.waitFor(() => expect(broker.counters.connected).toBe(0));
  });

  it('tells who comes and goes', async () => {
    const heard: string[] = [];
    broker.onPresence((stationId, present) => heard.push(`${stationId} ${present}`));
    const client = await connect('s-one');
    await client.endAsync();
    await vi.waitFor(() => expect(heard).toEqual(['s-one true', 's-one false']));
  });
});

describe('what a station may publish', () => {
  it.each([
    ['another station', stateTopic('s-two'), {}],
    ['a manifest', stationTopic('s-one', 'manifest'), { retain: true }],
    ['a now document of its area', areaNowTopic('hamlet'), { retain: true }],
    ['the broker', '$SYS/anything', {}],
    ['anything else', 'anything/else', {}],
    ['retained proofs', proofTopic('s-one'), { retain: true }],
    ['quality of service 2', stateTopic('s-one'), { qos: 2 as const }],
  ])('closes the connection of a station that speaks for %s', async (_name, topic, options) => {
    const heard: string[] = [];
    broker.onStation('state', async (stationId) => void heard.push(stationId));
    const client = await connect('s-one');
    const gone = closed(client);
    client.publish(topic, '{}', { qos: 1, ...options }, () => undefined);
    await gone;
    expect(broker.counters.refusedPublishes).toBe(1);
    expect(heard).toEqual([]);
  });

  it('hands its state and its proofs on, each with its name', async () => {
    const heard: string[] = [];
    broker.onStation(
      'state',
      async (stationId, payload) => void heard.push(`${stationId} state ${Buffer.from(payload).toString()}`),
    );
    broker.onStation(
      'proof',
      async (stationId, payload) => void heard.push(`${stationId} proof ${Buffer.from(payload).toString()}`),
    );
    const client = await connect('s-one');
    await client.publishAsync(stateTopic('s-one'), 'a', { qos: 1, retain: true });
    await client.publishAsync(proofTopic('s-one'), 'b', { qos: 1 });
    await vi.waitFor(() => expect(heard).toEqual(['s-one state a', 's-one proof b']));
  });

  it('drops and counts what is too large, and goes on hearing everybody', async () => {
    const heard: string[] = [];
    broker.onStation('state', async (stationId) => void heard.push(stationId));
    broker.onStation('proof', async (stationId) => void heard.push(stationId));
    const [loud, other] = await Promise.all([connect('s-loud'), connect('s-other')]);
    await loud.publishAsync(stateTopic('s-loud'), 'x'.repeat(STATE_BYTES_MAX + 1), { qos: 1, retain: true });
    await loud.publishAsync(proofTopic('s-loud'), 'x'.repeat(PROOF_BYTES_MAX + 1), { qos: 1 });
    await other.publishAsync(stateTopic('s-other'), '{}', { qos: 1 });
    await vi.waitFor(() => expect(heard).toEqual(['s-other']));
    await loud.publishAsync(stateTopic('s-loud'), 'x'.repeat(STATE_BYTES_MAX), { qos: 1 });
    await vi.waitFor(() => expect(heard).toEqual(['s-other', 's-loud']));
    expect(broker.counters).toMatchObject({ oversizedPayloads: 2, refusedPublishes: 0, oversizedFrames: 0 });
  });

  it('closes a connection that announces more than any packet may hold', async () => {
    const [loud, other] = await Promise.all([connect('s-loud'), connect('s-other')]);
    const gone = closed(loud);
    loud.publish(proofTopic('s-loud'), 'x'.repeat(FRAME_BYTES_MAX + 1), { qos: 1 }, () => undefined);
    await gone;
    expect(broker.counters.oversizedFrames).toBe(1);
    await other.publishAsync(stateTopic('s-other'), '{}', { qos: 1 });
  });

  it('collects nothing large from a stranger', async () => {
    const socket = createConnection({ host: '127.0.0.1', port: broker.port });
    const gone = new Promise((resolve) => socket.once('close', resolve).on('error', () => undefined));
    const length = FIRST_FRAME_BYTES_MAX + 1;
    socket.write(Buffer.from([0x10, (length & 0x7f) | 0x80, length >> 7]));
    await gone;
    expect(broker.counters.oversizedFrames).toBe(1);
  });

  it('keeps no more packets than the most from a connection that is still being looked at', async () => {
    let answer = (_right: boolean) => undefined as void;
    const slow = await startTestBroker({ verifySecret: () => new Promise((resolve) => (answer = resolve)) });
    const flood = (packets: number) => {
      const socket = createConnection({ host: '127.0.0.1', port: slow.port }).on('error', () => undefined);
      socket.write(Buffer.concat([connectPacket('s-one', 'eno-s'), Buffer.alloc(2 * packets, PING)]));
      return socket;
    };
    const tooMany = flood(EARLY_PACKETS_MAX + 10);
    await new Promise((resolve) => tooMany.once('close', resolve));
    const patient = flood(EARLY_PACKETS_MAX - 10);
    const heard = new Promise<Buffer>((resolve) => patient.once('data', resolve));
    await vi.waitFor(() => {
      answer(true);
      expect(slow.counters.connected).toBe(1);
    });
    expect((await heard)[0]).toBe(0x20);
    patient.destroy();
    await slow.stop();
  });

  it('publishes the last will of a station that vanishes', async () => {
    const heard: string[] = [];
    broker.onStation('state', async (_stationId, payload) => void heard.push(Buffer.from(payload).toString()));
    const client = await connect('s-one', {
      will: { topic: stateTopic('s-one'), payload: Buffer.from('offline'), qos: 1, retain: true },
    });
    client.stream.destroy();
    await vi.waitFor(() => expect(heard).toEqual(['offline']));
  });

  it('survives a handler that fails', async () => {
    let handled = 0;
    broker.onStation('state', () => {
      handled += 1;
      return Promise.reject(new Error('bug'));
    });
    const client = await connect('s-one');
    await client.publishAsync(stateTopic('s-one'), 'a', { qos: 1 });
    await client.publishAsync(stateTopic('s-one'), 'b', { qos: 1 });
    await vi.waitFor(() => expect(handled).toBe(2));
  });
});

describe('what a station may read', () => {
  it.each([
    '#',
    '+/+/+/+/+',
    'loa/#',
    '$SYS/#',
    everyState,
    stationTopic('s-two', 'manifest'),
    stateTopic('s-one'),
    proofTopic('s-two'),
    areaNowTopic('elsewhere'),
    'loa/1/area/+/now',
  ])('refuses %s', async (topic) => {
    const client = await connect('s-one');
    const [grant] = await client.subscribeAsync(topic, { qos: 1 }).catch(() => [{ qos: 128 }]);
    expect(grant?.qos).toBe(128);
    expect(broker.counters.refusedSubscriptions).toBe(1);
    expect(client.connected).toBe(true);
  });

  it('delivers what is retained for it at once', async () => {
    await broker.publish(stationTopic('s-one', 'manifest'), 'mine', { retain: true });
    await broker.publish(stationTopic('s-two', 'manifest'), 'not mine', { retain: true });
    await broker.publish(areaNowTopic('root'), 'everybody', { retain: true });
    const client = await connect('s-one');
    const manifest = nextMessage(client, stationTopic('s-one', 'manifest'));
    const now = nextMessage(client, areaNowTopic('root'));
    const granted = await client.subscribeAsync(
      [stationTopic('s-one', 'manifest'), stationTopic('s-one', 'now'), areaNowTopic('hamlet'), areaNowTopic('root')],
      { qos: 1 },
    );
    expect(granted.map((grant) => grant.qos)).toEqual([1, 1, 1, 1]);
    expect(await manifest).toEqual({ text: 'mine', retain: true });
    expect(await now).toEqual({ text: 'everybody', retain: true });
  });

  it('asks the store once for all the topics of a subscription', async () => {
    let asked = 0;
    const counting = await startTestBroker({
      areaIds: async () => {
        asked += 1;
        return ['hamlet', 'root'];
      },
    });
    const client = await connectStation(counting.port, 's-one');
    await client.subscribeAsync([areaNowTopic('hamlet'), areaNowTopic('root')], { qos: 1 });
    expect(asked).toBe(1);
    client.end(true);
    await counting.stop();
  });

  it('is not held up by a neighbour that has stopped reading', async () => {
    const topic = areaNowTopic('root');
    const [stalled, healthy] = await Promise.all([connect('s-stalled'), connect('s-healthy')]);
    await Promise.all([stalled.subscribeAsync(topic, { qos: 1 }), healthy.subscribeAsync(topic, { qos: 1 })]);
    let heard = 0;
    healthy.on('message', () => (heard += 1));
    stalled.stream.pause();
    const document = 'x'.repeat(512 * 1024);
    const documents = 40;
    for (let sent = 0; sent < documents; sent += 1) await broker.publish(topic, document, { retain: true });
    await vi.waitFor(() => expect(heard).toBe(documents), { timeout: 20_000 });
    // Far more than the kernel's buffers hold has gone to the stalled one: the broker lets go of it.
    await vi.waitFor(() => expect(broker.counters.connected).toBe(1), { timeout: 20_000 });
  });
});
