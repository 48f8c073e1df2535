import { BULLETIN_URI, durationText, type M3u8Entry, type M3u8List } from '@loa/playlists/files';
import type { FileWords } from './words.js';

/** Room for a number behind it: ids have forty letters at most. */
const SLUG_LENGTH_MAX = 36;
/** What a stream without a length is given, to be put right by hand. */
const RELAY_ASSUMED_MS = 15 * 60_000;

type Words = FileWords['skeleton'];
type IdOf = (entry: M3u8Entry) => string;

/** A YAML text in double quotes; JSON is one. */
const quoted = (words: string): string => JSON.stringify(words);

/** An id that people recognise: `Ngày thứ Bảy xanh` is `ngay-thu-bay-xanh`. */
function slug(title: string): string {
  const plain = title
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd');
  const joined = plain.replace(/[^a-z0-9]+/g, '-').slice(0, SLUG_LENGTH_MAX);
  return joined.replace(/^-+|-+$/g, '') || 'muc';
}

const bulletinId = ({ uri }: M3u8Entry): string | null =>
  uri.startsWith(BULLETIN_URI) ? uri.slice(BULLETIN_URI.length) : null;

const isStream = ({ uri }: M3u8Entry): boolean => /^https?:/i.test(uri);

/** Gives every address an id of its own. */
function idsOf(entries: readonly M3u8Entry[]): IdOf {
  const ids = new Map<string, string>();
  const taken = new Set<string>();
  for (const entry of entries) {
    if (ids.has(entry.uri)) continue;
    const wanted = slug(bulletinId(entry) ?? entry.title);
    let id = wanted;
    for (let count = 2; taken.has(id); count += 1) id = `${wanted}-${count}`;
    taken.add(id);
    ids.set(entry.uri, id);
  }
  return ({ uri }) => ids.get(uri) ?? '';
}

const relayLines = (entry: M3u8Entry, idOf: IdOf): string[] => [
  `  - id: ${idOf(entry)}`,
  `    name: ${quoted(entry.title)}`,
  `    url: ${quoted(entry.uri)}`,
];

const bulletinLines = (entry: M3u8Entry, idOf: IdOf, words: Words): string[] => [
  `  - id: ${idOf(entry)}`,
  `    title: ${quoted(entry.title)}`,
  `    # validTo: 2027-12-31 # ${words.validTo}`,
  bulletinId(entry) === null ? `    audio: ${quoted(entry.uri.replaceAll('\\', '/'))}` : `    # ${words.sound}`,
];

function itemLines(entry: M3u8Entry, idOf: IdOf, words: Words): string[] {
  if (!isStream(entry)) return [`      - bulletin: ${idOf(entry)}`];
  const remark = entry.durationMs === null ? ` # ${words.length}` : '';
  const duration = durationText(entry.durationMs ?? RELAY_ASSUMED_MS);
  return [`      - relay: ${idOf(entry)}`, `        duration: ${duration}${remark}`];
}

const section = (key: string, lines: readonly string[]): string[] =>
  lines.length > 0 ? ['', `${key}:`, ...lines] : [];

/** An M3U list as a playlist file that a person completes: nothing in such a list says until when it holds. */
export function skeletonOf({ name, items }: M3u8List, words: Words): string {
  const idOf = idsOf(items);
  const once = items.filter(({ uri }, index) => items.findIndex((entry) => entry.uri === uri) === index);
  const streams = once.filter(isStream).flatMap((entry) => relayLines(entry, idOf));
  const sounds = once.filter((entry) => !isStream(entry)).flatMap((entry) => bulletinLines(entry, idOf, words));
  const title = name ?? words.name;
  const head = [`  - id: ${slug(title)}`, `    name: ${quoted(title)}`, '    items:'];
  const list = [...head, ...items.flatMap((entry) => itemLines(entry, idOf, words))];
  return [
    `# ${words.heading}`,
    'loa: 1',
    ...section('relays', streams),
    ...section('bulletins', sounds),
    ...section('playlists', list),
  ].join('\n');
}
