import { type Static, Type } from 'typebox';
import { Id } from './schema.js';

export const ENROLMENT_BYTES_MAX = 8 * 1024;

/** Answer of `POST /api/v1/enrolments`; the station keeps it as its identity. */
export const Enrolment = Type.Object({
  stationId: Id,
  /** 256 random bits or more; the password towards the broker and the media. */
  secret: Type.String({ minLength: 32, maxLength: 200 }),
  /** The centre's Ed25519 key as SPKI PEM, pinned from now on. */
  publicKey: Type.String({ minLength: 40, maxLength: 1_000, description: 'Ed25519 as SPKI PEM' }),
  serverUrl: Type.String({ pattern: '^https?://[^\\s]+$', maxLength: 300 }),
  mqttUrl: Type.String({ pattern: '^(mqtts?|wss?)://[^\\s]+$', maxLength: 300 }),
  /** ISO 8601 */
  enrolledAt: Type.String({ maxLength: 40, description: 'ISO 8601' }),
});
export type Enrolment = Static<typeof Enrolment>;
