import { type Static, Type } from 'typebox';
import { closed, Instant } from './schema.js';

export const TRUST_BYTES_MAX = 8 * 1024;
/** Keys of the centre that a station trusts at one time: the one in use, and those to come. */
export const TRUST_KEYS_MAX = 3;

/** A key of the centre that a station has pinned. */
export const TrustedKey = Type.Object(
  {
    /** RFC 7638 thumbprint: SHA-256 in base64url, the `kid` of what it signs. */
    id: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
    /** Ed25519 as SPKI PEM. */
    publicKey: Type.String({ minLength: 40, maxLength: 1_000 }),
    /** Nothing signed with it counts before. */
    activeFrom: Instant,
  },
  closed,
);
export type TrustedKey = Static<typeof TrustedKey>;

/** Whom a station believes, oldest key first. It never goes over the wire: the station keeps it beside its identity. */
export const Trust = Type.Object({ keys: Type.Array(TrustedKey, { minItems: 1, maxItems: TRUST_KEYS_MAX }) }, closed);
export type Trust = Static<typeof Trust>;
