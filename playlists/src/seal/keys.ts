import { calculateJwkThumbprint, type CryptoKey, exportJWK, importPKCS8, importSPKI, type JWK } from 'jose';
import { AppError } from '../app-error.js';
import type { TrustedKey } from '../wire/trust.js';

/** What the centre signs with, and the id that tells stations which of their keys opens it. */
export interface SigningKey {
  readonly id: string;
  readonly key: CryptoKey;
}

/** RFC 7638 thumbprint of an Ed25519 key: the same for both of its halves. */
const idOf = ({ crv, kty, x }: JWK): Promise<string> =>
  calculateJwkThumbprint({ crv, kty, x } as Parameters<typeof calculateJwkThumbprint>[0]);

/** Reads the centre's Ed25519 key from PKCS #8 PEM. */
export async function signingKeyOf(pem: string): Promise<SigningKey> {
  // Read twice: only a key that may be taken out of memory tells its public half, and it is not kept.
  const [readable, key] = await Promise.all([
    importPKCS8(pem, 'EdDSA', { extractable: true }),
    importPKCS8(pem, 'EdDSA'),
  ]);
  return { id: await idOf(await exportJWK(readable)), key };
}

/**
 * A key of the centre as stations pin it, from SPKI PEM.
 * @throws AppError `not-valid` for anything but an Ed25519 key
 */
export async function trustedKeyOf(publicKey: string, activeFrom = 0): Promise<TrustedKey> {
  try {
    return { id: await idOf(await exportJWK(await importSPKI(publicKey, 'EdDSA'))), publicKey, activeFrom };
  } catch {
    throw new AppError('not-valid', 'not an Ed25519 key in SPKI PEM');
  }
}
