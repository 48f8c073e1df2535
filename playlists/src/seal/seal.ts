import { CompactSign } from 'jose';
import { AppError } from '../app-error.js';
import { canonicalBytes } from '../canonical.js';
import { type Manifest, MANIFEST_BYTES_MAX } from '../wire/manifest.js';
import { NOW_BYTES_MAX, type NowDocument } from '../wire/now.js';
import type { SigningKey } from './keys.js';

export type SealedKind = 'manifest' | 'now';

/** The JWS header's `typ` keeps one kind from passing as another. */
export const SEALED_TYPE: Readonly<Record<SealedKind, string>> = { manifest: 'loa-manifest', now: 'loa-now' };

/** The most bytes of a document, before base64url and the signature. */
export const PAYLOAD_MAX: Readonly<Record<SealedKind, number>> = { manifest: MANIFEST_BYTES_MAX, now: NOW_BYTES_MAX };

/** The revision of a document issued now: its issue time, and always above the one before. */
export const nextRevision = (previous: number, issuedAt: number): number => Math.max(previous + 1, issuedAt);

/**
 * Seals a document over its exact canonical bytes: compact JWS (RFC 7515) with EdDSA (RFC 8037).
 * @throws AppError `too-large` with the size and the limit
 */
export async function seal(document: Manifest | NowDocument, { id, key }: SigningKey): Promise<string> {
  const payload = canonicalBytes(document);
  const bytes = payload.byteLength;
  const most = PAYLOAD_MAX[document.kind];
  if (bytes > most) {
    const what = document.kind === 'manifest' ? 'slots or bulletins' : 'items';
    throw new AppError('too-large', `${document.kind} of ${bytes} bytes, the most is ${most}: withdraw ${what}`, {
      bytes,
      most,
    });
  }
  const header = { alg: 'EdDSA', kid: id, typ: SEALED_TYPE[document.kind] };
  return new CompactSign(payload).setProtectedHeader(header).sign(key);
}
