import { type Static, type TSchema, Type } from 'typebox';

/** Milliseconds since 1970-01-01T00:00:00Z. Every instant inside Loa is one; zones appear at the edges only. */
export const Instant = Type.Integer({
  minimum: 0,
  maximum: 8_640_000_000_000,
  description: 'Milliseconds since 1970-01-01T00:00:00Z',
});

/** Ids of areas, stations, bulletins, slots, boards: they become parts of MQTT topics, so no `/`, `+`, `#`. */
export const Id = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,39}$' });

/** SHA-256 in lower-case hexadecimal: the address of a medium. */
export const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256' });

/** CRC-32 (IEEE 802.3) in eight lower-case hexadecimal digits. */
export const Crc32 = Type.String({ pattern: '^[0-9a-f]{8}$', description: 'CRC-32 (IEEE 802.3)' });

/** Wall-clock time of day, `HH:MM`. */
export const TimeOfDay = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' });

export const Percent = Type.Integer({ minimum: 0, maximum: 100 });

/** Thông tư 39: thông thường, ưu tiên, khẩn cấp. */
export const BulletinClass = Type.Union([
  Type.Literal('ordinary'),
  Type.Literal('priority'),
  Type.Literal('emergency'),
]);
export type BulletinClass = Static<typeof BulletinClass>;

export const Medium = Type.Union([Type.Literal('sound'), Type.Literal('board')]);
export type Medium = Static<typeof Medium>;

/** What a sound or a text comes from: the schedule, or a now document. */
export const Origin = Type.Union([Type.Literal('slot'), Type.Literal('now')]);
export type Origin = Static<typeof Origin>;

/** What a part of a session is. Reports count bulletins and relays; the rest is what goes with them. */
export const ContentKind = Type.Union([
  Type.Literal('bulletin'),
  Type.Literal('jingle'),
  Type.Literal('relay'),
  Type.Literal('live'),
  Type.Literal('tone'),
  Type.Literal('issue-time'),
]);
export type ContentKind = Static<typeof ContentKind>;

/** Why something that was planned did not sound or show, or not whole. */
export const SilenceReason = Type.Union([
  Type.Literal('quiet-hours'),
  Type.Literal('day-not-allowed'),
  Type.Literal('too-many-sessions'),
  Type.Literal('expired'),
  Type.Literal('not-yet-valid'),
  Type.Literal('pre-empted'),
  Type.Literal('stopped'),
  Type.Literal('muted'),
  Type.Literal('retracted'),
  Type.Literal('withdrawn'),
  Type.Literal('session-too-long'),
  Type.Literal('not-approved'),
  Type.Literal('late'),
  Type.Literal('no-media'),
  Type.Literal('clock-untrusted'),
  Type.Literal('power-lost'),
  Type.Literal('device-failed'),
]);
export type SilenceReason = Static<typeof SilenceReason>;

/** Two letters of RFC 5545, Monday first. */
export const Weekday = Type.Union([
  Type.Literal('MO'),
  Type.Literal('TU'),
  Type.Literal('WE'),
  Type.Literal('TH'),
  Type.Literal('FR'),
  Type.Literal('SA'),
  Type.Literal('SU'),
]);

/** A person, as proofs and stops name them. */
export const Actor = Type.Object(
  { id: Id, name: Type.String({ minLength: 1, maxLength: 120 }) },
  { additionalProperties: false },
);
export type Actor = Static<typeof Actor>;

/** The version of every message. */
export const version = Type.Literal(1);

/** Every object of the wire refuses fields it does not know. */
export const closed = { additionalProperties: false };

/** A value that may be absent, which is then said. */
export const Nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);

/** The longest audio of one bulletin, and of one relay. */
export const BULLETIN_DURATION_MAX_MS = 2 * 3_600_000;
