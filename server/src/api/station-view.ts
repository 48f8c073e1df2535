import { areaPath, isoInstant } from '@loa/playlists';
import { type AreaRecord, readAreas } from '../store/areas.js';
import { type Issued, readManifests } from '../store/manifests.js';
import type { StationDetail } from '../store/station-rows.js';
import { readActiveStops, type StopRecord } from '../store/stops.js';
import type { ApiOptions } from './context.js';
import { stopView } from './stop-view.js';

interface Surroundings {
  readonly areas: readonly AreaRecord[];
  readonly manifests: ReadonlyMap<string, Issued>;
  readonly stops: readonly StopRecord[];
}

const iso = (instant: number | null) => (instant === null ? null : isoInstant(instant));

/** What was issued, and whether the station said that this very revision is in force there. */
function manifestView(issued: Issued | undefined, { state }: StationDetail) {
  if (!issued) return null;
  const held = state?.online ? state.manifest : null;
  const adopted = held?.revision === issued.revision;
  return {
    revision: issued.revision,
    issuedAt: isoInstant(issued.issuedAt),
    adopted,
    adoptedAt: adopted && held ? isoInstant(held.adoptedAt) : null,
  };
}

function stationView(station: StationDetail, { areas, manifests, stops }: Surroundings) {
  const scopes = new Set([`station/${station.id}`, ...areaPath(areas, station.areaId).map((id) => `area/${id}`)]);
  return {
    id: station.id,
    name: station.name,
    areaId: station.areaId,
    areaName: areas.find((area) => area.id === station.areaId)?.name ?? '',
    zone: station.zone,
    volumePercent: station.volumePercent,
    special: station.special,
    enrolledAt: iso(station.enrolledAt),
    online: station.online,
    lastContact: iso(station.stateAt),
    state: station.state,
    manifest: manifestView(manifests.get(station.id), station),
    stops: stops.filter((stop) => scopes.has(stop.scope)).map(stopView),
    createdAt: isoInstant(station.createdAt),
  };
}

/** Stations with all that the console shows of each. */
export async function stationViews({ db, now }: ApiOptions, stations: readonly StationDetail[]) {
  const [areas, manifests, stops] = await Promise.all([
    readAreas(db),
    readManifests(
      db,
      stations.map((station) => station.id),
    ),
    readActiveStops(db, now()),
  ]);
  return stations.map((station) => stationView(station, { areas, manifests, stops }));
}
