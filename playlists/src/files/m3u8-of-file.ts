import type { PlaylistFile } from './document-schema.js';
import { durationMs } from './duration.js';
import { bulletinMs } from './length.js';
import { exportM3u8, type M3u8Entry } from './m3u8.js';
import type { FileItem } from './slot-schema.js';

/** How an M3U list names a bulletin that has no sound file. */
export const BULLETIN_URI = 'loa:bulletin/';

/** A playlist of a checked file as an M3U list, silences left out; null where the file has no such playlist. */
export function m3u8OfFile(document: PlaylistFile, playlistId: string): string | null {
  const { bulletins = [], playlists = [], relays = [] } = document;
  const playlist = playlists.find(({ id }) => id === playlistId);
  const bulletin = new Map(bulletins.map((one) => [one.id, one]));
  const sound = (id: string): M3u8Entry | null => {
    const found = bulletin.get(id);
    const lengthMs = bulletinMs(id, { bulletin, playlist: new Map() });
    if (!found || lengthMs === 0) return null;
    const known = found.audio === undefined ? lengthMs : null;
    return { title: found.title, durationMs: known, uri: found.audio ?? `${BULLETIN_URI}${id}` };
  };
  const entryOf = (item: FileItem): M3u8Entry | null => {
    if ('silence' in item) return null;
    if (!('relay' in item)) return sound('bulletin' in item ? item.bulletin : item.jingle);
    const relay = relays.find(({ id }) => id === item.relay);
    return relay ? { title: relay.name, durationMs: durationMs(item.duration), uri: relay.url } : null;
  };
  return playlist ? exportM3u8(playlist, entryOf) : null;
}
