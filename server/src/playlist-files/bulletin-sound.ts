import type { FileBulletin } from '@loa/playlists/files';
import type { WrittenBulletin } from '../api/bulletin-writing.js';
import { ServerError } from '../server-error.js';
import type { BulletinRecord } from '../store/bulletin-rows.js';
import type { Speech } from './file-plan.js';
import { entryKey, type Planning } from './planning.js';

/** Where the sound of a bulletin comes from. */
export interface Sound {
  /** What there is already. */
  readonly audio: BulletinRecord['audio'];
  readonly speech: Speech | null;
  readonly awaitsAudio: boolean;
}

const spokenAlready = (before: BulletinRecord | null, { text, language }: WrittenBulletin): boolean =>
  before?.audio?.source === 'speech' && before.text === text && before.language === language;

/** Where the sound comes from. @throws ServerError `not-valid` for a sound file that nobody has */
export function soundFor(
  planning: Planning,
  value: FileBulletin,
  before: BulletinRecord | null,
  written: WrittenBulletin,
): Sound {
  const none = { audio: null, speech: null, awaitsAudio: false };
  if (value.audio !== undefined) {
    const uploaded = before?.audio?.source === 'upload' ? before.audio : null;
    if (!needsUpload(planning, value, before)) return { ...none, audio: uploaded };
    if (planning.arrival.audio.has(value.audio)) return { ...none, awaitsAudio: true };
    const message = `the sound file ${value.audio} is not there`;
    throw new ServerError('not-valid', message, [{ path: '/audio', message }]);
  }
  const { text, language } = written;
  if (text === null) return none;
  return spokenAlready(before, written)
    ? { ...none, audio: before?.audio ?? null }
    : { ...none, speech: { text, language } };
}

/** Whether the sender must upload the sound: there is none, it is another one, or the last attempt broke off. */
export function needsUpload(
  { arrival, entries }: Planning,
  value: FileBulletin,
  before: BulletinRecord | null,
): boolean {
  if (value.audio === undefined) return false;
  if (before?.audio?.source !== 'upload') return true;
  const sent = arrival.audio.get(value.audio);
  const known = entries.get(entryKey('audio', value.id));
  if (sent === undefined || known === undefined) return false;
  return sent !== known.contentHash || before.status === 'draft';
}
