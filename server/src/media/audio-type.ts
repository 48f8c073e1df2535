import { fileTypeFromFile } from 'file-type';
import { ServerError } from '../server-error.js';

/** Sniffed type → ffmpeg's demuxer: named, so that no file is ever taken for a playlist that opens other files. */
const DEMUXERS: Readonly<Record<string, string>> = {
  'audio/mpeg': 'mp3',
  'audio/wav': 'wav',
  'audio/ogg': 'ogg',
  'audio/flac': 'flac',
  'audio/aac': 'aac',
  'audio/mp4': 'mov',
  'audio/x-m4a': 'mov',
  'video/mp4': 'mov',
  'audio/webm': 'matroska',
  // A browser's recorder writes sound alone into a container that is sniffed as video.
  'video/webm': 'matroska',
};

/**
 * What the bytes are, whatever their name says; returns ffmpeg's demuxer.
 * @throws ServerError `audio-not-what-it-claims` | `audio-unreadable`
 */
export async function demuxerOf(path: string, claimed: string): Promise<string> {
  const sniffed = (await fileTypeFromFile(path))?.mime;
  if (sniffed === undefined) throw new ServerError('audio-unreadable', 'no known kind of audio file');
  const demuxer = DEMUXERS[sniffed.split(';')[0] ?? ''];
  if (demuxer !== undefined) return demuxer;
  throw new ServerError(
    'audio-not-what-it-claims',
    `the file says ${claimed || 'nothing'} and is ${sniffed}; MP3, WAV, Ogg, Opus, FLAC, M4A or WebM is taken`,
  );
}
