import type { Knex } from 'knex';
import type { Access } from './broker/hooks.js';
import type { DispatchOptions } from './dispatch/dispatch.js';
import type { createGate } from './gate.js';
import type { IngestOptions } from './ingest/ingest.js';
import { readManifest, readNowDocument, writeManifest, writeNowDocument } from './store/manifests.js';
import { storeProofs } from './store/proofs.js';
import { snapshotFor } from './store/snapshot.js';
import {
  saveStationState,
  stationAreaIds,
  stationIds,
  stationIdsInArea,
  stationRecord,
  verifyStationSecret,
} from './store/stations.js';
import { documentStops, scopesWithStops } from './store/stops.js';

type Gate = ReturnType<typeof createGate>;

/** The store as the broker asks it. */
export const stationAccess = (db: Knex, gate: Gate): Access => ({
  verifySecret: (stationId, secret) => gate(() => verifyStationSecret(db, stationId, secret)),
  areaIds: (stationId) => gate(() => stationAreaIds(db, stationId)),
});

/** The store as ingest fills it. */
export const ingestStore = (db: Knex, gate: Gate): Pick<IngestOptions, 'saveState' | 'storeProofs'> => ({
  saveState: (stationId, state, at) => gate(() => saveStationState(db, stationId, state, at)),
  storeProofs: (stationId, batch, at) => gate(() => storeProofs(db, stationId, batch, at)),
});

/** The store as dispatch reads it. No gate: a stop waits for nobody. */
export const dispatchStore = (db: Knex): DispatchOptions['store'] => ({
  stationIds: () => stationIds(db),
  stationIdsInArea: (areaId) => stationIdsInArea(db, areaId),
  stationRecord: (stationId) => stationRecord(db, stationId),
  stationAreaIds: (stationId) => stationAreaIds(db, stationId),
  snapshotFor: (now) => snapshotFor(db, now),
  readManifest: (stationId) => readManifest(db, stationId),
  writeManifest: (stationId, issued) => writeManifest(db, stationId, issued),
  documentItems: (scope, now) => documentStops(db, scope, now),
  scopesWithItems: (now) => scopesWithStops(db, now),
  readNowDocument: (scope) => readNowDocument(db, scope),
  writeNowDocument: (scope, issued) => writeNowDocument(db, scope, issued),
});
