import { type Static, Type } from 'typebox';
import { POLICY_PERIODS_MAX, PolicyPeriod } from './policy.js';
import {
  Actor,
  BULLETIN_DURATION_MAX_MS,
  BulletinClass,
  closed,
  Crc32,
  Id,
  Instant,
  Nullable,
  Percent,
  Sha256,
} from './schema.js';
import { PriorityChoice, ProgrammePlaylist, ProgrammeRelay, ProgrammeSlot } from './slot.js';

/** The longest text of a board: eight pages of a 160×32 board. */
export const BOARD_TEXT_MAX = 320;
/** The longest time one text stays on a board before its slot must show it again. */
export const BOARD_HOLD_MAX_MS = 24 * 3_600_000;
/** Sizes of boards whose pages were drawn for the approver. */
export const BOARD_DRAWINGS_MAX = 8;
export const SLOTS_MAX = 1_000;
export const BULLETINS_MAX = 1_000;
export const PLAYLISTS_MAX = 200;
export const RELAYS_MAX = 50;
export const CHOICES_MAX = 200;

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

/** The exact pages of a text on boards of one size, by the checksum that such a board reads back. */
export const BoardDrawing = Type.Object(
  {
    width: Type.Integer({ minimum: 8, maximum: 4096 }),
    height: Type.Integer({ minimum: 8, maximum: 4096 }),
    pages: Type.Integer({ minimum: 1, maximum: 64 }),
    crc: Crc32,
  },
  closed,
);
export type BoardDrawing = Static<typeof BoardDrawing>;

export const BoardContent = Type.Object(
  {
    text: Type.String({ minLength: 1, maxLength: BOARD_TEXT_MAX }),
    holdMs: Type.Integer({ minimum: 1_000, maximum: BOARD_HOLD_MAX_MS }),
    /** As the approver saw it; a board of another size draws the text itself. */
    drawings: Type.Array(BoardDrawing, { maxItems: BOARD_DRAWINGS_MAX }),
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
    audio: Nullable(AudioReference),
    board: Nullable(BoardContent),
    approvalHash: Sha256,
    approver: Actor,
  },
  closed,
);
export type ProgrammeBulletin = Static<typeof ProgrammeBulletin>;

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
    /** By instant; the first one holds from ever, each until the next. */
    policies: Type.Array(PolicyPeriod, { minItems: 1, maxItems: POLICY_PERIODS_MAX }),
    bulletins: Type.Array(ProgrammeBulletin, { maxItems: BULLETINS_MAX }),
    playlists: Type.Array(ProgrammePlaylist, { maxItems: PLAYLISTS_MAX }),
    relays: Type.Array(ProgrammeRelay, { maxItems: RELAYS_MAX }),
    slots: Type.Array(ProgrammeSlot, { maxItems: SLOTS_MAX }),
    choices: Type.Array(PriorityChoice, { maxItems: CHOICES_MAX }),
  },
  closed,
);
export type Programme = Static<typeof Programme>;
