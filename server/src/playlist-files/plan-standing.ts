import { type FileGroup, type FilePlaylist, type FileRelay, wirePlaylist } from '@loa/playlists/files';
import type { PlaylistItem } from '@loa/playlists/wire';
import { demand } from '../api/guard.js';
import { checkTargets } from '../api/slot-targets.js';
import { mannerFrom } from '../api/slot-wish.js';
import { ServerError } from '../server-error.js';
import { newId } from '../store/ids.js';
import type { RelayRecord } from '../store/relays.js';
import { actorOf } from '../store/users.js';
import type { Planned } from './file-plan.js';
import {
  type Element,
  hashOf,
  type Held,
  heldBy,
  idOf,
  isUnchanged,
  outcomeOf,
  type Planning,
  viewOf,
} from './planning.js';
import { writtenGroup, writtenPlaylist, writtenRelay } from './written-contents.js';

/** The longest name of a group at the centre. */
const GROUP_NAME_MAX = 120;

/** A group of the file. @throws ServerError `not-found` | `not-allowed` | `text-too-long` */
export async function plannedGroup(planning: Planning, element: Element<FileGroup>): Promise<Planned> {
  const { room, user, name, now, held } = planning;
  const { value } = element;
  if (value.name.length > GROUP_NAME_MAX) {
    throw new ServerError('text-too-long', `at most ${GROUP_NAME_MAX} letters`, [{ path: '/name', message: '' }]);
  }
  const members = { areaIds: value.areas ?? [], stationIds: value.stations ?? [] };
  await checkTargets(room, user, mannerFrom(members));
  const found = heldBy(planning, { kind: 'group', key: value.id }, held.group);
  const said = { hash: hashOf({ name: value.name, ...members }), value };
  const outcome = outcomeOf(found, found !== null && isUnchanged(found, said, writtenGroup));
  const { id, areaId, createdAt } = found?.item ?? { id: newId('g'), areaId: name.areaId, createdAt: now };
  if (outcome !== 'unchanged') await demand(room, user, 'write-slot', { areaId, what: 'group', id });
  const record = { id, areaId, name: value.name, ...members, createdAt };
  return {
    view: viewOf(planning, element, { id, outcome, title: value.name }),
    step: outcome === 'unchanged' ? null : { kind: 'group', record, before: found?.item ?? null },
    entries: [{ kind: 'group', key: value.id, objectId: id, contentHash: said.hash }],
  };
}

/** The relay that the file means: its own, or the one that is allowed under this very address. */
function relayHeld(planning: Planning, { id, url }: FileRelay): Held<RelayRecord> | null {
  const own = heldBy(planning, { kind: 'relay', key: id }, planning.held.relay);
  if (own) return own;
  const same = [...planning.held.relay.values()].find((relay) => relay.url === url);
  return same ? { item: same, entry: null } : null;
}

/**
 * A relay of the file. A new address is for somebody who may approve: what it sends sounds as it comes.
 * @throws ServerError `not-allowed`
 */
export async function plannedRelay(planning: Planning, element: Element<FileRelay>): Promise<Planned> {
  const { room, user, name, now } = planning;
  const { value } = element;
  const found = relayHeld(planning, value);
  const said = { hash: hashOf({ name: value.name, url: value.url }), value };
  const reused = found !== null && found.entry === null && found.item.url === value.url;
  const unchanged = reused || (found !== null && isUnchanged(found, said, writtenRelay));
  const outcome = outcomeOf(found, unchanged);
  const { areaId } = found?.item ?? name;
  const id = unchanged && found ? found.item.id : newId('r');
  if (!unchanged) await demand(room, user, 'approve-bulletin', { areaId, what: 'relay', id });
  const record = { id, areaId, name: value.name, url: value.url, fileKey: value.id, approver: actorOf(user) };
  return {
    view: viewOf(planning, element, { id, outcome, title: value.name }),
    step: unchanged ? null : { kind: 'relay', record: { ...record, createdAt: now }, before: found?.item ?? null },
    entries: [{ kind: 'relay', key: value.id, objectId: id, contentHash: said.hash }],
  };
}

function itemAtCentre(planning: Planning, item: PlaylistItem): PlaylistItem {
  switch (item.kind) {
    case 'bulletin':
    case 'jingle':
      return { ...item, bulletinId: idOf(planning, 'bulletin', item.bulletinId) };
    case 'relay':
      return { ...item, relayId: idOf(planning, 'relay', item.relayId) };
    case 'silence':
      return item;
    default:
      return item satisfies never;
  }
}

/** A playlist of the file. @throws ServerError `not-found` | `not-allowed` */
export async function plannedPlaylist(planning: Planning, element: Element<FilePlaylist>): Promise<Planned> {
  const { room, user, name, now, held } = planning;
  const { value } = element;
  const items = wirePlaylist(value).items.map((item) => itemAtCentre(planning, item));
  const found = heldBy(planning, { kind: 'playlist', key: value.id }, held.playlist);
  const said = { hash: hashOf({ name: value.name, items }), value };
  const outcome = outcomeOf(found, found !== null && isUnchanged(found, said, writtenPlaylist));
  const { id, areaId } = found?.item ?? { id: newId('pl'), areaId: name.areaId };
  if (outcome !== 'unchanged') await demand(room, user, 'write-slot', { areaId, what: 'playlist', id });
  const record = { id, areaId, name: value.name, items, fileKey: value.id, by: actorOf(user), createdAt: now };
  return {
    view: viewOf(planning, element, { id, outcome, title: value.name }),
    step: outcome === 'unchanged' ? null : { kind: 'playlist', record, before: found?.item ?? null },
    entries: [{ kind: 'playlist', key: value.id, objectId: id, contentHash: said.hash }],
  };
}
