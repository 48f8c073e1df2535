import type { FileBulletin, PlaylistFile } from './document-schema.js';
import { bulletinMs, type Lengths } from './length.js';
import type { FileSlot } from './slot-schema.js';
import { type Author, wireBulletin, wirePlaylist, wireSlot } from './wire-form.js';
import { DEFAULT_POLICY } from '../policy/default-policy.js';
import { DEFAULT_ZONE } from '../time.js';
import type { Programme, ProgrammeBulletin } from '../wire/programme.js';

/** The station that a programme is made for. */
export interface FileStation {
  readonly id: string;
  /** Own area first, then its ancestors. */
  readonly areaIds: readonly string[];
  /** Measured lengths by bulletin, milliseconds; without them speech is estimated. */
  readonly measured?: ReadonlyMap<string, number>;
}

/** A named place of a file: who does not know the tree of areas can look at these one by one. */
export type FilePlace = { readonly kind: 'area' | 'station'; readonly id: string };

// Nobody has recorded or approved anything yet: these stand where the wire wants somebody and something.
const NOBODY = { id: 'file', name: '—' };
const UNMADE = '0'.repeat(64);
const VOLUME_PERCENT = 80;

const meets = (left: readonly string[] | undefined, right: readonly string[]): boolean =>
  left?.some((id) => right.includes(id)) ?? false;

/** Whether a slot of a file is for a station: areas, stations and groups together, less what is excepted. */
function reaches({ targets }: FileSlot, groups: PlaylistFile['groups'] = [], { id, areaIds }: FileStation): boolean {
  const named = [targets, ...groups.filter((group) => targets.groups?.includes(group.id))];
  const holds = ({ areas, stations }: { readonly areas?: string[]; readonly stations?: string[] }) =>
    meets(areas, areaIds) || meets(stations, [id]);
  return named.some(holds) && !holds(targets.except ?? {});
}

function bulletinOf(bulletin: FileBulletin, zone: string, lengths: Lengths): ProgrammeBulletin {
  const durationMs = bulletinMs(bulletin.id, lengths);
  const written = wireBulletin(bulletin, zone);
  return {
    ...written,
    issuedAt: written.validFrom,
    audio: durationMs === 0 ? null : { hash: UNMADE, bytes: 1, durationMs, type: 'audio/ogg' },
    approvalHash: UNMADE,
    approver: NOBODY,
  };
}

/** What one station would do if all of a checked file were approved as it stands, under the default policy. */
export function programmeOfFile(document: PlaylistFile, station: FileStation): Programme {
  const { zone = DEFAULT_ZONE, bulletins = [], playlists = [], relays = [], slots = [], groups } = document;
  const bulletin = new Map(bulletins.map((one) => [one.id, one]));
  const { measured = new Map() } = station;
  const lengths = { bulletin, playlist: new Map(playlists.map((one) => [one.id, one])), measured };
  const author: Author = { zone, createdAt: 0, level: 0, requestedBy: NOBODY, confirmedBy: NOBODY };
  const { id, areaIds } = station;
  return {
    station: { id, name: id, zone, areaIds: [...areaIds], volumePercent: VOLUME_PERCENT },
    policies: [{ from: 0, policy: DEFAULT_POLICY }],
    bulletins: bulletins.map((one) => bulletinOf(one, zone, lengths)),
    playlists: playlists.map(wirePlaylist),
    relays: relays.map((relay) => ({ ...relay, approver: NOBODY })),
    slots: slots.filter((slot) => reaches(slot, groups, station)).map((slot) => wireSlot(slot, author)),
    choices: [],
  };
}

/** Every area and station that the slots of a file name, each once, in the order of the file. */
export function placesOf({ slots = [], groups = [] }: PlaylistFile): FilePlace[] {
  const named = slots.flatMap(({ targets }) => [
    targets,
    ...groups.filter((group) => targets.groups?.includes(group.id)),
  ]);
  const areas = new Set(named.flatMap((one) => one.areas ?? []));
  const stations = new Set(named.flatMap((one) => one.stations ?? []));
  return [
    ...[...areas].map((id) => ({ kind: 'area', id }) as const),
    ...[...stations].map((id) => ({ kind: 'station', id }) as const),
  ];
}
