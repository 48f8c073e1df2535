import { generateKeyPairSync } from 'node:crypto';
import { createLog } from '@loa/host';
import { type SigningKey, type Snapshot, signingKeyOf, STOP_MEMORY_MS, trustOf } from '@loa/playlists';
import type { StopItem, Trust } from '@loa/playlists/wire';
import type { Issued } from '../store/manifests.js';
import type { DispatchOptions } from './dispatch.js';
import { EMPTY_SNAPSHOT } from './fake-snapshot.js';

/** For tests: what the store would hold, in plain maps. */
export interface FakeStore {
  readonly stations: Map<string, string>;
  readonly manifests: Map<string, Issued>;
  readonly nowDocuments: Map<string, Issued>;
  readonly stops: Map<string, StopItem[]>;
  snapshot: Snapshot;
  /** Writes fail while it is set. */
  broken: boolean;
}

export const emptyStore = (): FakeStore => ({
  stations: new Map([
    ['s-one', 'hamlet'],
    ['s-two', 'root'],
  ]),
  manifests: new Map(),
  nowDocuments: new Map(),
  stops: new Map(),
  snapshot: EMPTY_SNAPSHOT,
  broken: false,
});

/** The functions dispatch takes, over a fake store. */
export function functionsOf(store: FakeStore): DispatchOptions['store'] {
  const guard = (): void => {
    if (store.broken) throw new Error('no database');
  };
  const pathOf = (areaId: string | undefined): string[] => (areaId === 'hamlet' ? ['hamlet', 'root'] : ['root']);
  return {
    stationIds: async () => [...store.stations.keys()],
    stationIdsInArea: async (areaId) =>
      [...store.stations].filter(([, own]) => pathOf(own).includes(areaId)).map(([id]) => id),
    stationRecord: async (id) => {
      const areaId = store.stations.get(id);
      return areaId ? { id, name: id, areaId, zone: 'Asia/Ho_Chi_Minh', volumePercent: 80, special: null } : null;
    },
    stationAreaIds: async (id) => pathOf(store.stations.get(id)),
    snapshotFor: async () => store.snapshot,
    readManifest: async (id) => store.manifests.get(id) ?? null,
    writeManifest: async (id, issued) => {
      guard();
      store.manifests.set(id, issued);
    },
    documentItems: async (scope, now) =>
      (store.stops.get(scope) ?? []).filter((stop) => stop.until > now - STOP_MEMORY_MS),
    scopesWithItems: async (now) =>
      [...store.stops]
        .filter(([, stops]) => stops.some((stop) => stop.until > now - STOP_MEMORY_MS))
        .map(([scope]) => scope),
    readNowDocument: async (scope) => store.nowDocuments.get(scope) ?? null,
    writeNowDocument: async (scope, issued) => {
      guard();
      store.nowDocuments.set(scope, issued);
    },
  };
}

export interface Published {
  readonly topic: string;
  readonly payload: string;
}

export interface TestKeys {
  readonly signing: SigningKey;
  readonly trust: Trust;
}

export async function testKeys(): Promise<TestKeys> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    signing: await signingKeyOf(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()),
    trust: await trustOf(publicKey.export({ type: 'spki', format: 'pem' }).toString()),
  };
}

/** Options that publish into `out` and read the clock from `clock`. */
export function optionsFor(
  store: FakeStore,
  { key, out, clock }: { key: SigningKey; out: Published[]; clock: { now: number } },
): DispatchOptions {
  return {
    store: functionsOf(store),
    key,
    publish: async (topic, payload) => void out.push({ topic, payload }),
    now: () => clock.now,
    log: createLog('test', 'silent'),
    onDispatched: () => undefined,
  };
}

export const stop = (id: string, issuedAt: number, until: number): StopItem => ({
  kind: 'stop',
  id,
  issuedAt,
  until,
  by: { id: 'u-one', name: 'Lan' },
  reason: 'nhầm bản tin',
});
