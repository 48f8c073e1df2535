import { type Static, Type } from 'typebox';

/** Milliseconds since 1970-01-01T00:00:00Z. Every instant inside Loa is one; zones appear at the edges only. */
export const Instant = Type.Integer({ minimum: 0, maximum: 8_640_000_000_000 });

/** Ids of areas, stations, bulletins, slots, boards: they become parts of MQTT topics, so no `/`, `+`, `#`. */
export const Id = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,39}$' });

/** SHA-256 in lower-case hexadecimal: the address of a medium. */
export const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });

/** CRC-32 (IEEE 802.3) in eight lower-case hexadecimal digits. */
export const Crc32 = Type.String({ pattern: '^[0-9a-f]{8}$' });

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

/** Why something that was planned did not sound or show. */
export const SilenceReason = Type.Union([
  Type.Literal('quiet-hours'),
  Type.Literal('expired'),
  Type.Literal('not-yet-valid'),
  Type.Literal('pre-empted'),
  Type.Literal('stopped'),
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

/** A person, as proofs and stops name them. */
export const Actor = Type.Object(
  { id: Id, name: Type.String({ minLength: 1, maxLength: 120 }) },
  { additionalProperties: false },
);
export type Actor = Static<typeof Actor>;
