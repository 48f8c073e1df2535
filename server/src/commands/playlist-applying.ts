import { createHash } from 'node:crypto';
import { createReadStream, openAsBlob } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import type { SentenceLanguage } from '@loa/playlists';
import type { PlaylistFile } from '@loa/playlists/files';
import type { Static } from 'typebox';
import type { PlaylistFileApplied, PlaylistFileBody } from '../api/contract/playlist-files.js';
import type { CentreSession } from './centre-session.js';

export type Applied = Static<typeof PlaylistFileApplied>;
export type AppliedEntry = Applied['entries'][number];

/** How the centre is to take a file. */
export interface Application {
  readonly language: SentenceLanguage;
  /** Null is the person's own area. */
  readonly areaId: string | null;
  readonly dryRun: boolean;
  readonly prune: boolean;
}

export interface SentFile {
  readonly name: string;
  readonly text: string;
  readonly document: PlaylistFile;
}

/** What browsers say of a sound file by its name; the centre looks at its bytes. */
const AUDIO_TYPES: Readonly<Record<string, string>> = {
  '.mp3': 'audio/mpeg',
  '.wav': 'audio/wav',
  '.ogg': 'audio/ogg',
  '.opus': 'audio/ogg',
  '.flac': 'audio/flac',
  '.m4a': 'audio/mp4',
  '.aac': 'audio/aac',
};

const pathOf = (file: SentFile, audio: string): string => join(dirname(file.name), audio);

async function hashOf(path: string): Promise<string | null> {
  try {
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
    return hash.digest('hex');
  } catch {
    return null;
  }
}

/** The hashes of the sound files that are there: by them the centre knows which it has. */
async function audioHashes(file: SentFile): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const { audio } of file.document.bulletins ?? []) {
    const hash = audio === undefined ? null : await hashOf(pathOf(file, audio));
    if (audio !== undefined && hash !== null) found[audio] = hash;
  }
  return found;
}

async function upload(session: CentreSession, file: SentFile, { id, audio }: AppliedEntry): Promise<void> {
  if (audio === null) return;
  const path = pathOf(file, audio);
  const blob = await openAsBlob(path, { type: AUDIO_TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream' });
  const form = new FormData();
  form.append('audio', blob, basename(path));
  await session.send('PUT', `/bulletins/${id}/audio`, form);
  await session.send('POST', `/bulletins/${id}/submit`, {});
}

/**
 * Sends one checked file to a centre, then the sounds that it asks for.
 * @throws CentreRefusal
 */
export async function sendFile(session: CentreSession, file: SentFile, wish: Application): Promise<Applied> {
  const query = new URLSearchParams({ language: wish.language });
  if (wish.dryRun) query.set('dryRun', 'true');
  if (wish.prune) query.set('prune', 'true');
  const body: Static<typeof PlaylistFileBody> = {
    file: basename(file.name),
    text: file.text,
    audio: await audioHashes(file),
    ...(wish.areaId === null ? {} : { areaId: wish.areaId }),
  };
  const applied = (await session.send('POST', `/playlist-files?${query.toString()}`, body)) as Applied;
  if (wish.dryRun) return applied;
  for (const entry of applied.entries) if (entry.waitsFor === 'audio') await upload(session, file, entry);
  const entries = applied.entries.map(
    (entry): AppliedEntry => (entry.waitsFor === 'audio' ? { ...entry, waitsFor: 'approval' } : entry),
  );
  return { ...applied, entries };
}
