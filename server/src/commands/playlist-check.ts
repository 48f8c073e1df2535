import { DEFAULT_ZONE, startOfDay } from '@loa/playlists';
import {
  firstStartOf,
  PLAYLIST_FILE_BYTES_MAX,
  type PlaylistFile,
  playlistReport,
  recurrenceOf,
  weekReport,
} from '@loa/playlists/files';
import { EXIT, type Speaking } from './surroundings.js';
import { readTextFile } from './text-file.js';
import { FILE_WORDS } from './words.js';

/** A playlist file that may be used, or null where it was told what keeps it from being used. */
export interface CheckedFile {
  readonly name: string;
  readonly text: string;
  readonly document: PlaylistFile | null;
  readonly errors: number;
  readonly warnings: number;
}

/** Reads a playlist file and tells its faults, a line each. */
export async function checkedFile(
  name: string,
  { language }: Speaking,
  tell: (line: string) => void,
): Promise<CheckedFile> {
  const file = await readTextFile(name, PLAYLIST_FILE_BYTES_MAX);
  if (file.kind !== 'text') {
    tell(`${name}: ${FILE_WORDS[language].unreadable(file, PLAYLIST_FILE_BYTES_MAX)}`);
    return { name, text: '', document: null, errors: 1, warnings: 0 };
  }
  const { lines, errors, warnings, document } = playlistReport({ name, text: file.text }, language);
  for (const line of lines) tell(line);
  return { name, text: file.text, document, errors, warnings };
}

/** The week to look at: from now on, or from the day on which the file begins. */
function weekFrom({ slots = [], zone }: PlaylistFile, now: number): number {
  const starts = slots.map(({ when }) => firstStartOf(recurrenceOf(when, zone ?? DEFAULT_ZONE)));
  const first = Math.min(...starts);
  return Number.isFinite(first) ? Math.max(now, startOfDay(first, zone ?? DEFAULT_ZONE)) : now;
}

/** `loa playlists check`: faults by line, and the coming week where it is asked for. */
export async function checkFiles(names: readonly string[], week: boolean, speaking: Speaking): Promise<number> {
  const { around, language } = speaking;
  const counts = { files: names.length, errors: 0, warnings: 0 };
  for (const name of names) {
    const { document, errors, warnings } = await checkedFile(name, speaking, around.out);
    counts.errors += errors;
    counts.warnings += warnings;
    if (!week || !document) continue;
    around.out(`${name}:`);
    for (const line of weekReport(document, weekFrom(document, around.now()), language).lines) around.out(line);
  }
  around.out(FILE_WORDS[language].checked(counts));
  return counts.errors > 0 ? EXIT.faults : EXIT.well;
}
