import { createLog } from '@loa/host';
import {
  encodeMessage,
  parseReceipt,
  type ProofBatch,
  type Receipt,
  stationTopic,
  type StationState,
} from '@loa/playlists/wire';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  connectStation,
  nextMessage,
  proofTopic,
  startTestBroker,
  stateTopic,
  type TestBroker,
} from '../broker/test-station.js';
import type { LiveEvent } from '../live.js';
import { createIngest, type Ingest, type IngestOptions } from './ingest.js';

const NOON = 1_790_000_000_000;

const batch = (...seqs: number[]): ProofBatch => ({
  version: 1,
  journal: 'j-one',
  proofs: seqs.map((seq) => ({
    medium: 'sound',
    seq,
    key: `t-one@${NOON}`,
    origin: 'slot',
    originId: 't-one',
    content: 'bulletin',
    bulletinId: 'b-one',
    class: 'ordinary',
    plannedStart: NOON,
    plannedEnd: NOON + 1_000,
    actualStart: null,
    actualEnd: null,
    outcome: 'silent',
    reason: 'quiet-hours',
    stoppedBy: null,
    manifestRevision: 1,
    recordedAt: NOON,
    clockTrusted: true,
    evidence: null,
  })),
});

const OFFLINE: StationState = { version: 1, online: false };

let broker: TestBroker;
let saved: [string, StationState][];
let stored: Map<string, number>;
let events: LiveEvent[];
let ingest: Ingest;
let hold: Promise<void>;

function open(overrides: Partial<IngestOptions> = {}): Ingest {
  return createIngest({
    saveState: async (stationId, state) => void saved.push([stationId, state]),
    storeProofs: async (stationId, { journal, proofs }) => {
      await hold;
      for (const { seq } of proofs) stored.set(`${stationId} ${journal} ${seq}`, seq);
      return Math.max(...proofs.map(({ seq }) => seq));
    },
    sendReceipt: (stationId, receipt) =>
      broker.publish(stationTopic(stationId, 'receipt'), encodeMessage(receipt), { retain: false }),
    onState: async () => undefined,
    emit: (event) => void events.push(event),
    now: () => NOON,
    log: createLog('test', 'silent'),
    ...overrides,
  });
}

beforeEach(async () => {
  saved = [];
  stored = new Map();
  events = [];
  hold = Promise.resolve();
  broker = await startTestBroker();
  ingest = open();
  broker.onStation('state', (stationId, payload) => ingest.state(stationId, payload));
  broker.onStation('proof', (stationId, payload) => ingest.proof(stationId, payload));
  broker.onPresence((stationId, present) => {
    if (!present) ingest.gone(stationId);
  });
});
afterEach(() => broker.stop());

describe('proofs', () => {
  it('are receipted after the commit, not before', async () => {
    let commit = () => undefined as void;
    hold = new Promise((resolve) => (commit = resolve));
    const client = await connectStation(broker.port, 's-one');
    const receipts: Receipt[] = [];
    client.on('message', (_topic, payload) => receipts.push(parseReceipt(payload)));
    await client.subscribeAsync(stationTopic('s-one', 'receipt'), { qos: 1 });
    // The acknowledgement of MQTT comes at once; it is not a receipt.
    await client.publishAsync(proofTopic('s-one'), Buffer.from(encodeMessage(batch(1, 2, 3))), { qos: 1 });
    expect(receipts).toEqual([]);
    expect(stored.size).toBe(0);
    commit();
    await vi.waitFor(() => expect(receipts).toEqual([{ version: 1, journal: 'j-one', through: 3 }]));
    expect(stored.size).toBe(3);
    expect(events).toContainEqual({ kind: 'proof', id: 's-one' });
    await client.endAsync();
  });

  it('are receipted again when they come again', async () => {
    const client = await connectStation(broker.port, 's-one');
    await client.subscribeAsync(stationTopic('s-one', 'receipt'), { qos: 1 });
    for (let time = 0; time < 2; time += 1) {
      const receipt = nextMessage(client, stationTopic('s-one', 'receipt'));
      await client.publishAsync(proofTopic('s-one'), Buffer.from(encodeMessage(batch(1, 2))), { qos: 1 });
      expect(JSON.parse((await receipt).text)).toMatchObject({ through: 2 });
    }
    expect(stored.size).toBe(2);
    await client.endAsync();
  });

  it('are not receipted when the store fails', async () => {
    ingest = open({
      storeProofs: () => Promise.reject(new Error('no database')),
      sendReceipt: vi.fn<() => Promise<void>>(),
    });
    await expect(ingest.proof('s-one', encodeMessage(batch(1)))).rejects.toThrow('no database');
    expect(events).toEqual([]);
  });

  it.each([
    ['no JSON', 'not json'],
    ['another version', JSON.stringify({ ...batch(1), version: 2 })],
    ['no proofs', JSON.stringify(batch())],
    ['a field too many', JSON.stringify({ ...batch(1), extra: true })],
    ['no text', Buffer.from([0xff, 0xfe])],
  ])('with %s are dropped and counted, and the connection stays', async (_name, payload) => {
    const client = await connectStation(broker.port, 's-one');
    await client.publishAsync(proofTopic('s-one'), payload, { qos: 1 });
    await vi.waitFor(() => expect(ingest.counters.malformed).toBe(1));
    await client.publishAsync(proofTopic('s-one'), Buffer.from(encodeMessage(batch(7))), { qos: 1 });
    await vi.waitFor(() => expect(stored.size).toBe(1));
    expect(client.connected).toBe(true);
    await client.endAsync();
  });
});

describe('states', () => {
  it('are kept, and offline comes from the last will', async () => {
    const client = await connectStation(broker.port, 's-one', {
      will: { topic: stateTopic('s-one'), payload: Buffer.from(encodeMessage(OFFLINE)), qos: 1, retain: true },
    });
    client.on('error', () => undefined);
    expect(saved).toEqual([]);
    client.stream.destroy();
    await vi.waitFor(() => expect(saved).toContainEqual(['s-one', OFFLINE]));
    expect(events).toContainEqual({ kind: 'station', id: 's-one' });
  });

  it('say offline for a station that leaves without a word', async () => {
    const client = await connectStation(broker.port, 's-one');
    await client.endAsync();
    await vi.waitFor(() => expect(saved).toEqual([['s-one', OFFLINE]]));
  });

  it('that wait are replaced by the newest of the same station', async () => {
    const release: (() => void)[] = [];
    const kept: number[] = [];
    ingest = open({
      saveState: async (_stationId, state) => {
        await new Promise<void>((resolve) => release.push(resolve));
        if (state.online) kept.push(state.proofsWaiting);
      },
    });
    const report = (proofsWaiting: number) =>
      ingest.state(
        's-one',
        encodeMessage({
          version: 1,
          online: true,
          at: NOON,
          bootId: 'boot',
          software: '0.1.0',
          manifest: null,
          now: [],
          media: { wanted: 0, stored: 0 },
          playing: null,
          amplifier: 'off',
          sink: 'none',
          boards: [],
          clockTrusted: true,
          proofsWaiting,
          refused: 0,
        }),
      );
    const reports = [report(1)];
    await vi.waitFor(() => expect(release).toHaveLength(1));
    reports.push(...Array.from({ length: 50 }, (_, index) => report(index + 2)));
    release[0]?.();
    await vi.waitFor(() => expect(release).toHaveLength(2));
    release[1]?.();
    await Promise.all(reports);
    expect(kept).toEqual([1, 51]);
  });
});
