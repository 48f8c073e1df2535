import { CompactSign, compactVerify, type CryptoKey, importPKCS8, importSPKI } from 'jose';
import { AppError } from './app-error.js';
import { approvalHashOf } from './bulletin.js';
import { canonicalBytes } from './canonical.js';
import { type Manifest, MANIFEST_BYTES_MAX, NOW_BYTES_MAX, type NowDocument } from './wire/messages.js';
import { parseManifest, parseNowDocument } from './wire/parse.js';
import type { Programme } from './wire/programme.js';

/** JWS (RFC 7515) with EdDSA (RFC 8037); the type header keeps one kind from passing as another. */
const HEADER = { manifest: { alg: 'EdDSA', typ: 'loa-manifest' }, now: { alg: 'EdDSA', typ: 'loa-now' } } as const;
/** Base64url and the signature add a third and some. */
const SEALED_MAX = { manifest: Math.ceil(MANIFEST_BYTES_MAX * 1.4), now: Math.ceil(NOW_BYTES_MAX * 1.4) } as const;

export type SigningKey = CryptoKey;
export type TrustedKey = CryptoKey;

/** Reads the centre's Ed25519 key from PKCS #8 PEM. */
export const signingKeyOf = (pem: string): Promise<SigningKey> => importPKCS8(pem, 'EdDSA');

/** Reads the key a station pins at enrolment from SPKI PEM. */
export const trustedKeyOf = (pem: string): Promise<TrustedKey> => importSPKI(pem, 'EdDSA');

/** The revision of a document issued now: its issue time, and always above the one before. */
export const nextRevision = (previous: number, issuedAt: number): number => Math.max(previous + 1, issuedAt);

/**
 * Seals a document over its exact canonical bytes.
 * @throws AppError `too-large` with the size and the limit.
 */
export async function seal(document: Manifest | NowDocument, key: SigningKey): Promise<string> {
  const bytes = canonicalBytes(document);
  const most = document.kind === 'manifest' ? MANIFEST_BYTES_MAX : NOW_BYTES_MAX;
  if (bytes.byteLength > most) {
    throw new AppError(
      'too-large',
      `${document.kind} of ${bytes.byteLength} bytes, the most is ${most}: withdraw slots or bulletins`,
      {
        bytes: bytes.byteLength,
        most,
      },
    );
  }
  return new CompactSign(bytes).setProtectedHeader(HEADER[document.kind]).sign(key);
}

async function verified(sealed: string, key: TrustedKey, kind: 'manifest' | 'now'): Promise<Uint8Array> {
  if (sealed.length > SEALED_MAX[kind])
    throw new AppError('too-large', `sealed ${kind} of ${sealed.length} characters`);
  try {
    const { payload, protectedHeader } = await compactVerify(sealed, key, { algorithms: ['EdDSA'] });
    if (protectedHeader.typ === HEADER[kind].typ) return payload;
  } catch {
    // Falls through: every way not to verify is one refusal.
  }
  throw new AppError('bad-signature', `the ${kind} is not signed by the pinned key`);
}

/** What a station already holds, for the checks of a new document. */
export interface Recipient {
  readonly key: TrustedKey;
  readonly stationId: string;
  /** Revision in force, 0 for none. */
  readonly revision: number;
}

/**
 * Opens a sealed manifest: verify, then parse, then whose and which.
 * @throws AppError `too-large` | `bad-signature` | `not-json` | `not-valid` | `wrong-recipient` | `lower-revision`
 */
export async function openManifest(sealed: string, recipient: Recipient): Promise<Manifest> {
  const manifest = parseManifest(await verified(sealed, recipient.key, 'manifest'));
  if (manifest.programme.station.id !== recipient.stationId) {
    throw new AppError('wrong-recipient', `manifest of station ${manifest.programme.station.id}`);
  }
  if (manifest.revision < recipient.revision) {
    throw new AppError('lower-revision', `revision ${manifest.revision} is below ${recipient.revision}`);
  }
  return manifest;
}

/**
 * Opens a sealed now document of one scope; `revision` is the one in force for that scope, 0 for none.
 * @throws AppError as `openManifest`
 */
export async function openNowDocument(
  sealed: string,
  expected: { key: TrustedKey; scope: string; revision: number },
): Promise<NowDocument> {
  const document = parseNowDocument(await verified(sealed, expected.key, 'now'));
  if (document.scope !== expected.scope) throw new AppError('wrong-recipient', `now document of ${document.scope}`);
  if (document.revision < expected.revision) {
    throw new AppError('lower-revision', `revision ${document.revision} is below ${expected.revision}`);
  }
  return document;
}

/** The station's own check, whatever the centre says: only bulletins whose content is what was approved. */
export async function approvedOnly(programme: Programme): Promise<{ programme: Programme; refused: string[] }> {
  const checks = await Promise.all(
    programme.bulletins.map(async (bulletin) => ({
      bulletin,
      sound: (await approvalHashOf(bulletin)) === bulletin.approvalHash,
    })),
  );
  const bulletins = checks.filter((check) => check.sound).map((check) => check.bulletin);
  return {
    programme: { ...programme, bulletins },
    refused: checks.filter((check) => !check.sound).map((check) => check.bulletin.id),
  };
}
