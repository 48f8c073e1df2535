import type { BulletinStatus } from '@loa/playlists';
import type { ProgrammeBulletin, SlotContent } from '@loa/playlists/wire';
import type { Knex } from 'knex';
import { may } from '../auth/may.js';
import { notFound, ServerError } from '../server-error.js';
import { areaPathIds } from '../store/areas.js';
import type { BulletinRecord } from '../store/bulletin-rows.js';
import { bulletinHeads, bulletinsById, readBulletin } from '../store/bulletins.js';
import { playlistHeads, readPlaylist } from '../store/playlists.js';
import { readRelay, relayHeads } from '../store/relays.js';
import type { SlotDetail } from '../store/slots.js';
import type { UserRecord } from '../store/users.js';
import { contentOf } from './bulletin-view.js';
import { demand } from './guard.js';
import type { Room } from './routes.js';

/** What views of slots say of what it plays. */
export interface ContentHead {
  readonly title: string;
  readonly areaId: string;
  /** Of a bulletin alone. */
  readonly status: BulletinStatus | null;
  /** Null where nothing ends it by itself. */
  readonly validTo: number | null;
}

const headOf = ({ name, areaId }: { name: string; areaId: string }): ContentHead => ({
  title: name,
  areaId,
  status: null,
  validTo: null,
});

const idsOf = (contents: readonly SlotContent[], kind: SlotContent['kind']): string[] => [
  ...new Set(contents.flatMap((content) => (content.kind === kind ? [contentId(content)] : []))),
];

function contentId(content: SlotContent): string {
  if (content.kind === 'bulletin') return content.bulletinId;
  return content.kind === 'playlist' ? content.playlistId : content.relayId;
}

/** The heads of what many slots play. */
export async function contentHeads(
  db: Knex,
  slots: readonly SlotDetail[],
): Promise<(content: SlotContent) => ContentHead | null> {
  const contents = slots.map(({ content }) => content);
  const [bulletins, playlists, relays] = await Promise.all([
    bulletinHeads(db, idsOf(contents, 'bulletin')),
    playlistHeads(db, idsOf(contents, 'playlist')),
    relayHeads(db, idsOf(contents, 'relay')),
  ]);
  return (content) => {
    const id = contentId(content);
    if (content.kind === 'bulletin') return bulletins.get(id) ?? null;
    const named = content.kind === 'playlist' ? playlists.get(id) : relays.get(id);
    return named ? headOf(named) : null;
  };
}

interface Place {
  readonly areaId: string;
  readonly what: string;
  readonly id: string;
}

/** What higher levels offer may be scheduled below them; what lies below, by those who may schedule there. */
async function demandUse(room: Room, user: UserRecord, place: Place): Promise<void> {
  const path = await areaPathIds(room.db, user.areaId);
  if (path.includes(place.areaId) && may(user, 'write-slot', path)) return;
  await demand(room, user, 'write-slot', place);
}

async function bulletinFor(room: Room, user: UserRecord, id: string): Promise<BulletinRecord> {
  const bulletin = await readBulletin(room.db, id);
  if (!bulletin) throw notFound('bulletin', id);
  await demand(room, user, 'write-slot', { areaId: bulletin.areaId, what: 'bulletin', id });
  if (bulletin.status === 'withdrawn') throw new ServerError('bad-transition', 'the bulletin was withdrawn');
  return bulletin;
}

async function playlistFor(room: Room, user: UserRecord, id: string): Promise<ContentHead> {
  const playlist = await readPlaylist(room.db, id);
  if (!playlist) throw notFound('playlist', id);
  await demandUse(room, user, { areaId: playlist.areaId, what: 'playlist', id });
  return headOf(playlist);
}

async function relayFor(room: Room, user: UserRecord, id: string): Promise<ContentHead> {
  const relay = await readRelay(room.db, id);
  if (!relay || relay.withdrawnAt !== null) throw notFound('relay', id);
  await demandUse(room, user, { areaId: relay.areaId, what: 'relay', id });
  return headOf(relay);
}

/**
 * The head of a content that the person may schedule.
 * @throws ServerError `not-found` | `not-allowed`, `bad-transition` for a bulletin that was withdrawn
 */
export async function contentFor(room: Room, user: UserRecord, content: SlotContent): Promise<ContentHead> {
  switch (content.kind) {
    case 'bulletin':
      return bulletinFor(room, user, content.bulletinId);
    case 'playlist':
      return playlistFor(room, user, content.playlistId);
    case 'relay':
      if (content.fallbackId !== null) await playlistFor(room, user, content.fallbackId);
      return relayFor(room, user, content.relayId);
    default:
      return content satisfies never;
  }
}

/** Whether the person may use these tunes. @throws ServerError `not-found` | `not-allowed` */
export async function demandTunes(room: Room, user: UserRecord, ids: readonly (string | null)[]): Promise<void> {
  for (const id of ids) {
    if (id === null) continue;
    const tune = await readBulletin(room.db, id);
    if (!tune) throw notFound('bulletin', id);
    await demandUse(room, user, { areaId: tune.areaId, what: 'bulletin', id });
  }
}

/** Bulletins as stations would get them if they were approved as they stand; withdrawn ones are none. */
export async function asApproved(db: Knex, ids: readonly string[]): Promise<ProgrammeBulletin[]> {
  return (await bulletinsById(db, ids))
    .filter(({ status }) => status !== 'withdrawn')
    .map((bulletin) => ({
      ...contentOf(bulletin),
      issuedAt: bulletin.issuedAt,
      approvalHash: '',
      approver: bulletin.author,
    }));
}
