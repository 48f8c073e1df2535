import type { Manifest } from '../wire/manifest.js';
import { type Trust, TRUST_KEYS_MAX, type TrustedKey } from '../wire/trust.js';
import { trustedKeyOf } from './keys.js';
import { keyIdOf } from './open.js';

/**
 * The first trust of a station: the key its enrolment gave it.
 * @throws AppError `not-valid` for anything but an Ed25519 key in SPKI PEM
 */
export const trustOf = async (publicKey: string): Promise<Trust> => ({ keys: [await trustedKeyOf(publicKey)] });

/** The oldest key and the newest others: the centre signs with the oldest that is left, see `trustAfter`. */
function bounded([oldest, ...others]: readonly TrustedKey[]): TrustedKey[] {
  return oldest ? [oldest, ...others.slice(-(TRUST_KEYS_MAX - 1))] : [];
}

/**
 * The trust with the key that an opened manifest announces. A key that is active already stays as it is; one that is
 * still to come is forgotten when the centre announces it no more, or another one.
 * @throws AppError `not-valid` when what is announced is no Ed25519 key in SPKI PEM
 */
export async function extendTrust(
  trust: Trust,
  { announcedKey, issuedAt }: Pick<Manifest, 'announcedKey' | 'issuedAt'>,
): Promise<Trust> {
  const active = trust.keys.filter((key) => key.activeFrom <= issuedAt);
  if (announcedKey === null) return { keys: active };
  const announced = await trustedKeyOf(announcedKey.publicKey, announcedKey.activeFrom);
  if (active.some((key) => key.id === announced.id)) return { keys: active };
  return { keys: bounded([...active, announced].sort((left, right) => left.activeFrom - right.activeFrom)) };
}

/** The trust without the keys that were active before a given one; unchanged where that one is not pinned. */
export function retireOlder(trust: Trust, keyId: string | null): Trust {
  const signer = trust.keys.find((key) => key.id === keyId);
  return signer ? { keys: trust.keys.filter((key) => key === signer || key.activeFrom > signer.activeFrom) } : trust;
}

/**
 * Whom a station believes after it adopted a manifest: never again a key older than the one that signed it, and from
 * its time on the key that it announces.
 * @throws AppError as `extendTrust`
 */
export const trustAfter = (trust: Trust, sealed: string, manifest: Manifest): Promise<Trust> =>
  extendTrust(retireOlder(trust, keyIdOf(sealed)), manifest);
