import { AppError } from '@loa/playlists';
import { importM3u8, M3U8_BYTES_MAX, m3u8OfFile } from '@loa/playlists/files';
import { skeletonOf } from './m3u8-skeleton.js';
import { checkedFile } from './playlist-check.js';
import { EXIT, type Speaking } from './surroundings.js';
import { readTextFile } from './text-file.js';
import { FILE_WORDS, type FileWords } from './words.js';

/** `loa playlists m3u8`: one playlist of a file as an M3U8 list. */
export async function writeM3u8(name: string, playlistId: string, speaking: Speaking): Promise<number> {
  const { around, language } = speaking;
  const { document } = await checkedFile(name, speaking, around.err);
  if (!document) return EXIT.faults;
  const list = m3u8OfFile(document, playlistId);
  if (list === null) {
    const known = (document.playlists ?? []).map(({ id }) => id).join(', ');
    around.err(`${name}: ${FILE_WORDS[language].noPlaylist(playlistId, known)}`);
    return EXIT.faults;
  }
  around.out(list.trimEnd());
  return EXIT.well;
}

function why({ code, context }: AppError, words: FileWords): string {
  const text = words.m3u8[code as keyof FileWords['m3u8']] ?? code;
  const { line } = context;
  return typeof line === 'number' ? `${words.atLine(line)}: ${text}` : text;
}

/** `loa playlists import`: a skeleton of a playlist file from an M3U8 list. */
export async function importList(name: string, { around, language }: Speaking): Promise<number> {
  const words = FILE_WORDS[language];
  const file = await readTextFile(name, M3U8_BYTES_MAX);
  if (file.kind !== 'text') {
    around.err(`${name}: ${words.unreadable(file, M3U8_BYTES_MAX)}`);
    return EXIT.faults;
  }
  try {
    around.out(skeletonOf(importM3u8(file.text), words.skeleton));
    return EXIT.well;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    around.err(`${name}: ${why(error as AppError, words)}`);
    return EXIT.faults;
  }
}
