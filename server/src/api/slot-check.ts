import {
  areaPath,
  occurrencesBetween,
  policyOf,
  type SlotRecord,
  type StationRecord,
  timelineBetween,
} from '@loa/playlists';
import type { Policy, ProgrammeBulletin, SilenceReason } from '@loa/playlists/wire';
import { ServerError } from '../server-error.js';
import type { AreaRecord } from '../store/areas.js';

/** A first occurrence later than this is a slip of the pen. */
const FIRST_OCCURRENCE_HORIZON_MS = 400 * 24 * 3_600_000;

/** A kind of place the slot reaches: what is in force there, and a name for words. */
export interface Place {
  readonly zone: string;
  readonly policy: Policy;
  readonly areaIds: readonly string[];
  readonly name: string;
}

/** Every different policy and zone among the targets: their stations, and target areas that have none yet. */
export function placesOf(
  { areaIds, stationIds }: Pick<SlotRecord, 'areaIds' | 'stationIds'>,
  { areas, stations, zone }: { areas: readonly AreaRecord[]; stations: readonly StationRecord[]; zone: string },
): Place[] {
  const reached = stations.filter(
    (station) =>
      stationIds.includes(station.id) || areaPath(areas, station.areaId).some((areaId) => areaIds.includes(areaId)),
  );
  const candidates = [
    ...areas
      .filter((area) => areaIds.includes(area.id))
      .map((area) => ({ areaId: area.id, name: area.name, placeZone: zone })),
    ...reached.map((station) => ({ areaId: station.areaId, name: station.name, placeZone: station.zone })),
  ];
  const places = candidates.map(({ areaId, name, placeZone }) => ({
    zone: placeZone,
    policy: policyOf(areas, areaId),
    areaIds: areaPath(areas, areaId),
    name,
  }));
  return [...new Map(places.map((place) => [JSON.stringify([place.zone, place.policy]), place])).values()];
}

/** The first occurrence from now on. @throws ServerError `in-the-past` */
export function firstOccurrence(recurrence: string, now: number): number {
  const first = occurrencesBetween(recurrence, now, now + FIRST_OCCURRENCE_HORIZON_MS)[0];
  if (first !== undefined) return first;
  throw new ServerError('in-the-past', 'the slot never comes: its time is past, or more than a year away', [
    { path: '/schedule', message: 'lies in the past' },
  ]);
}

/** What the station's own rules would make of the first occurrence at this place, or null where it would play. */
function refusal(slot: SlotRecord, bulletin: ProgrammeBulletin, place: Place, first: number): SilenceReason | null {
  const station = { id: 'x', name: place.name, zone: place.zone, areaIds: [...place.areaIds], volumePercent: 100 };
  const programme = { station, policy: place.policy, bulletins: [bulletin], slots: [slot] };
  const items = timelineBetween(programme, [], { from: first, to: first + 1 });
  const silent = items.find((item) => item.start === first && item.verdict.kind === 'silent');
  return silent?.verdict.kind === 'silent' ? silent.verdict.reason : null;
}

function problemOf(reason: SilenceReason, place: Place): ServerError {
  switch (reason) {
    case 'quiet-hours':
      return new ServerError(
        'quiet-hours',
        `it would sound inside the quiet hours of ${place.name}; give a reason, and a second person must confirm`,
        [{ path: '/overrideReason', message: 'is needed inside quiet hours' }],
      );
    case 'session-too-long': {
      const minutes = Math.floor(place.policy.sessionMaxMs / 60_000);
      return new ServerError('session-too-long', `a session at ${place.name} may last ${minutes} minutes`);
    }
    default:
      return new ServerError('outside-validity', 'the first time lies outside the validity of the bulletin', [
        { path: '/schedule', message: 'lies outside the validity of the bulletin' },
      ]);
  }
}

/**
 * Whether the slot's first occurrence would be played everywhere it reaches, by the function that decides it there.
 * @returns whether quiet hours stand in its way somewhere, which a reason and a second person may overrule
 * @throws ServerError `quiet-hours` (without a reason) | `outside-validity` | `session-too-long`
 */
export function checkSlot(
  slot: SlotRecord,
  bulletin: ProgrammeBulletin,
  { places, first, overrideReason }: { places: readonly Place[]; first: number; overrideReason: string | null },
): { inQuietHours: boolean } {
  let inQuietHours = false;
  for (const place of places) {
    const reason = refusal(slot, bulletin, place, first);
    if (reason === null) continue;
    if (reason !== 'quiet-hours' || overrideReason === null) throw problemOf(reason, place);
    inQuietHours = true;
  }
  return { inQuietHours };
}
