import { placesOf, type Shelf, shelfOf } from './shelf.js';
import type { Snapshot } from './snapshot.js';
import type { ProgrammeBulletin } from '../wire/programme.js';
import type { PlaylistItem, ProgrammePlaylist, ProgrammeRelay, ProgrammeSlot, SlotContent } from '../wire/slot.js';

/** All that slots may play: what a slot names and this does not hold is not played. */
export interface Playable {
  readonly bulletins: Shelf<ProgrammeBulletin>;
  /** Whole, and only those of which some content is held: the place of an item names it, so no item falls out. */
  readonly playlists: Shelf<ProgrammePlaylist>;
  readonly relays: Shelf<ProgrammeRelay>;
}

/** What one slot needs, as places on the shelves: content, fallback and tunes, and what these are made of. */
export interface Needs {
  readonly bulletins: readonly number[];
  readonly playlists: readonly number[];
  readonly relays: readonly number[];
}

const bulletinIds = (part: PlaylistItem | SlotContent): string[] => ('bulletinId' in part ? [part.bulletinId] : []);
const relayIds = (part: PlaylistItem | SlotContent): string[] => ('relayId' in part ? [part.relayId] : []);
const isContent = ({ kind }: PlaylistItem): boolean => kind === 'bulletin' || kind === 'relay';
const holds = (shelf: Shelf<unknown>, id: string): boolean => shelf.placeOf(id) !== undefined;

/** Reads what a snapshot holds to be played. */
export function playableOf(snapshot: Pick<Snapshot, 'bulletins' | 'playlists' | 'relays'>): Playable {
  const bulletins = shelfOf(snapshot.bulletins);
  const relays = shelfOf(snapshot.relays);
  const isHeld = (item: PlaylistItem): boolean =>
    bulletinIds(item).every((id) => holds(bulletins, id)) && relayIds(item).every((id) => holds(relays, id));
  const playlists = snapshot.playlists.filter(({ items }) => items.some((item) => isContent(item) && isHeld(item)));
  return { bulletins, playlists: shelfOf(playlists), relays };
}

const heldOrNull = (shelf: Shelf<unknown>, id: string | null): string | null =>
  id !== null && holds(shelf, id) ? id : null;

function playableContent(content: SlotContent, { bulletins, playlists, relays }: Playable): SlotContent | null {
  switch (content.kind) {
    case 'bulletin':
      return holds(bulletins, content.bulletinId) ? content : null;
    case 'playlist':
      return holds(playlists, content.playlistId) ? content : null;
    case 'relay':
      if (!holds(relays, content.relayId)) return null;
      return { ...content, fallbackId: heldOrNull(playlists, content.fallbackId) };
    default:
      return content satisfies never;
  }
}

/** The slot without the tunes and the fallback that nobody holds, or null where nobody holds its content. */
export function playableSlot(slot: ProgrammeSlot, playable: Playable): ProgrammeSlot | null {
  const content = playableContent(slot.content, playable);
  if (!content) return null;
  const tuneBeforeId = heldOrNull(playable.bulletins, slot.tuneBeforeId);
  const tuneAfterId = heldOrNull(playable.bulletins, slot.tuneAfterId);
  return { ...slot, content, tuneBeforeId, tuneAfterId };
}

function playlistIdOf(content: SlotContent): string | null {
  if (content.kind === 'playlist') return content.playlistId;
  return content.kind === 'relay' ? content.fallbackId : null;
}

/** Follows a playable slot to all that it needs. */
export function needsOf({ content, tuneBeforeId, tuneAfterId }: ProgrammeSlot, playable: Playable): Needs {
  const playlists = placesOf(playable.playlists, [playlistIdOf(content)]);
  const parts = [content, ...playlists.flatMap((place) => playable.playlists.items[place]?.items ?? [])];
  return {
    bulletins: placesOf(playable.bulletins, [...parts.flatMap(bulletinIds), tuneBeforeId, tuneAfterId]),
    playlists,
    relays: placesOf(playable.relays, parts.flatMap(relayIds)),
  };
}
