import type { Log } from '@loa/host';
import type { StationState } from '@loa/playlists/wire';
import { createTurns } from '../turns.js';
import { createScopeDocuments, type ScopeOptions, type ScopeStore } from './scope-documents.js';

const RETRY_MS = 1_000;
/** A station may not push the revisions of its area further ahead than this: its neighbours share the document. */
export const REVISION_AHEAD_MAX_MS = 24 * 3_600_000;

export interface NowStore extends ScopeStore {
  readonly scopesWithItems: (now: number) => Promise<readonly string[]>;
  readonly stationAreaIds: (stationId: string) => Promise<readonly string[]>;
}

export interface NowOptions extends ScopeOptions {
  readonly store: NowStore;
  readonly log: Log;
}

type Held = Extract<StationState, { online: true }>['now'];

export interface NowDocuments {
  /** Publishes every scope in which something is in force. */
  readonly start: () => Promise<void>;
  /** What is in force in a scope has changed: publishes at once, and again until it succeeds. */
  readonly changed: (scope: string) => Promise<void>;
  /** What a station holds of each scope: brings back what the broker or the store has forgotten. */
  readonly reported: (stationId: string, held: Held) => Promise<void>;
  /** Takes items that are over out of the documents. */
  readonly refresh: () => Promise<void>;
  readonly stop: () => void;
}

/** Keeps the retained now document of every scope equal to what is in force there. */
export function createNowDocuments(options: NowOptions): NowDocuments {
  const { store, now, log } = options;
  const documents = createScopeDocuments(options);
  const retries = new Set<NodeJS.Timeout>();
  let stopped = false;

  const changed = createTurns(async (scope) => {
    if (stopped) return;
    try {
      await documents.bring(scope);
    } catch (error) {
      log.error({ err: error, scope }, 'now document failed, will be tried again');
      retry(scope);
    }
  });

  function retry(scope: string): void {
    const timer = setTimeout(() => {
      retries.delete(timer);
      void changed(scope);
    }, RETRY_MS);
    retries.add(timer);
  }

  async function isOwn(stationId: string, scope: string): Promise<boolean> {
    if (scope === `station/${stationId}`) return true;
    return (await store.stationAreaIds(stationId)).some((areaId) => scope === `area/${areaId}`);
  }

  async function catchUp(stationId: string, scope: string, revision: number): Promise<void> {
    if (revision <= (documents.revisionOf(scope) ?? -1) || !(await isOwn(stationId, scope))) return;
    if (documents.revisionOf(scope) === undefined) await changed(scope);
    const ours = documents.revisionOf(scope);
    if (ours === undefined || revision <= ours) return;
    if (scope.startsWith('area/') && revision > now() + REVISION_AHEAD_MAX_MS) {
      log.error({ stationId, scope, revision }, 'a station holds a now document from the far future');
      return;
    }
    log.warn({ stationId, scope, revision, ours }, 'a station holds a newer now document than the store');
    documents.raise(scope, revision);
    await changed(scope);
  }

  return {
    start: async () => {
      await Promise.all((await store.scopesWithItems(now())).map(changed));
    },
    changed,
    reported: async (stationId, held) => {
      for (const { scope, revision } of held) await catchUp(stationId, scope, revision);
    },
    refresh: async () => {
      await Promise.all(documents.over(now()).map(changed));
    },
    stop: () => {
      stopped = true;
      for (const timer of retries) clearTimeout(timer);
    },
  };
}
