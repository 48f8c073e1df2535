import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { readIfThere, writeWholeFile } from '@loa/host';
import { type SigningKey, signingKeyOf } from '@loa/playlists';

/** Raised when the key is there but cannot be read; a person must bring it back from a backup, or decide otherwise. */
export class SigningKeyUnreadable extends Error {
  override readonly name = 'SigningKeyUnreadable';
  readonly code = 'signing-key-unreadable';
}

const SECRET_FILE_MODE = 0o600;

/** What the centre signs with, and what stations pin at their enrolment. */
export interface CentreKey {
  readonly signingKey: SigningKey;
  /** SPKI PEM. */
  readonly publicKeyPem: string;
}

export const signingKeyPath = (dataFolder: string): string => join(dataFolder, 'keys', 'signing.pem');

function privateKeyOf(pem: string, path: string): KeyObject {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Falls through: whatever is wrong with it, the answer is the same.
  }
  // A new key in its place would cut off every enrolled station, so a person must decide.
  throw new SigningKeyUnreadable(
    `${path} is not an Ed25519 key in PKCS #8 PEM; bring it back from a backup: stations trust no other`,
  );
}

/**
 * The Ed25519 key of this centre (RFC 8032), made at the first start and kept in `keys/signing.pem` for its owner's eyes.
 * @throws SigningKeyUnreadable; never overwrites a key
 */
export async function openCentreKey(dataFolder: string): Promise<CentreKey> {
  const path = signingKeyPath(dataFolder);
  const kept = await readIfThere(path);
  const key = kept ? privateKeyOf(kept.toString('utf8'), path) : generateKeyPairSync('ed25519').privateKey;
  const pem = key.export({ type: 'pkcs8', format: 'pem' }).toString();
  if (!kept) await writeWholeFile(path, pem, SECRET_FILE_MODE);
  return {
    signingKey: await signingKeyOf(pem),
    publicKeyPem: createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString(),
  };
}
