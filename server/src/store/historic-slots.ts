import type { SlotRecord } from '@loa/playlists';
import type { PlaylistItem, ProgrammePlaylist, SlotContent } from '@loa/playlists/wire';
import { changesOf, type Contents, inForce, isHeld } from './slot-contents.js';
import type { SlotDetail } from './slot-rows.js';

/** A slot as it was for a while, and the playlists that were made for it. */
export interface HistoricSlot {
  readonly record: SlotRecord;
  readonly playlists: readonly ProgrammePlaylist[];
}

interface Period {
  readonly from: number;
  readonly to: number | null;
}

/** The stretches of a slot's life in which what it plays stayed the same. */
function periodsOf({ createdAt, withdrawnAt }: SlotRecord, changes: readonly number[]): Period[] {
  const within = changes.filter((at) => at > createdAt && (withdrawnAt === null || at < withdrawnAt));
  const starts = [createdAt, ...new Set(within.sort((left, right) => left - right))];
  return starts.map((from, index) => ({ from, to: starts[index + 1] ?? withdrawnAt }));
}

/** The items that could be played at an instant, each bulletin under the approval that was in force. */
function itemsAt(items: readonly PlaylistItem[], contents: Contents, instant: number): PlaylistItem[] {
  return items.flatMap((item): PlaylistItem[] => {
    switch (item.kind) {
      case 'bulletin':
      case 'jingle': {
        const bulletinId = inForce(contents.approvals, item.bulletinId, instant);
        return bulletinId === null ? [] : [{ ...item, bulletinId }];
      }
      case 'relay':
        return inForce(contents.relays, item.relayId, instant) === null ? [] : [item];
      case 'silence':
        return [item];
      default:
        return item satisfies never;
    }
  });
}

interface ContentThen {
  readonly content: SlotContent;
  readonly playlists: readonly ProgrammePlaylist[];
}

function contentAt({ id, content }: SlotRecord, contents: Contents, instant: number): ContentThen {
  const playlistThen = (playlistId: string): ProgrammePlaylist => ({
    id: `${id}@${instant}`,
    name: playlistId,
    items: itemsAt(inForce(contents.playlists, playlistId, instant) ?? [], contents, instant),
  });
  switch (content.kind) {
    case 'bulletin': {
      const bulletinId = inForce(contents.approvals, content.bulletinId, instant) ?? '';
      return { content: { ...content, bulletinId }, playlists: [] };
    }
    case 'playlist': {
      const playlist = playlistThen(content.playlistId);
      return { content: { ...content, playlistId: playlist.id }, playlists: [playlist] };
    }
    case 'relay': {
      if (content.fallbackId === null) return { content, playlists: [] };
      const playlist = playlistThen(content.fallbackId);
      return { content: { ...content, fallbackId: playlist.id }, playlists: [playlist] };
    }
    default:
      return content satisfies never;
  }
}

/**
 * A slot split into the periods between the changes of what it plays: in each of them it refers to the approvals and
 * the playlist that were in force then. Where nothing could be played there is none.
 */
export function historicSlots(slot: SlotDetail, record: SlotRecord, contents: Contents): HistoricSlot[] {
  const tuneAt = (id: string | null, instant: number) =>
    id === null ? null : inForce(contents.approvals, id, instant);
  return periodsOf(record, changesOf(slot, contents))
    .filter(({ from }) => isHeld(slot, contents, from))
    .map(({ from, to }) => {
      const { content, playlists } = contentAt(record, contents, from);
      const tunes = { tuneBeforeId: tuneAt(record.tuneBeforeId, from), tuneAfterId: tuneAt(record.tuneAfterId, from) };
      return { record: { ...record, ...tunes, content, createdAt: from, withdrawnAt: to }, playlists };
    });
}
