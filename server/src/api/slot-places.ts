import { programmeFor, type SlotRecord, type StationRecord } from '@loa/playlists';
import type { Programme } from '@loa/playlists/wire';
import type { PresentSnapshot } from '../store/snapshot.js';

/** Different places that a slot is looked at; a province has fewer kinds of rules, and no request may last for ever. */
export const PLACES_CHECKED_MAX = 200;

/** A kind of place the slot reaches: all that is planned there, and a name for words. */
export interface Place {
  readonly name: string;
  readonly programme: Programme;
}

export interface Places {
  readonly checked: readonly Place[];
  readonly leftOut: number;
}

interface Candidate {
  readonly name: string;
  readonly station: StationRecord;
}

/** Stations, and target areas that may have none yet. */
function candidatesOf(
  slot: SlotRecord,
  { areas, groups }: PresentSnapshot,
  { stations, zone }: { stations: readonly StationRecord[]; zone: string },
): Candidate[] {
  const grouped = groups.filter(({ id }) => slot.groupIds.includes(id)).flatMap(({ areaIds }) => areaIds);
  const targets = new Set([...slot.areaIds, ...grouped]);
  const virtual = (id: string, name: string) => ({
    id: '',
    name,
    areaId: id,
    zone,
    volumePercent: 100,
    special: null,
  });
  return [
    ...areas.filter(({ id }) => targets.has(id)).map(({ id, name }) => ({ name, station: virtual(id, name) })),
    ...stations.map((station) => ({ name: station.name, station })),
  ];
}

/** Texts of values, each made once: programmes of one snapshot share their parts. */
function textsOf() {
  const texts = new Map<object, string>();
  return <Value extends object>(value: Value, make: (value: Value) => string): string => {
    const text = texts.get(value) ?? make(value);
    texts.set(value, text);
    return text;
  };
}

/** The places in an order in which every kind of rules comes before a second place with the same. */
function rulesFirst(places: ReadonlyMap<string, Place & { readonly rules: string }>): Place[] {
  const known = new Set<string>();
  const [first, others]: [Place[], Place[]] = [[], []];
  for (const { rules, name, programme } of places.values()) {
    (known.has(rules) ? others : first).push({ name, programme });
    known.add(rules);
  }
  return [...first, ...others];
}

/** Every different programme among the places that a slot reaches; the slot is in the snapshot. */
export function placesOf(
  slot: SlotRecord,
  snapshot: PresentSnapshot,
  where: { stations: readonly StationRecord[]; zone: string },
): Places {
  const text = textsOf();
  const places = new Map<string, Place & { readonly rules: string }>();
  for (const { name, station } of candidatesOf(slot, snapshot, where)) {
    const programme = programmeFor(station, snapshot);
    const slots = text(programme.slots, (list) => list.map(({ id }) => id).join(' '));
    if (!slots.split(' ').includes(slot.id)) continue;
    const rules = `${station.zone} ${text(programme.policies, (policies) => JSON.stringify(policies))}`;
    const key = `${rules} ${slots}`;
    if (!places.has(key)) places.set(key, { name, programme, rules });
  }
  const all = rulesFirst(places);
  return { checked: all.slice(0, PLACES_CHECKED_MAX), leftOut: Math.max(0, all.length - PLACES_CHECKED_MAX) };
}
