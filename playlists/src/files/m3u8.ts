import { AppError } from '../app-error.js';

/** Larger lists are refused before they are read; in UTF-8. */
export const M3U8_BYTES_MAX = 1024 * 1024;
export const M3U8_ENTRIES_MAX = 2_000;

/** One entry of an extended M3U list. */
export interface M3u8Entry {
  readonly title: string;
  /** Null where the list does not say. */
  readonly durationMs: number | null;
  readonly uri: string;
}

export interface M3u8List {
  /** Of `#PLAYLIST`, or null. */
  readonly name: string | null;
  readonly items: readonly M3u8Entry[];
}

/** Seconds, attributes that some programs write, and the title after the comma. */
const INFO = /^#EXTINF:\s*(-?\d{1,9}(?:\.\d{1,9})?)(?:\s[^,]*)?(?:,(.*))?$/s;

interface Info {
  readonly title: string;
  readonly durationMs: number | null;
}

function infoOf(line: string, number: number): Info {
  const [, seconds, title = ''] = INFO.exec(line) ?? [];
  if (seconds === undefined) {
    throw new AppError('not-valid', `line ${number} must be as in "#EXTINF:90,Title"`, { line: number });
  }
  const durationMs = Number(seconds) < 0 ? null : Math.round(Number(seconds) * 1_000);
  return { title: title.trim(), durationMs };
}

const lastName = (uri: string): string => uri.split(/[?#]/)[0]?.split(/[/\\]/).at(-1) || uri;

function linesOf(text: string): string[] {
  const bytes = text.length > M3U8_BYTES_MAX ? text.length : new TextEncoder().encode(text).byteLength;
  if (bytes > M3U8_BYTES_MAX) {
    throw new AppError('too-large', `the list has ${bytes} bytes, the most is ${M3U8_BYTES_MAX}`);
  }
  return text
    .replace(/^\uFEFF/, '')
    .normalize('NFC')
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim());
}

/**
 * Reads an extended M3U list in UTF-8. Comments and unknown tags are passed over; an entry without a title is called
 * by its file.
 * @throws AppError `too-large`, `not-valid` with the line in its context, `hls-playlist` for a list of stream segments
 */
export function importM3u8(text: string): M3u8List {
  const items: M3u8Entry[] = [];
  let info: Info | null = null;
  let name: string | null = null;
  for (const [index, line] of linesOf(text).entries()) {
    if (line.startsWith('#EXT-X-')) {
      const message = 'this is a stream (HLS), not a list of files: give its address as the url of a relay';
      throw new AppError('hls-playlist', message, { line: index + 1 });
    }
    if (line.startsWith('#EXTINF')) info = infoOf(line, index + 1);
    else if (line.startsWith('#PLAYLIST:')) name = line.slice('#PLAYLIST:'.length).trim() || null;
    if (line === '' || line.startsWith('#')) continue;
    if (items.length >= M3U8_ENTRIES_MAX) {
      throw new AppError('too-large', `more than ${M3U8_ENTRIES_MAX} entries`, { line: index + 1 });
    }
    items.push({ title: info?.title || lastName(line), durationMs: info?.durationMs ?? null, uri: line });
    info = null;
  }
  return { name, items };
}

const secondsText = (ms: number | null): string => (ms === null ? '-1' : String(ms / 1_000));

// Where a line ends, the next entry would begin.
const inOneLine = (words: string): string =>
  words
    .normalize('NFC')
    .replace(/[\r\n]+/g, ' ')
    .trim();

function linesOfEntry({ title, durationMs, uri }: M3u8Entry): string[] {
  if (uri === '' || uri !== inOneLine(uri) || uri.startsWith('#')) {
    throw new AppError('not-valid', `"${uri}" is no address of an entry`);
  }
  return [`#EXTINF:${secondsText(durationMs)},${inOneLine(title)}`, uri];
}

/**
 * Writes an extended M3U list in UTF-8.
 * @param entryOf the entry of an item, or null for what such a list cannot say, as a silence
 * @throws AppError `not-valid` for an address that no line can hold
 */
export function exportM3u8<Item>(
  { name, items }: { readonly name: string; readonly items: readonly Item[] },
  entryOf: (item: Item) => M3u8Entry | null,
): string {
  const entries = items.map(entryOf).filter((entry) => entry !== null);
  return ['#EXTM3U', `#PLAYLIST:${inOneLine(name)}`, ...entries.flatMap(linesOfEntry), ''].join('\n');
}
