import type { FileBulletin } from './document-schema.js';
import { durationMs } from './duration.js';
import type { FileContent, FileItem, FileSlot } from './slot-schema.js';

/** How fast the voice reads Vietnamese, about. */
export const SPEECH_CHARACTERS_A_SECOND = 13;
/** What a sound file is taken for while nobody has measured it. */
export const AUDIO_ASSUMED_MS = 60_000;

/** What lengths are estimated from. */
export interface Lengths {
  readonly bulletin: ReadonlyMap<string, FileBulletin>;
  readonly playlist: ReadonlyMap<string, { readonly items: readonly FileItem[] }>;
  /** Measured lengths by bulletin, milliseconds; they go before any estimate. */
  readonly measured?: ReadonlyMap<string, number>;
}

/** How long a bulletin sounds, estimated, in milliseconds; 0 for a text on a board alone. */
export function bulletinMs(id: string, { bulletin, measured }: Lengths): number {
  const found = bulletin.get(id);
  if (!found) return 0;
  const estimate =
    found.speech === undefined ? AUDIO_ASSUMED_MS : Math.ceil(found.speech.length / SPEECH_CHARACTERS_A_SECOND) * 1_000;
  return measured?.get(id) ?? (found.speech === undefined && found.audio === undefined ? 0 : estimate);
}

function itemMs(item: FileItem, lengths: Lengths): number {
  if ('bulletin' in item) return bulletinMs(item.bulletin, lengths);
  if ('jingle' in item) return bulletinMs(item.jingle, lengths);
  return durationMs('relay' in item ? item.duration : item.silence) ?? 0;
}

function contentMs(content: FileContent, lengths: Lengths): number {
  if ('bulletin' in content) return bulletinMs(content.bulletin, lengths);
  if ('relay' in content) return durationMs(content.duration) ?? 0;
  const items = lengths.playlist.get(content.playlist)?.items ?? [];
  return items.reduce((sum, item) => sum + itemMs(item, lengths), 0);
}

/** How long one occurrence of a slot sounds, with its tunes, estimated, in milliseconds. */
export function slotMs({ content, tuneBefore, tuneAfter, fill }: FileSlot, lengths: Lengths): number {
  if (fill !== undefined) return durationMs(fill) ?? 0;
  const tunes = [tuneBefore, tuneAfter].flatMap((id) => (id === undefined ? [] : [bulletinMs(id, lengths)]));
  return [contentMs(content, lengths), ...tunes].reduce((sum, ms) => sum + ms, 0);
}
