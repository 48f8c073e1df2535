import { createHash } from 'node:crypto';
import { canonicalBytes } from '@loa/playlists';
import type { Room } from '../api/routes.js';
import type { FileEntry, FileEntryKind, FileName } from '../store/file-entries.js';
import type { UserRecord } from '../store/users.js';
import type { FileArrival } from './file-arrival.js';
import type { FileFaults, FilePath } from './file-faults.js';
import type { EntryKind, EntryView } from './file-plan.js';
import type { Holdings } from './holdings.js';

/** All that planning one file looks at, and what it has found so far. */
export interface Planning {
  readonly room: Room;
  readonly user: UserRecord;
  readonly now: number;
  readonly name: FileName;
  readonly arrival: FileArrival;
  readonly entries: ReadonlyMap<string, FileEntry>;
  readonly held: Holdings;
  /** Ids at the centre by kind and key: filled in the order in which elements refer to each other. */
  readonly ids: Map<string, string>;
  readonly faults: FileFaults;
}

/** One element of a file. */
export interface Element<Value> {
  readonly kind: EntryKind;
  readonly path: FilePath;
  readonly value: Value;
}

export const entryKey = (kind: FileEntryKind, key: string): string => `${kind} ${key}`;

export const hashOf = (value: object): string => createHash('sha256').update(canonicalBytes(value)).digest('hex');

/** An object that an element may be, and what the file said of it when it was last taken in: null where it did not. */
export interface Held<Item> {
  readonly item: Item;
  readonly entry: FileEntry | null;
}

/** The object of an element: from an earlier version of the file, or by its very id, as exported files name it. */
export function heldBy<Item>(
  { entries }: Planning,
  { kind, key }: { readonly kind: EntryKind; readonly key: string },
  items: ReadonlyMap<string, Item>,
): Held<Item> | null {
  const entry = entries.get(entryKey(kind, key)) ?? null;
  const item = items.get(entry?.objectId ?? key);
  return item === undefined ? null : { item, entry };
}

/**
 * Whether the file says nothing new of an object: the same as last time, whatever people changed at the centre since;
 * or what the centre itself would write of it.
 */
export function isUnchanged<Item>(
  { item, entry }: Held<Item>,
  said: { readonly hash: string; readonly value: object },
  written: (item: Item) => object,
): boolean {
  return entry ? entry.contentHash === said.hash : hashOf(said.value) === hashOf(written(item));
}

export type Outcome = EntryView['outcome'];

export const outcomeOf = (held: unknown, unchanged: boolean): Outcome =>
  held === null ? 'created' : unchanged ? 'unchanged' : 'updated';

/** The id at the centre of what an element refers to; reading has seen that the file has it. */
export const idOf = ({ ids }: Planning, kind: EntryKind, key: string): string => ids.get(entryKey(kind, key)) ?? '';

/** What is told of an element, so far. */
export function viewOf(
  { arrival }: Planning,
  { kind, path, value }: Element<{ readonly id: string }>,
  found: { readonly id: string; readonly outcome: Outcome; readonly title: string },
): EntryView {
  return { kind, key: value.id, line: arrival.lineOf(path), ...found, waitsFor: null, audio: null };
}
