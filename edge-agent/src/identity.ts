import { join } from 'node:path';
import { readIfThere, writeWholeFile } from '@loa/host';
import { type Enrolment, parseEnrolment } from '@loa/playlists/wire';
import { stationError, wordsOf } from './errors.js';

/** Who this station is, the secret it proves it with, and the key of the centre it trusts. */
export type Identity = Enrolment;

const SECRET_MODE = 0o600;
const fileOf = (folder: string): string => join(folder, 'identity.json');

/**
 * The identity kept in the station's folder, or null before the enrolment.
 * @throws AppError `identity-broken` when the file is there and cannot be understood
 */
export async function readIdentity(folder: string): Promise<Identity | null> {
  const bytes = await readIfThere(fileOf(folder));
  if (bytes === null) return null;
  try {
    return parseEnrolment(bytes);
  } catch (error) {
    throw stationError(
      'identity-broken',
      `${fileOf(folder)} cannot be understood (${wordsOf(error)}). Delete it, make a new enrolment code ` +
        'for this station in the console, and start with --station-server and --station-code.',
    );
  }
}

/** Keeps the identity, readable by this user alone. */
export const writeIdentity = (folder: string, identity: Identity): Promise<void> =>
  writeWholeFile(fileOf(folder), `${JSON.stringify(identity, null, 2)}\n`, SECRET_MODE);
