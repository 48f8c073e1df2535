import type { Snapshot } from '@loa/playlists';
import { createDirtyLoop } from './dirty-loop.js';
import { createStationManifests, type StationManifestOptions, type StationManifestStore } from './station-manifests.js';

/** Edits that follow one another within this time go out as one manifest. */
const PACE_MS = 100;
const RETRY_MS = 5_000;
/** Stations looked after at one time: a slow reader holds up one of them, and for a moment only. */
export const CONCURRENT_STATIONS_MAX = 16;
const ALL = 'all';

export interface ManifestStore extends StationManifestStore {
  readonly stationIds: () => Promise<readonly string[]>;
  readonly stationIdsInArea: (areaId: string) => Promise<readonly string[]>;
  readonly snapshotFor: (now: number) => Promise<Snapshot>;
}

export interface ManifestOptions extends StationManifestOptions {
  readonly store: ManifestStore;
}

export interface Manifests {
  readonly markStation: (stationId: string) => void;
  readonly markArea: (areaId: string) => void;
  readonly markAll: () => void;
  /** A station that connects and for which nothing was published yet is looked after. */
  readonly connected: (stationId: string) => void;
  /** A station holds this revision; one above ours means that our store came from an older backup. */
  readonly reported: (stationId: string, revision: number) => void;
  /** Why a station's newest programme could not be sent, by station; it keeps the manifest before. */
  readonly faults: ReadonlyMap<string, string>;
  readonly idle: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

async function stationsOf(marks: ReadonlySet<string>, store: ManifestStore): Promise<Set<string>> {
  if (marks.has(ALL)) return new Set(await store.stationIds());
  const ids = await Promise.all(
    [...marks].map(async (mark) => {
      const [kind, id = ''] = mark.split('/');
      return kind === 'area' ? store.stationIdsInArea(id) : [id];
    }),
  );
  return new Set(ids.flat());
}

/** Keeps every station's retained manifest equal to what the store says it should do, at its own pace. */
export function createManifests(options: ManifestOptions): Manifests {
  const { store, now, log } = options;
  const stations = createStationManifests(options);
  let stopped = false;

  async function passOver(marks: ReadonlySet<string>): Promise<Set<string>> {
    const queue = (await stationsOf(marks, store)).values();
    // Read after the marks were taken: a change that comes later marks again.
    const snapshot = await store.snapshotFor(now());
    const failed = new Set<string>();
    const worker = async (): Promise<void> => {
      for (const id of queue) {
        if (!stopped && !(await stations.bring(id, snapshot))) failed.add(`station/${id}`);
      }
    };
    await Promise.all(Array.from({ length: CONCURRENT_STATIONS_MAX }, worker));
    return failed;
  }

  const loop = createDirtyLoop({
    paceMs: PACE_MS,
    retryMs: RETRY_MS,
    pass: (marks) =>
      passOver(marks).catch((error: unknown) => {
        log.error({ err: error }, 'dispatch failed, will be tried again');
        return marks;
      }),
  });
  const markStation = (stationId: string): void => loop.mark(`station/${stationId}`);
  return {
    markStation,
    markArea: (areaId) => loop.mark(`area/${areaId}`),
    markAll: () => loop.mark(ALL),
    connected: (stationId) => {
      if (stations.isMissing(stationId)) markStation(stationId);
    },
    reported: (stationId, revision) => {
      if (stations.noteHeld(stationId, revision)) markStation(stationId);
    },
    faults: stations.faults,
    idle: loop.idle,
    stop: async () => {
      stopped = true;
      await loop.stop();
    },
  };
}
