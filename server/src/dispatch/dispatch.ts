import type { StationState } from '@loa/playlists/wire';
import { createManifests, type ManifestOptions, type ManifestStore } from './manifests.js';
import { createNowDocuments, type NowStore } from './now-documents.js';

/** Items that are over leave their document at the next look. */
const NOW_REFRESH_MS = 30_000;
/** Bulletins and slots that are over leave the manifests at the next look. */
const MANIFEST_REFRESH_MS = 3_600_000;

export interface DispatchOptions extends ManifestOptions {
  readonly store: ManifestStore & NowStore;
}

export interface Dispatch {
  /** Something that concerns these stations may have changed in the store. Call after the commit. */
  readonly changed: {
    readonly station: (stationId: string) => void;
    readonly area: (areaId: string) => void;
    readonly all: () => void;
  };
  /** The stops of a scope have changed: publishes at once. Call after the commit. */
  readonly stopChanged: (scope: string) => Promise<void>;
  readonly connected: (stationId: string) => void;
  readonly reported: (stationId: string, state: StationState) => Promise<void>;
  readonly faults: ReadonlyMap<string, string>;
  /** Resolves when every manifest is as the store wants it. */
  readonly idle: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Publishes what every station should do, again at every start: the broker's memory is a cache. */
export async function startDispatch(options: DispatchOptions): Promise<Dispatch> {
  const manifests = createManifests(options);
  const nowDocuments = createNowDocuments(options);
  await nowDocuments.start();
  manifests.markAll();
  const timers = [
    setInterval(() => void nowDocuments.refresh(), NOW_REFRESH_MS),
    setInterval(manifests.markAll, MANIFEST_REFRESH_MS),
  ];
  return {
    changed: { station: manifests.markStation, area: manifests.markArea, all: manifests.markAll },
    stopChanged: nowDocuments.changed,
    connected: manifests.connected,
    reported: async (stationId, state) => {
      if (!state.online) return;
      if (state.manifest) manifests.reported(stationId, state.manifest.revision);
      await nowDocuments.reported(stationId, state.now);
    },
    faults: manifests.faults,
    idle: manifests.idle,
    stop: async () => {
      for (const timer of timers) clearInterval(timer);
      nowDocuments.stop();
      await manifests.stop();
    },
  };
}
