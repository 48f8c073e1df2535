import type { SentenceLanguage } from '@loa/playlists';
import type { PlaylistFile } from '@loa/playlists/files';
import { BULLETINS_MAX, type PlaylistItem, SLOTS_MAX } from '@loa/playlists/wire';
import type { Knex } from 'knex';
import { subtreeAreaIds } from '../store/areas.js';
import type { BulletinRecord } from '../store/bulletin-rows.js';
import type { CampaignRecord } from '../store/campaigns.js';
import { heldBulletins, presentBulletinIds, presentSlots } from '../store/file-holdings.js';
import type { GroupRecord } from '../store/groups.js';
import type { PlaylistRecord } from '../store/playlists.js';
import type { RelayRecord } from '../store/relays.js';
import type { SlotDetail } from '../store/slots.js';
import { readableText } from './file-text.js';
import { reachOf, standingHoldings } from './holdings.js';
import { writtenBulletin, writtenCampaign, writtenGroup, writtenPlaylist, writtenRelay } from './written-contents.js';
import { writtenSlot } from './written-slot.js';

export interface ExportWish {
  readonly areaId: string;
  readonly zone: string;
  readonly language: SentenceLanguage;
  readonly now: number;
}

const bulletinsIn = (items: readonly PlaylistItem[]): string[] =>
  items.flatMap((item) => ('bulletinId' in item ? [item.bulletinId] : []));
const relaysIn = (items: readonly PlaylistItem[]): string[] =>
  items.flatMap((item) => ('relayId' in item ? [item.relayId] : []));

/** What slots play and whom they are meant for. */
function namedBy(slots: readonly SlotDetail[]) {
  const contents = slots.map(({ content }) => content);
  return {
    bulletins: [
      ...contents.flatMap((content) => (content.kind === 'bulletin' ? [content.bulletinId] : [])),
      ...slots.flatMap(({ tuneBeforeId, tuneAfterId }) => [tuneBeforeId, tuneAfterId]).filter((id) => id !== null),
    ],
    playlists: contents.flatMap((content) => {
      if (content.kind === 'playlist') return [content.playlistId];
      return content.kind === 'relay' && content.fallbackId !== null ? [content.fallbackId] : [];
    }),
    relays: contents.flatMap((content) => (content.kind === 'relay' ? [content.relayId] : [])),
    groups: slots.flatMap(({ groupIds }) => groupIds),
  };
}

type Placed = { readonly id: string; readonly areaId: string };

/** What lies in the areas themselves, and what is named of the rest. */
const chosen = <Item extends Placed>(
  items: ReadonlyMap<string, Item>,
  areas: ReadonlySet<string>,
  named: readonly string[],
): Item[] => {
  const names = new Set(named);
  return [...items.values()].filter(({ id, areaId }) => areas.has(areaId) || names.has(id));
};

/** The oldest first; those of one file by their titles. */
const byAge = (left: BulletinRecord, right: BulletinRecord): number =>
  left.createdAt - right.createdAt || (left.title < right.title ? -1 : 1);

/** All that is written down. */
interface Contents {
  readonly relays: readonly RelayRecord[];
  readonly bulletins: readonly BulletinRecord[];
  readonly playlists: readonly PlaylistRecord[];
  readonly groups: readonly GroupRecord[];
  readonly slots: readonly SlotDetail[];
  readonly campaigns: readonly CampaignRecord[];
}

/** What the area and those below it have, and what that plays from above. */
async function contentsOf(db: Knex, { areaId, now }: ExportWish): Promise<Contents> {
  const reach = await reachOf(db, areaId);
  const below = await subtreeAreaIds(db, areaId);
  const areas = new Set(below);
  const standing = await standingHoldings(db, reach, now);
  // One more than fits: then reading tells that it is too much.
  const slots = await presentSlots(db, below, { now, limit: SLOTS_MAX + 1 });
  const own = await presentBulletinIds(db, below, { now, limit: BULLETINS_MAX + 1 });
  const named = namedBy(slots);
  const playlists = chosen(standing.playlist, areas, named.playlists);
  const items = playlists.flatMap((playlist) => playlist.items);
  const ids = new Set([...own, ...named.bulletins, ...bulletinsIn(items)]);
  return {
    relays: chosen(standing.relay, areas, [...named.relays, ...relaysIn(items)]),
    bulletins: (await heldBulletins(db, [...ids])).filter((bulletin) => reach.has(bulletin.areaId)).sort(byAge),
    playlists,
    groups: chosen(standing.group, areas, named.groups),
    slots,
    campaigns: [...standing.campaign.values()].filter((record) => areas.has(record.areaId)),
  };
}

/** A section as files write it: an empty one is left out. */
const section = <Name extends string, Item, Value>(
  name: Name,
  items: readonly Item[],
  write: (item: Item, zone: string) => Value,
  zone: string,
): Partial<Record<Name, Value[]>> =>
  items.length === 0 ? {} : ({ [name]: items.map((item) => write(item, zone)) } as Record<Name, Value[]>);

const documentOf = (contents: Contents, zone: string): PlaylistFile => ({
  loa: 1,
  zone,
  ...section('relays', contents.relays, writtenRelay, zone),
  ...section('bulletins', contents.bulletins, writtenBulletin, zone),
  ...section('playlists', contents.playlists, writtenPlaylist, zone),
  ...section('groups', contents.groups, writtenGroup, zone),
  ...section('slots', contents.slots, writtenSlot, zone),
  ...section('campaigns', contents.campaigns, writtenCampaign, zone),
});

/**
 * What the centre holds for an area and below it, as a playlist file: ids are those of the centre, so that the file can
 * be taken in again where it came from, and says nothing new there.
 * @throws ServerError `limit-reached`
 */
export async function exportedFile(db: Knex, wish: ExportWish): Promise<string> {
  return readableText(documentOf(await contentsOf(db, wish), wish.zone), wish.language);
}
