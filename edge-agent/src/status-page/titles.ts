import type { NowItem, Programme } from '@loa/playlists/wire';
import type { Target } from '../play/conductor.js';
import { isOnSite } from './on-site-items.js';

function slotTitle({ slots, bulletins, playlists, relays }: Programme, originId: string): string | null {
  const content = slots.find(({ id }) => id === originId)?.content;
  switch (content?.kind) {
    case undefined:
      return null;
    case 'bulletin':
      return bulletins.find(({ id }) => id === content.bulletinId)?.title ?? null;
    case 'playlist':
      return playlists.find(({ id }) => id === content.playlistId)?.name ?? null;
    case 'relay':
      return relays.find(({ id }) => id === content.relayId)?.name ?? null;
    default:
      return content satisfies never;
  }
}

function nowTitle(now: readonly NowItem[], originId: string): string | null {
  const item = now.find(({ id }) => id === originId);
  if (item?.kind === 'alert' || item?.kind === 'play-now') return item.bulletin.title;
  return item?.kind === 'live' ? item.title : null;
}

/** What people call the occurrence of a key; its origin's id where the programme knows it no more. */
export function titleOfKey(key: string, target: Target | null): string {
  const originId = key.split('@', 1)[0] ?? key;
  if (isOnSite(originId)) return originId.includes('tone') ? 'Âm thử / test tone' : 'Hình thử / test pattern';
  const known = target && (slotTitle(target.programme, originId) ?? nowTitle(target.now, originId));
  return known ?? originId;
}
