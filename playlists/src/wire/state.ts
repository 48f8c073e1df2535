import { type Static, Type } from 'typebox';
import { closed, Crc32, Id, Instant, Nullable, version } from './schema.js';

export const STATE_BYTES_MAX = 16 * 1024;
export const BOARDS_MAX = 8;

export const BoardState = Type.Object(
  {
    id: Id,
    /** `unplugged` until the board answers; `mismatch` while its read-back differs from what is wanted. */
    condition: Type.Union([
      Type.Literal('unplugged'),
      Type.Literal('updating'),
      Type.Literal('shown'),
      Type.Literal('mismatch'),
    ]),
    width: Type.Integer({ minimum: 0, maximum: 4096 }),
    height: Type.Integer({ minimum: 0, maximum: 4096 }),
    text: Type.String({ maxLength: 4_000 }),
    wantedCrc: Nullable(Crc32),
    readCrc: Nullable(Crc32),
  },
  closed,
);
export type BoardState = Static<typeof BoardState>;

/** Retained, with a last will: what the station is and holds now. */
export const StationState = Type.Union([
  Type.Object({ version, online: Type.Literal(false) }, closed),
  Type.Object(
    {
      version,
      online: Type.Literal(true),
      at: Instant,
      bootId: Id,
      software: Type.String({ maxLength: 40 }),
      manifest: Type.Union([Type.Object({ revision: Instant, adoptedAt: Instant }, closed), Type.Null()]),
      /** Newest revision adopted for each scope, in no order. */
      now: Type.Array(Type.Object({ scope: Type.String({ maxLength: 60 }), revision: Instant }, closed), {
        maxItems: 20,
      }),
      media: Type.Object({ wanted: Type.Integer({ minimum: 0 }), stored: Type.Integer({ minimum: 0 }) }, closed),
      playing: Type.Union([
        Type.Object(
          { key: Type.String({ maxLength: 120 }), title: Type.String({ maxLength: 200 }), since: Instant },
          closed,
        ),
        Type.Null(),
      ]),
      amplifier: Type.Union([Type.Literal('on'), Type.Literal('off'), Type.Literal('absent'), Type.Literal('failed')]),
      sink: Type.String({ maxLength: 60 }),
      boards: Type.Array(BoardState, { maxItems: BOARDS_MAX }),
      clockTrusted: Type.Boolean(),
      proofsWaiting: Type.Integer({ minimum: 0 }),
      /** Documents this station refused since its start: bad signature, lower revision, malformed, too large. */
      refused: Type.Integer({ minimum: 0 }),
    },
    closed,
  ),
]);
export type StationState = Static<typeof StationState>;
