import { type Static, Type } from 'typebox';
import { Actor, BulletinClass, Id, Instant, Percent, Sha256, TimeOfDay } from './schema.js';

const closed = { additionalProperties: false };

/** The longest text of a board: eight pages of a 160×32 board. */
export const BOARD_TEXT_MAX = 320;
/** The longest audio of one bulletin. */
export const BULLETIN_DURATION_MAX_MS = 2 * 3_600_000;
/** The longest time one text stays on a board before its slot must show it again. */
export const BOARD_HOLD_MAX_MS = 24 * 3_600_000;
export const SLOTS_MAX = 1_000;
export const BULLETINS_MAX = 1_000;
export const QUIET_HOURS_MAX = 8;

/** A span of the day in which nothing but an emergency sounds; `from` later than `to` crosses midnight. */
export const QuietHours = Type.Object({ from: TimeOfDay, to: TimeOfDay }, closed);
export type QuietHours = Static<typeof QuietHours>;

export const Policy = Type.Object(
  {
    quietHours: Type.Array(QuietHours, { maxItems: QUIET_HOURS_MAX }),
    volumeCapPercent: Percent,
    sessionMaxMs: Type.Integer({ minimum: 60_000, maximum: BULLETIN_DURATION_MAX_MS }),
  },
  closed,
);
export type Policy = Static<typeof Policy>;

export const AudioReference = Type.Object(
  {
    hash: Sha256,
    bytes: Type.Integer({ minimum: 1 }),
    durationMs: Type.Integer({ minimum: 1, maximum: BULLETIN_DURATION_MAX_MS }),
    type: Type.String({ maxLength: 60 }),
  },
  closed,
);
export type AudioReference = Static<typeof AudioReference>;

export const BoardContent = Type.Object(
  {
    text: Type.String({ minLength: 1, maxLength: BOARD_TEXT_MAX }),
    holdMs: Type.Integer({ minimum: 1_000, maximum: BOARD_HOLD_MAX_MS }),
  },
  closed,
);
export type BoardContent = Static<typeof BoardContent>;

/** What is approved, and therefore all that may sound or show: `approvalHash` covers these fields. */
export const ProgrammeBulletin = Type.Object(
  {
    id: Id,
    title: Type.String({ minLength: 1, maxLength: 200 }),
    class: BulletinClass,
    language: Type.String({ minLength: 2, maxLength: 20 }),
    issuedAt: Instant,
    validFrom: Instant,
    validTo: Instant,
    audio: Type.Union([AudioReference, Type.Null()]),
    board: Type.Union([BoardContent, Type.Null()]),
    approvalHash: Sha256,
    approver: Actor,
  },
  closed,
);
export type ProgrammeBulletin = Static<typeof ProgrammeBulletin>;

export const ProgrammeSlot = Type.Object(
  {
    id: Id,
    bulletinId: Id,
    /** RFC 5545 text: `DTSTART;TZID=…` and `RRULE`. */
    recurrence: Type.String({ minLength: 10, maxLength: 2_000 }),
    /** Occurrences before this instant never existed. */
    createdAt: Instant,
    /** Occurrences at or after this instant were withdrawn. */
    withdrawnAt: Type.Union([Instant, Type.Null()]),
    /** A sound that cannot start within this time of its plan is skipped. */
    lateSkipAfterMs: Type.Integer({ minimum: 0, maximum: 3_600_000 }),
    volumePercent: Type.Union([Percent, Type.Null()]),
    quietHoursOverride: Type.Union([
      Type.Object({ reason: Type.String({ minLength: 5, maxLength: 500 }), confirmedBy: Actor }, closed),
      Type.Null(),
    ]),
  },
  closed,
);
export type ProgrammeSlot = Static<typeof ProgrammeSlot>;

export const ProgrammeStation = Type.Object(
  {
    id: Id,
    name: Type.String({ minLength: 1, maxLength: 120 }),
    zone: Type.String({ maxLength: 60 }),
    /** Own area first, then its ancestors up to the root: the now documents that concern this station. */
    areaIds: Type.Array(Id, { minItems: 1, maxItems: 16 }),
    volumePercent: Percent,
  },
  closed,
);
export type ProgrammeStation = Static<typeof ProgrammeStation>;

/** All that one station should do, without a revision: same store, same bytes. */
export const Programme = Type.Object(
  {
    station: ProgrammeStation,
    policy: Policy,
    bulletins: Type.Array(ProgrammeBulletin, { maxItems: BULLETINS_MAX }),
    slots: Type.Array(ProgrammeSlot, { maxItems: SLOTS_MAX }),
  },
  closed,
);
export type Programme = Static<typeof Programme>;
