import type { Section } from './document-schema.js';
import { FAULTS_MAX, type Finding, type Path } from './fault.js';
import { nearestOf } from './nearest.js';
import type { FileContent, FileItem, FileSlot } from './slot-schema.js';
import type { View } from './view.js';

interface Reference {
  readonly section: Section;
  readonly id: string;
  readonly path: Path;
}

const named = (section: Section, path: Path, ids: readonly string[] = []): Reference[] =>
  ids.map((id, index) => ({ section, id, path: [...path, index] }));

function ofItem(item: FileItem, path: Path): Reference[] {
  if ('bulletin' in item) return [{ section: 'bulletins', id: item.bulletin, path: [...path, 'bulletin'] }];
  if ('jingle' in item) return [{ section: 'bulletins', id: item.jingle, path: [...path, 'jingle'] }];
  return 'relay' in item ? [{ section: 'relays', id: item.relay, path: [...path, 'relay'] }] : [];
}

function ofContent(content: FileContent, path: Path): Reference[] {
  if ('bulletin' in content) return [{ section: 'bulletins', id: content.bulletin, path: [...path, 'bulletin'] }];
  if ('playlist' in content) return [{ section: 'playlists', id: content.playlist, path: [...path, 'playlist'] }];
  const relay: Reference = { section: 'relays', id: content.relay, path: [...path, 'relay'] };
  if (content.fallback === undefined) return [relay];
  return [relay, { section: 'playlists', id: content.fallback, path: [...path, 'fallback'] }];
}

const ofSlot = ({ content, targets, tuneBefore, tuneAfter }: FileSlot, path: Path): Reference[] => [
  ...ofContent(content, [...path, 'content']),
  ...named('groups', [...path, 'targets', 'groups'], targets.groups),
  ...(tuneBefore === undefined ? [] : [tune(tuneBefore, [...path, 'tuneBefore'])]),
  ...(tuneAfter === undefined ? [] : [tune(tuneAfter, [...path, 'tuneAfter'])]),
];

const tune = (id: string, path: Path): Reference => ({ section: 'bulletins', id, path });

function* referencesOf({ playlists, slots, campaigns }: View): Generator<Reference> {
  for (const { path, value } of playlists) {
    for (const [index, item] of value.items.entries()) yield* ofItem(item, [...path, 'items', index]);
  }
  for (const { path, value } of slots) yield* ofSlot(value, path);
  for (const { path, value } of campaigns) {
    for (const [index, phase] of value.phases.entries()) {
      const at = [...path, 'phases', index];
      yield* named('bulletins', [...at, 'bulletins'], phase.bulletins);
      yield* named('slots', [...at, 'slots'], phase.slots);
    }
  }
}

/** Names of things that are not in the file. Areas and stations are the centre's: it looks them up. */
export function referenceFindings(view: View): Finding[] {
  const findings: Finding[] = [];
  for (const { section, id, path } of referencesOf(view)) {
    if (view.unsure.has(section) || view.ids[section].has(id)) continue;
    const context = { section, id, nearest: nearestOf(id, view.ids[section].keys()) };
    findings.push({ code: 'unknown-reference', context, path, at: 'value' });
    if (findings.length >= FAULTS_MAX) break;
  }
  return findings;
}
