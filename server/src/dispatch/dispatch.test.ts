import { openManifest, openNowDocument } from '@loa/playlists';
import { BULLETINS_MAX, NOW_ITEMS_MAX, nowTopic, type StationState, stationTopic } from '@loa/playlists/wire';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Dispatch, startDispatch } from './dispatch.js';
import { bulletin, snapshotOf } from './fake-snapshot.js';
import { emptyStore, type FakeStore, optionsFor, type Published, stop, type TestKeys, testKeys } from './fake-store.js';
import { REVISION_AHEAD_MAX_MS } from './now-documents.js';
import { fittingItems } from './scope-documents.js';

const NOON = 1_790_000_000_000;
const MANIFEST_ONE = stationTopic('s-one', 'manifest');

let keys: TestKeys;
let store: FakeStore;
let out: Published[];
let clock: { now: number };
let running: Dispatch[];

async function start(over: FakeStore = store): Promise<Dispatch> {
  const dispatch = await startDispatch(optionsFor(over, { key: keys.signing, out, clock }));
  running.push(dispatch);
  await dispatch.idle();
  return dispatch;
}

const sent = (topic: string): string[] => out.filter((one) => one.topic === topic).map((one) => one.payload);
const manifestOf = (payload: string | undefined, revision = 0) =>
  openManifest(payload ?? '', { trust: keys.trust, stationId: 's-one', revision });
const nowOf = (payload: string | undefined, scope: string, revision = 0) =>
  openNowDocument(payload ?? '', { trust: keys.trust, scope, revision });

const held = (manifest: number | null, now: { scope: string; revision: number }[] = []): StationState => ({
  version: 1,
  online: true,
  at: NOON,
  bootId: 'boot',
  software: '0.1.0',
  manifest: manifest === null ? null : { revision: manifest, adoptedAt: NOON },
  now,
  media: { wanted: 0, stored: 0 },
  playing: null,
  amplifier: 'off',
  sink: 'none',
  boards: [],
  clockTrusted: true,
  proofsWaiting: 0,
  refused: 0,
});

beforeAll(async () => {
  keys = await testKeys();
});
beforeEach(() => {
  store = emptyStore();
  store.snapshot = snapshotOf('hamlet', [bulletin('b-one', 'Xin chào')]);
  out = [];
  clock = { now: NOON };
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((dispatch) => dispatch.stop()));
});

describe('manifests', () => {
  it('go to every station at the start, each with what concerns it', async () => {
    await start();
    expect(out.map((one) => one.topic).sort()).toEqual([MANIFEST_ONE, stationTopic('s-two', 'manifest')]);
    const manifest = await manifestOf(sent(MANIFEST_ONE)[0]);
    expect(manifest.revision).toBe(NOON);
    expect(manifest.programme.bulletins.map(({ id }) => id)).toEqual(['b-one']);
    expect(store.manifests.get('s-one')?.revision).toBe(NOON);
  });

  it('are not sent again while nothing has changed', async () => {
    const dispatch = await start();
    clock.now += 1_000;
    dispatch.changed.all();
    dispatch.changed.area('hamlet');
    dispatch.changed.station('s-one');
    await dispatch.idle();
    expect(out).toHaveLength(2);
  });

  it('are sent to the stations that changed, above the revision before', async () => {
    const dispatch = await start();
    store.snapshot = snapshotOf('hamlet', [bulletin('b-one', 'Tạm biệt')]);
    dispatch.changed.area('hamlet');
    await dispatch.idle();
    expect(sent(MANIFEST_ONE)).toHaveLength(2);
    expect(sent(stationTopic('s-two', 'manifest'))).toHaveLength(1);
    expect((await manifestOf(sent(MANIFEST_ONE)[1])).revision).toBe(NOON + 1);
  });

  it('are the same bytes again after a restart, whatever the time', async () => {
    await start();
    clock.now += 86_400_000;
    await start();
    expect(sent(MANIFEST_ONE)).toHaveLength(2);
    expect(sent(MANIFEST_ONE)[1]).toBe(sent(MANIFEST_ONE)[0]);
  });

  it('are above what stations hold where the store was lost or came from a backup', async () => {
    await start();
    const older = structuredClone({ ...store, snapshot: emptyStore().snapshot });
    clock.now += 5_000;
    store.snapshot = snapshotOf('hamlet', [bulletin('b-one', 'Mới')]);
    running[0]?.changed.all();
    await running[0]?.idle();
    const newest = await manifestOf(sent(MANIFEST_ONE)[1]);
    clock.now += 5_000;
    await start(older);
    expect((await manifestOf(sent(MANIFEST_ONE)[2], newest.revision)).revision).toBe(clock.now);
  });

  it('are issued anew where a backup holds the same content under an older revision', async () => {
    await start();
    clock.now += 10_000;
    const dispatch = await start();
    const newer = NOON + 5_000;
    await dispatch.reported('s-one', held(newer));
    await dispatch.idle();
    expect((await manifestOf(sent(MANIFEST_ONE).at(-1), newer)).revision).toBe(clock.now);
    const count = out.length;
    await dispatch.reported('s-one', held(clock.now));
    await dispatch.reported('s-one', held(NOON));
    await dispatch.idle();
    expect(out).toHaveLength(count);
  });

  it('keep the one before when the new one is larger than stations accept', async () => {
    const dispatch = await start();
    store.snapshot = snapshotOf(
      'hamlet',
      Array.from({ length: BULLETINS_MAX }, (_, index) => bulletin(`b-${index}`, 'ữ'.repeat(320))),
    );
    dispatch.changed.all();
    await dispatch.idle();
    expect(sent(MANIFEST_ONE)).toHaveLength(1);
    expect(store.manifests.get('s-one')?.revision).toBe(NOON);
    expect(dispatch.faults.get('s-one')).toMatch(/262144/);
    store.snapshot = snapshotOf('hamlet', [bulletin('b-one', 'Xin chào')]);
    dispatch.changed.all();
    await dispatch.idle();
    expect(dispatch.faults.size).toBe(0);
    expect(sent(MANIFEST_ONE)).toHaveLength(1);
  });

  it('keep the one before when stations could not read the new one', async () => {
    const dispatch = await start();
    store.snapshot = snapshotOf('hamlet', [{ ...bulletin('b-one', 'x'), language: '' }]);
    dispatch.changed.all();
    await dispatch.idle();
    expect(sent(MANIFEST_ONE)).toHaveLength(1);
    expect(dispatch.faults.has('s-one')).toBe(true);
  });

  it('come for a station that connects before anything was sent to it', async () => {
    const dispatch = await start();
    store.stations.set('s-new', 'hamlet');
    dispatch.connected('s-new');
    dispatch.connected('s-one');
    await dispatch.idle();
    expect(out.slice(2).map((one) => one.topic)).toEqual([stationTopic('s-new', 'manifest')]);
  });
});

describe('now documents', () => {
  it('stop at once, without waiting for the manifests', async () => {
    const dispatch = await start();
    dispatch.changed.all();
    store.stops.set('area/hamlet', [stop('x-one', NOON, NOON + 600_000)]);
    await dispatch.stopChanged('area/hamlet');
    const document = await nowOf(sent(nowTopic('area/hamlet'))[0], 'area/hamlet');
    expect(document.items.map(({ id }) => id)).toEqual(['x-one']);
    expect(store.nowDocuments.get('area/hamlet')?.revision).toBe(document.revision);
  });

  it('say that a stop was lifted, above the revision before', async () => {
    const dispatch = await start();
    store.stops.set('area/hamlet', [stop('x-one', NOON, NOON + 600_000)]);
    await dispatch.stopChanged('area/hamlet');
    store.stops.set('area/hamlet', []);
    await dispatch.stopChanged('area/hamlet');
    await dispatch.stopChanged('area/hamlet');
    const payloads = sent(nowTopic('area/hamlet'));
    expect(payloads).toHaveLength(2);
    const before = await nowOf(payloads[0], 'area/hamlet');
    expect((await nowOf(payloads[1], 'area/hamlet', before.revision + 1)).items).toEqual([]);
  });

  it('are the same bytes again after a restart', async () => {
    store.stops.set('station/s-one', [stop('x-one', NOON, NOON + 600_000)]);
    await start();
    clock.now += 60_000;
    await start();
    const payloads = sent(nowTopic('station/s-one'));
    expect(payloads).toHaveLength(2);
    expect(payloads[1]).toBe(payloads[0]);
  });

  it('reach a station that missed the lifting because the centre was restarted', async () => {
    const first = await start();
    store.stops.set('area/root', [stop('x-one', NOON, NOON + 600_000)]);
    await first.stopChanged('area/root');
    store.stops.set('area/root', []);
    await first.stopChanged('area/root');
    out = [];
    const second = await start();
    expect(sent(nowTopic('area/root'))).toEqual([]);
    await second.reported('s-one', held(null, [{ scope: 'area/root', revision: NOON }]));
    expect((await nowOf(sent(nowTopic('area/root'))[0], 'area/root', NOON + 1)).items).toEqual([]);
  });

  it('are issued above what a station holds where the store forgot, within reason and its own areas only', async () => {
    const dispatch = await start();
    const far = NOON + REVISION_AHEAD_MAX_MS + 1;
    await dispatch.reported(
      's-two',
      held(null, [
        { scope: 'area/hamlet', revision: NOON + 5 },
        { scope: 'station/s-one', revision: NOON + 5 },
        { scope: 'area/root', revision: far },
      ]),
    );
    expect(out).toHaveLength(2);
    await dispatch.reported('s-two', held(null, [{ scope: 'area/root', revision: NOON + 5 }]));
    expect((await nowOf(sent(nowTopic('area/root'))[0], 'area/root', NOON + 6)).items).toEqual([]);
  });

  it('are tried again when the store fails', async () => {
    const dispatch = await start();
    store.stops.set('area/root', [stop('x-one', NOON, NOON + 600_000)]);
    store.broken = true;
    await dispatch.stopChanged('area/root');
    expect(sent(nowTopic('area/root'))).toEqual([]);
    store.broken = false;
    await vi.waitFor(() => expect(sent(nowTopic('area/root'))).toHaveLength(1), { timeout: 10_000 });
  });

  it('hold no more stops than a station accepts, and keep those that last longest', () => {
    const document = { version: 1, kind: 'now', scope: 'area/root', revision: NOON, issuedAt: NOON } as const;
    const stops = Array.from({ length: NOW_ITEMS_MAX + 5 }, (_, index) => stop(`x-${index}`, NOON, NOON + index));
    expect(fittingItems(document, stops).map(({ id }) => id)).toEqual(
      stops
        .slice(5)
        .map(({ id }) => id)
        .sort(),
    );
    const long = stops.map((one) => ({ ...one, reason: 'ữ'.repeat(500) }));
    const kept = fittingItems(document, long);
    expect(kept.length).toBeLessThan(NOW_ITEMS_MAX);
    expect(kept.some(({ id }) => id === `x-${NOW_ITEMS_MAX + 4}`)).toBe(true);
  });

  it('keep what silences before what sounds where not everything fits', () => {
    const document = { version: 1, kind: 'now', scope: 'area/root', revision: NOON, issuedAt: NOON } as const;
    const live = {
      kind: 'live',
      id: 'x-live',
      issuedAt: NOON,
      until: NOON + 9_000_000,
      by: stop('x', 0, 0).by,
    } as const;
    const sound = {
      ...live,
      title: 'Họp',
      class: 'priority',
      url: 'http://x/1',
      volumePercent: null,
      policyOverride: null,
    } as const;
    const mute = { ...stop('x-mute', NOON, NOON + 1), kind: 'mute', emergencies: 'pass' } as const;
    const stops = Array.from({ length: NOW_ITEMS_MAX - 1 }, (_, index) => stop(`x-${index}`, NOON, NOON + index));
    const kept = fittingItems(document, [sound, mute, ...stops]).map(({ id }) => id);
    expect(kept).toHaveLength(NOW_ITEMS_MAX);
    expect([kept.includes('x-mute'), kept.includes('x-live')]).toEqual([true, false]);
  });
});
