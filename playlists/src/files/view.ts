import {
  type FileBulletin,
  type FileCampaign,
  type FileRelay,
  type PlaylistFile,
  type Section,
  SECTIONS,
} from './document-schema.js';
import type { Finding, Path } from './fault.js';
import { kindOf } from './shape-leaf.js';
import type { FileGroup, FilePlaylist, FileSlot } from './slot-schema.js';
import { DEFAULT_ZONE } from '../time.js';

/** One element of a section, and where it stands. */
export interface Entry<Item> {
  readonly path: Path;
  readonly value: Item;
}

/** The elements of a file that are well formed, so that one bad element does not hide the faults of the others. */
export interface View {
  readonly zone: string;
  readonly relays: readonly Entry<FileRelay>[];
  readonly bulletins: readonly Entry<FileBulletin>[];
  readonly playlists: readonly Entry<FilePlaylist>[];
  readonly groups: readonly Entry<FileGroup>[];
  readonly slots: readonly Entry<FileSlot>[];
  readonly campaigns: readonly Entry<FileCampaign>[];
  /** Every id that the file gives, of badly formed elements too: the first element that has it. */
  readonly ids: Readonly<Record<Section, ReadonlyMap<string, Path>>>;
  /** Sections that are no list, or too long: nobody knows what is in them. */
  readonly unsure: ReadonlySet<Section>;
  readonly bulletin: ReadonlyMap<string, FileBulletin>;
  readonly playlist: ReadonlyMap<string, FilePlaylist>;
}

const idOf = (element: unknown): string | null => {
  const id = kindOf(element) === 'record' ? (element as { readonly id?: unknown }).id : null;
  return typeof id === 'string' ? id : null;
};

function idsOf(section: Section, elements: readonly unknown[]): Map<string, Path> {
  const ids = new Map<string, Path>();
  for (const [index, element] of elements.entries()) {
    const id = idOf(element);
    if (id !== null && !ids.has(id)) ids.set(id, [section, index, 'id']);
  }
  return ids;
}

const byId = <Item extends { readonly id: string }>(entries: readonly Entry<Item>[]): Map<string, Item> =>
  new Map(entries.map(({ value }) => [value.id, value]));

/** The elements of a section as they were read, whatever they are. */
function elementsOf(value: unknown, section: Section): readonly unknown[] {
  const elements = kindOf(value) === 'record' ? (value as Readonly<Record<string, unknown>>)[section] : [];
  return Array.isArray(elements) ? elements : [];
}

/** Ids by section. */
const everyId = (value: unknown): View['ids'] =>
  Object.fromEntries(
    SECTIONS.map((section) => [section, idsOf(section, elementsOf(value, section))]),
  ) as unknown as View['ids'];

/** What a file holds. @param findings the faults of its shape: elements with one are left out */
export function viewOf(value: unknown, findings: readonly Finding[]): View {
  const faulty = new Set(findings.map(({ path }) => path.slice(0, 2).join('/')));
  const entries = <Item>(section: Section): Entry<Item>[] =>
    elementsOf(value, section).flatMap((element, index) =>
      faulty.has(section) || faulty.has(`${section}/${index}`)
        ? []
        : [{ path: [section, index], value: element as Item }],
    );
  const bulletins = entries<FileBulletin>('bulletins');
  const playlists = entries<FilePlaylist>('playlists');
  return {
    zone: (faulty.has('zone') ? undefined : (value as Partial<PlaylistFile> | null)?.zone) ?? DEFAULT_ZONE,
    relays: entries('relays'),
    bulletins,
    playlists,
    groups: entries('groups'),
    slots: entries('slots'),
    campaigns: entries('campaigns'),
    ids: everyId(value),
    unsure: new Set(SECTIONS.filter((section) => faulty.has(section))),
    bulletin: byId(bulletins),
    playlist: byId(playlists),
  };
}

/** An id that stands twice in its section. */
export function duplicateIds(value: unknown, view: View): Finding[] {
  return SECTIONS.flatMap((section) =>
    elementsOf(value, section).flatMap((element, index): Finding[] => {
      const id = idOf(element);
      const first = id === null ? undefined : view.ids[section].get(id);
      if (id === null || !first || first[1] === index) return [];
      return [{ code: 'duplicate-id', context: { id }, path: [section, index, 'id'], at: 'value', seeAlso: first }];
    }),
  );
}
