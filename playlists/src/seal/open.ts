import { compactVerify, decodeProtectedHeader, importSPKI } from 'jose';
import { AppError } from '../app-error.js';
import type { Manifest } from '../wire/manifest.js';
import type { NowDocument } from '../wire/now.js';
import { parseManifest, parseNowDocument } from '../wire/parse.js';
import type { Trust, TrustedKey } from '../wire/trust.js';
import { PAYLOAD_MAX, SEALED_TYPE, type SealedKind } from './seal.js';

/** Base64url and the signature add a third and some. */
const sealedMax = (kind: SealedKind): number => Math.ceil(PAYLOAD_MAX[kind] * 1.4);

/**
 * Compact JWS with a signature of 64 bytes. Its last character has four bits that no decoder looks at: only the text
 * in which they are zero counts, so that a signature has one text.
 */
const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]{85}[AQgw]$/;

/** The id of the key that a sealed document says it was signed with, or null; a claim until it is opened. */
export function keyIdOf(sealed: string): string | null {
  try {
    return decodeProtectedHeader(sealed).kid ?? null;
  } catch {
    return null;
  }
}

interface Verified {
  readonly payload: Uint8Array;
  readonly key: TrustedKey;
}

async function payloadOf(sealed: string, publicKey: string, kind: SealedKind): Promise<Uint8Array | null> {
  try {
    const key = await importSPKI(publicKey, 'EdDSA');
    const { payload, protectedHeader } = await compactVerify(sealed, key, { algorithms: ['EdDSA'] });
    return protectedHeader.typ === SEALED_TYPE[kind] ? payload : null;
  } catch {
    // Every way not to verify is one refusal.
    return null;
  }
}

async function verified(sealed: string, trust: Trust, kind: SealedKind): Promise<Verified> {
  const most = sealedMax(kind);
  if (sealed.length > most) {
    throw new AppError('too-large', `sealed ${kind} of ${sealed.length} characters`, { bytes: sealed.length, most });
  }
  const keyId = COMPACT.test(sealed) ? keyIdOf(sealed) : null;
  const key = trust.keys.find((one) => one.id === keyId);
  const payload = key && (await payloadOf(sealed, key.publicKey, kind));
  if (payload) return { payload, key };
  throw new AppError('bad-signature', `the ${kind} is not signed by a pinned key`, { keyId });
}

function checkActive(key: TrustedKey, { kind, issuedAt }: Manifest | NowDocument): void {
  if (key.activeFrom <= issuedAt) return;
  const context = { keyId: key.id, activeFrom: key.activeFrom, issuedAt };
  throw new AppError('bad-signature', `the ${kind} is signed by a key that is not active yet`, context);
}

function checkRevision(revision: number, inForce: number): void {
  if (revision >= inForce) return;
  throw new AppError('lower-revision', `revision ${revision} is below ${inForce}`, { revision, inForce });
}

/** What a station already holds, for the checks of a new document. */
export interface Recipient {
  readonly trust: Trust;
  readonly stationId: string;
  /** Revision in force, 0 for none. */
  readonly revision: number;
}

/**
 * Opens a sealed manifest: verify, then parse, then whose and which.
 * @throws AppError `too-large` | `bad-signature` | `not-json` | `not-valid` | `wrong-recipient` | `lower-revision`
 */
export async function openManifest(sealed: string, recipient: Recipient): Promise<Manifest> {
  const { payload, key } = await verified(sealed, recipient.trust, 'manifest');
  const manifest = parseManifest(payload);
  checkActive(key, manifest);
  const { id } = manifest.programme.station;
  if (id !== recipient.stationId) throw new AppError('wrong-recipient', `manifest of station ${id}`);
  checkRevision(manifest.revision, recipient.revision);
  return manifest;
}

/** What a station expects on one topic of now documents. */
export interface ExpectedNow {
  readonly trust: Trust;
  readonly scope: string;
  /** Revision in force for the scope, 0 for none. */
  readonly revision: number;
}

/**
 * Opens a sealed now document of one scope.
 * @throws AppError as `openManifest`
 */
export async function openNowDocument(sealed: string, expected: ExpectedNow): Promise<NowDocument> {
  const { payload, key } = await verified(sealed, expected.trust, 'now');
  const document = parseNowDocument(payload);
  checkActive(key, document);
  if (document.scope !== expected.scope) throw new AppError('wrong-recipient', `now document of ${document.scope}`);
  checkRevision(document.revision, expected.revision);
  return document;
}
