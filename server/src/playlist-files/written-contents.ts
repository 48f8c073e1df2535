import { zoned } from '@loa/playlists';
import {
  durationText,
  type FileBulletin,
  type FileCampaign,
  type FileGroup,
  type FileItem,
  type FilePlaylist,
  type FileRelay,
} from '@loa/playlists/files';
import type { PlaylistItem, ProgrammePlaylist, ProgrammeRelay } from '@loa/playlists/wire';
import type { BulletinRecord } from '../store/bulletin-rows.js';
import type { CampaignRecord } from '../store/campaigns.js';
import type { GroupRecord } from '../store/groups.js';

/** A list as files write it: an empty one is left out. */
export const listed = <Name extends string>(name: Name, ids: readonly string[]): Partial<Record<Name, string[]>> =>
  ids.length === 0 ? {} : ({ [name]: [...ids] } as Record<Name, string[]>);

const local = (instant: number, zone: string) => zoned(instant, zone).toPlainDateTime();

/** A local time as files write it, to the minute. */
const momentText = (instant: number, zone: string): string =>
  local(instant, zone).toString({ smallestUnit: 'minute' }).replace('T', ' ');

const dayText = (instant: number, zone: string): string => local(instant, zone).toPlainDate().toString();

/** Where the sound of an upload is written down: at the centre it lies at this path. */
const mediumPath = (hash: string): string => `media/${hash}.ogg`;

/** A group as a file writes it. */
export const writtenGroup = ({ id, name, areaIds, stationIds }: GroupRecord): FileGroup => ({
  id,
  name,
  ...listed('areas', areaIds),
  ...listed('stations', stationIds),
});

/** A relay as a file writes it. */
export const writtenRelay = ({ id, name, url }: Omit<ProgrammeRelay, 'approver'>): FileRelay => ({ id, name, url });

function soundOf({ audio, text }: BulletinRecord): Pick<FileBulletin, 'speech' | 'audio'> {
  if (audio?.source === 'upload') return { audio: mediumPath(audio.hash) };
  return text === null ? {} : { speech: text };
}

/** A bulletin as a file writes it. */
export const writtenBulletin = (bulletin: BulletinRecord, zone: string): FileBulletin => ({
  id: bulletin.id,
  title: bulletin.title,
  ...(bulletin.class === 'ordinary' ? {} : { class: bulletin.class }),
  ...(bulletin.language === 'vi' ? {} : { language: bulletin.language }),
  validFrom: momentText(bulletin.validFrom, zone),
  validTo: momentText(bulletin.validTo, zone),
  ...soundOf(bulletin),
  ...(bulletin.board ? { board: bulletin.board.text, hold: durationText(bulletin.board.holdMs) } : {}),
});

function itemOf(item: PlaylistItem): FileItem {
  switch (item.kind) {
    case 'bulletin':
      return { bulletin: item.bulletinId };
    case 'jingle':
      return { jingle: item.bulletinId };
    case 'relay':
      return { relay: item.relayId, duration: durationText(item.durationMs) };
    case 'silence':
      return { silence: durationText(item.durationMs) };
    default:
      return item satisfies never;
  }
}

/** A playlist as a file writes it. */
export const writtenPlaylist = ({ id, name, items }: ProgrammePlaylist): FilePlaylist => ({
  id,
  name,
  items: items.map(itemOf),
});

/** A campaign as a file writes it. */
export const writtenCampaign = ({ campaign }: CampaignRecord, zone: string): FileCampaign => ({
  id: campaign.id,
  name: campaign.name,
  ...(campaign.plan === null ? {} : { plan: campaign.plan }),
  phases: campaign.phases.map(({ name, from, to, bulletinIds, slotIds, goal }) => ({
    name,
    from: dayText(from, zone),
    to: dayText(to - 1, zone),
    ...listed('bulletins', bulletinIds),
    ...listed('slots', slotIds),
    ...(goal === null ? {} : { goal }),
  })),
});
