import type { Content } from '@loa/playlists';
import type { Programme, ProgrammePlaylist } from '@loa/playlists/wire';
import type { StationClock } from '../clock.js';

/** What comes over the network while it sounds. */
export type StreamContent = Extract<Content, { kind: 'relay' | 'live' }>;

export const isStream = (content: Content): content is StreamContent =>
  content.kind === 'relay' || content.kind === 'live';

/** A stored sound that may be heard at this moment in place of a stream. */
export interface FallbackSound {
  /** Its place in the list, from 0. */
  readonly place: number;
  readonly path: string;
  /** Whether it would end before its validity does, begun now. */
  readonly fits: boolean;
}

/** A stream, and what is heard while it is silent, looked up anew each time: a programme may change meanwhile. */
export interface StreamSource {
  readonly kind: 'stream';
  readonly url: string;
  readonly fallback: () => readonly FallbackSound[];
}

/** Where a station finds what stands in for a stream. */
export interface StreamShelf {
  /** Path of a stored, verified medium, or null. */
  readonly mediaPath: (hash: string) => string | null;
  /** The newest programme, or null when there is none. */
  readonly programme: () => Pick<Programme, 'playlists' | 'bulletins'> | null;
  readonly clock: StationClock;
}

/** The sounds of a list that are in force now and on the disk; none while nobody knows what time it is. */
export function fallbackSounds(list: ProgrammePlaylist | null, shelf: StreamShelf): FallbackSound[] {
  const { mediaPath, clock } = shelf;
  const programme = clock.trusted() ? shelf.programme() : null;
  const items = programme?.playlists.find(({ id }) => id === list?.id)?.items ?? [];
  const now = clock.wall();
  return items.flatMap((item, place) => {
    if (item.kind !== 'bulletin' && item.kind !== 'jingle') return [];
    const bulletin = programme?.bulletins.find(({ id }) => id === item.bulletinId);
    const path = bulletin?.audio ? mediaPath(bulletin.audio.hash) : null;
    if (!bulletin?.audio || path === null || now < bulletin.validFrom || now >= bulletin.validTo) return [];
    return [{ place, path, fits: now + bulletin.audio.durationMs <= bulletin.validTo }];
  });
}

/** The source of what comes over the network. */
export const streamSource = (content: StreamContent, shelf: StreamShelf): StreamSource =>
  content.kind === 'relay'
    ? { kind: 'stream', url: content.relay.url, fallback: () => fallbackSounds(content.fallback, shelf) }
    : { kind: 'stream', url: content.url, fallback: () => [] };
