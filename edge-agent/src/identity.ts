import { join } from 'node:path';
import { readIfThere, writeWholeFile } from '@loa/host';
import { trustOf } from '@loa/playlists';
import { type Enrolment, parseEnrolment, parseTrust, type Trust } from '@loa/playlists/wire';
import { stationError, wordsOf } from './errors.js';

/** Who this station is, the secret it proves it with, and the first key of the centre that it trusted. */
export type Identity = Enrolment;

const SECRET_MODE = 0o600;
const fileOf = (folder: string): string => join(folder, 'identity.json');
const trustFileOf = (folder: string): string => join(folder, 'trust.json');

const broken = (file: string, error: unknown) =>
  stationError(
    'identity-broken',
    `${file} cannot be understood (${wordsOf(error)}). Delete identity.json and trust.json beside it, make a new ` +
      'enrolment code for this station in the console, and start with --station-server and --station-code.',
  );

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
    throw broken(fileOf(folder), error);
  }
}

const write = (file: string, value: object): Promise<void> =>
  writeWholeFile(file, `${JSON.stringify(value, null, 2)}\n`, SECRET_MODE);

/** Keeps the identity, readable by this user alone; it begins to trust anew, whatever it trusted before. */
export async function writeIdentity(folder: string, identity: Identity): Promise<void> {
  await writeTrust(folder, await trustOf(identity.publicKey));
  await write(fileOf(folder), identity);
}

/**
 * Whom this station believes: what it kept, else the key of its enrolment.
 * @throws AppError `identity-broken` when the file is there and cannot be understood: an old key may be in wrong hands
 */
export async function readTrust(folder: string, { publicKey }: Pick<Identity, 'publicKey'>): Promise<Trust> {
  const bytes = await readIfThere(trustFileOf(folder));
  if (bytes === null) return trustOf(publicKey);
  try {
    return parseTrust(bytes);
  } catch (error) {
    throw broken(trustFileOf(folder), error);
  }
}

/** Keeps whom this station believes. */
export const writeTrust = (folder: string, trust: Trust): Promise<void> => write(trustFileOf(folder), trust);
