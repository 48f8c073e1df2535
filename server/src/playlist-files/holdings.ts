import type { PlaylistFile } from '@loa/playlists/files';
import type { Knex } from 'knex';
import { areaPathIds, subtreeAreaIds } from '../store/areas.js';
import type { BulletinRecord } from '../store/bulletin-rows.js';
import { type CampaignRecord, readCampaigns } from '../store/campaigns.js';
import { type FileEntry, type FileEntryKind, type FileName, readFileEntries } from '../store/file-entries.js';
import { heldBulletins, heldSlots } from '../store/file-holdings.js';
import { type GroupRecord, readGroups } from '../store/groups.js';
import { type PlaylistRecord, playlistsOfWindow } from '../store/playlists.js';
import { type RelayRecord, relaysOfWindow } from '../store/relays.js';
import type { SlotDetail } from '../store/slots.js';

/** What the centre holds now that elements of a file may be: of the file's area, below it, and on the way up. */
export interface Holdings {
  readonly group: ReadonlyMap<string, GroupRecord>;
  readonly relay: ReadonlyMap<string, RelayRecord>;
  readonly bulletin: ReadonlyMap<string, BulletinRecord>;
  readonly playlist: ReadonlyMap<string, PlaylistRecord>;
  readonly slot: ReadonlyMap<string, SlotDetail>;
  readonly campaign: ReadonlyMap<string, CampaignRecord>;
}

type Placed = { readonly id: string; readonly areaId: string };

const byId = <Item extends Placed>(items: readonly Item[], reach: ReadonlySet<string>): Map<string, Item> =>
  new Map(items.filter(({ areaId }) => reach.has(areaId)).map((item) => [item.id, item]));

/** The area, all below it, and all above it. */
export async function reachOf(db: Knex, areaId: string): Promise<Set<string>> {
  return new Set([...(await subtreeAreaIds(db, areaId)), ...(await areaPathIds(db, areaId))]);
}

/** Groups, relays, playlists and campaigns that are in force in these areas. */
export async function standingHoldings(db: Knex, reach: ReadonlySet<string>, now: number) {
  const present = { from: now, to: now + 1 };
  const campaigns = (await readCampaigns(db)).filter(({ areaId }) => reach.has(areaId));
  const playlists = (await playlistsOfWindow(db, present)).filter(({ replacedAt }) => replacedAt === null);
  const relays = (await relaysOfWindow(db, present)).filter(({ withdrawnAt }) => withdrawnAt === null);
  return {
    group: byId(await readGroups(db), reach),
    relay: byId(relays, reach),
    playlist: byId(playlists, reach),
    campaign: new Map(campaigns.map((record) => [record.campaign.id, record])),
  };
}

/** Ids under which something may be held: those of earlier versions of the file, and the file's own. */
function idsOf(kind: FileEntryKind, entries: readonly FileEntry[], elements: readonly { id: string }[] = []): string[] {
  const mapped = entries.filter((entry) => entry.kind === kind).map(({ objectId }) => objectId);
  return [...new Set([...mapped, ...elements.map(({ id }) => id)])];
}

/** What is there of a file that is about to be taken in. */
export async function holdingsOf(
  db: Knex,
  name: FileName,
  { document, now }: { readonly document: PlaylistFile; readonly now: number },
): Promise<{ readonly entries: readonly FileEntry[]; readonly held: Holdings }> {
  const reach = await reachOf(db, name.areaId);
  const entries = await readFileEntries(db, name);
  const bulletins = await heldBulletins(db, idsOf('bulletin', entries, document.bulletins));
  const slots = await heldSlots(db, idsOf('slot', entries, document.slots));
  const standing = await standingHoldings(db, reach, now);
  return { entries, held: { ...standing, bulletin: byId(bulletins, reach), slot: byId(slots, reach) } };
}
