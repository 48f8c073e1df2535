import type { FileBulletin } from './document-schema.js';
import type { Finding, Path } from './fault.js';
import { momentOf } from './occurrence.js';
import type { FileItem, FilePlaylist } from './slot-schema.js';
import type { Entry, View } from './view.js';

function bulletinFindings({ path, value }: Entry<FileBulletin>, zone: string): Finding[] {
  const findings: Finding[] = [];
  const { speech, audio, board, validFrom, validTo } = value;
  if (speech !== undefined && audio !== undefined) {
    const seeAlso = [...path, 'speech'];
    findings.push({ code: 'speech-and-audio', context: {}, path: [...path, 'audio'], at: 'key', seeAlso });
  }
  if (speech === undefined && audio === undefined && board === undefined) {
    findings.push({ code: 'bulletin-without-content', context: {}, path, at: 'key' });
  }
  if (validFrom !== undefined && momentOf(validTo, zone, 'end') <= momentOf(validFrom, zone, 'begin')) {
    const context = { from: validFrom, to: validTo };
    findings.push({ code: 'ends-before-it-begins', context, path: [...path, 'validTo'], at: 'value' });
  }
  return findings;
}

/** A jingle or tune must be heard. */
export function soundFinding(id: string | undefined, path: Path, { bulletin }: View): Finding[] {
  const found = id === undefined ? undefined : bulletin.get(id);
  if (!found || found.speech !== undefined || found.audio !== undefined) return [];
  return [{ code: 'no-sound', context: { bulletin: found.id }, path, at: 'value' }];
}

function itemFindings(item: FileItem, path: Path, view: View): Finding[] {
  const field = 'bulletin' in item ? 'bulletin' : 'jingle';
  const id = 'bulletin' in item ? item.bulletin : 'jingle' in item ? item.jingle : undefined;
  if (id !== undefined && view.bulletin.get(id)?.class === 'emergency') {
    return [{ code: 'emergency-in-playlist', context: { bulletin: id }, path: [...path, field], at: 'value' }];
  }
  return 'jingle' in item ? soundFinding(item.jingle, [...path, field], view) : [];
}

/** Thông tư 39: priority goes first in a programme (A1). */
function orderFindings({ path, value }: Entry<FilePlaylist>, { bulletin }: View): Finding[] {
  const findings: Finding[] = [];
  let ordinary: { readonly id: string; readonly path: Path } | null = null;
  for (const [index, item] of value.items.entries()) {
    if (!('bulletin' in item)) continue;
    const found = bulletin.get(item.bulletin);
    const at = [...path, 'items', index, 'bulletin'];
    if (found?.class === 'priority' && ordinary) {
      const context = { bulletin: found.id, before: ordinary.id };
      findings.push({ code: 'priority-after-ordinary', context, path: at, at: 'value', seeAlso: ordinary.path });
    }
    if (found && (found.class ?? 'ordinary') === 'ordinary') ordinary ??= { id: found.id, path: at };
  }
  return findings;
}

function playlistFindings(entry: Entry<FilePlaylist>, view: View): Finding[] {
  const { path, value } = entry;
  const content = value.items.some((item) => 'bulletin' in item || 'relay' in item);
  return [
    ...(content ? [] : [{ code: 'playlist-without-content', context: {}, path, at: 'key' } as const]),
    ...value.items.flatMap((item, index) => itemFindings(item, [...path, 'items', index], view)),
    ...orderFindings(entry, view),
  ];
}

/** What no schema can say of bulletins, playlists and groups. */
export const contentFindings = (view: View): Finding[] => [
  ...view.bulletins.flatMap((entry) => bulletinFindings(entry, view.zone)),
  ...view.playlists.flatMap((entry) => playlistFindings(entry, view)),
  ...view.groups
    .filter(({ value }) => value.areas === undefined && value.stations === undefined)
    .map(({ path }): Finding => ({ code: 'no-targets', context: {}, path, at: 'key' })),
];
