import type { Log } from '@loa/host';
import {
  AppError,
  canonicalBytes,
  programmeFor,
  seal,
  type SigningKey,
  type Snapshot,
  type StationRecord,
} from '@loa/playlists';
import { type Manifest, parseManifest, stationTopic } from '@loa/playlists/wire';
import type { Issued } from '../store/manifests.js';
import { issueOf } from './issue.js';
import type { Publish } from './publish.js';

export interface StationManifestStore {
  readonly stationRecord: (stationId: string) => Promise<StationRecord | null>;
  readonly readManifest: (stationId: string) => Promise<Issued | null>;
  readonly writeManifest: (stationId: string, issued: Issued) => Promise<void>;
}

export interface StationManifestOptions {
  readonly store: StationManifestStore;
  readonly key: SigningKey;
  readonly publish: Publish;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly log: Log;
  /** Hears of each station whose manifest went out or could not. */
  readonly onDispatched: (stationId: string) => void;
}

export interface StationManifests {
  /** Brings a station's manifest to what the snapshot says. False where it should be tried again. */
  readonly bring: (stationId: string, snapshot: Snapshot) => Promise<boolean>;
  /** Whether this process has nothing published for the station and knows no reason. */
  readonly isMissing: (stationId: string) => boolean;
  /** Notes the revision a station holds; true where it is above ours, and the next issue will be above it. */
  readonly noteHeld: (stationId: string, revision: number) => boolean;
  readonly faults: ReadonlyMap<string, string>;
}

/** Programmes that cannot become a manifest: what the centre publishes, no station has to refuse. */
const isFault = (error: unknown): error is AppError =>
  error instanceof AppError && (error.code === 'too-large' || error.code === 'not-valid');

async function sealed(manifest: Manifest, fresh: boolean, key: SigningKey): Promise<string> {
  const text = await seal(manifest, key);
  if (fresh) parseManifest(canonicalBytes(manifest));
  return text;
}

/** One station's retained manifest: made from the store, issued anew only where its content has changed. */
export function createStationManifests(options: StationManifestOptions): StationManifests {
  const { store, key, publish, now, log, onDispatched } = options;
  /** What this process has published; empty at its start, so that everything goes out again. */
  const published = new Map<string, number>();
  const floors = new Map<string, number>();
  const faults = new Map<string, string>();

  async function dispatch(stationId: string, snapshot: Snapshot): Promise<void> {
    const station = await store.stationRecord(stationId);
    if (!station) return;
    const programme = programmeFor(station, snapshot);
    const kept = await store.readManifest(stationId);
    const floor = floors.get(stationId) ?? 0;
    const { issued, fresh } = await issueOf({ content: programme, kept, floor, now: now() });
    const { revision, issuedAt } = issued;
    if (published.get(stationId) !== revision) {
      const base = { version: 1, kind: 'manifest', revision, issuedAt, announcedKey: null } as const;
      const text = await sealed({ ...base, programme }, fresh, key);
      if (fresh) await store.writeManifest(stationId, issued);
      await publish(stationTopic(stationId, 'manifest'), text, { retain: true });
      published.set(stationId, revision);
    } else if (!faults.has(stationId)) return;
    faults.delete(stationId);
    onDispatched(stationId);
  }

  function noteFault(stationId: string, { code, message }: AppError): void {
    if (faults.get(stationId) === message) return;
    faults.set(stationId, message);
    log.error({ stationId, code, fault: message }, 'the manifest cannot be sent; the station keeps the one before');
    onDispatched(stationId);
  }

  return {
    bring: async (stationId, snapshot) => {
      try {
        await dispatch(stationId, snapshot);
        return true;
      } catch (error) {
        if (!isFault(error)) {
          log.error({ err: error, stationId }, 'dispatch failed, will be tried again');
          return false;
        }
        noteFault(stationId, error);
        return true;
      }
    },
    isMissing: (stationId) => !published.has(stationId) && !faults.has(stationId),
    noteHeld: (stationId, revision) => {
      const ours = published.get(stationId);
      if (ours === undefined || revision <= ours) return false;
      log.warn({ stationId, revision, ours }, 'the station holds a newer manifest than the store: issuing above it');
      floors.set(stationId, revision);
      return true;
    },
    faults,
  };
}
