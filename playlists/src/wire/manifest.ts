import { type Static, Type } from 'typebox';
import { Programme } from './programme.js';
import { closed, Instant, Nullable, version } from './schema.js';

/** Sealed documents are refused above this size, before anything is parsed. */
export const MANIFEST_BYTES_MAX = 256 * 1024;

/** A key that the centre will sign with, announced under the one it signs with now. */
export const AnnouncedKey = Type.Object(
  {
    /** Ed25519 as SPKI PEM. */
    publicKey: Type.String({ minLength: 40, maxLength: 1_000, description: 'Ed25519 as SPKI PEM' }),
    /** Nothing signed with it counts before. */
    activeFrom: Instant,
  },
  closed,
);
export type AnnouncedKey = Static<typeof AnnouncedKey>;

/** A programme with its revision; what is signed on `station/{id}/manifest`. */
export const Manifest = Type.Object(
  {
    version,
    kind: Type.Literal('manifest'),
    revision: Instant,
    issuedAt: Instant,
    announcedKey: Nullable(AnnouncedKey),
    programme: Programme,
  },
  closed,
);
export type Manifest = Static<typeof Manifest>;
