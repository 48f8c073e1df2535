import { type Static, Type } from 'typebox';
import { PolicyOverride } from './policy.js';
import { Actor, BULLETIN_DURATION_MAX_MS, closed, Id, Instant, Nullable, Percent } from './schema.js';

export const PLAYLIST_ITEMS_MAX = 200;
/** The longest pause inside a playlist. */
export const SILENCE_MAX_MS = 10 * 60_000;
/** The longest window that a filler fills. */
export const FILLER_MAX_MS = 6 * 3_600_000;
export const LATE_SKIP_MAX_MS = 3_600_000;
/** Nothing begins later than this after its plan, whatever its late policy. */
export const DELAY_MAX_MS = 2 * 3_600_000;
export const FADE_MAX_MS = 10_000;

const RelayDuration = Type.Integer({ minimum: 1_000, maximum: BULLETIN_DURATION_MAX_MS });

/** One entry of a playlist. A jingle is a bulletin that reports do not count as content. */
export const PlaylistItem = Type.Union([
  Type.Object({ kind: Type.Literal('bulletin'), bulletinId: Id }, closed),
  Type.Object({ kind: Type.Literal('jingle'), bulletinId: Id }, closed),
  Type.Object({ kind: Type.Literal('relay'), relayId: Id, durationMs: RelayDuration }, closed),
  Type.Object(
    { kind: Type.Literal('silence'), durationMs: Type.Integer({ minimum: 100, maximum: SILENCE_MAX_MS }) },
    closed,
  ),
]);
export type PlaylistItem = Static<typeof PlaylistItem>;

/** Entries in the order they play. */
export const ProgrammePlaylist = Type.Object(
  {
    id: Id,
    name: Type.String({ minLength: 1, maxLength: 200 }),
    items: Type.Array(PlaylistItem, { minItems: 1, maxItems: PLAYLIST_ITEMS_MAX }),
  },
  closed,
);
export type ProgrammePlaylist = Static<typeof ProgrammePlaylist>;

/** A radio stream that may be relayed, and who allowed it. */
export const ProgrammeRelay = Type.Object(
  {
    id: Id,
    name: Type.String({ minLength: 1, maxLength: 200 }),
    /** Icecast or HLS. */
    url: Type.String({ pattern: '^https?://[^\\s]+$', maxLength: 300 }),
    approver: Actor,
  },
  closed,
);
export type ProgrammeRelay = Static<typeof ProgrammeRelay>;

/** What a slot plays. While a relay is silent the fallback list plays in its place. */
export const SlotContent = Type.Union([
  Type.Object({ kind: Type.Literal('bulletin'), bulletinId: Id }, closed),
  Type.Object({ kind: Type.Literal('playlist'), playlistId: Id }, closed),
  Type.Object(
    { kind: Type.Literal('relay'), relayId: Id, durationMs: RelayDuration, fallbackId: Nullable(Id) },
    closed,
  ),
]);
export type SlotContent = Static<typeof SlotContent>;

/**
 * What happens to a sound that cannot begin at its plan: `skip`, it plays whole within `afterMs` or not at all; `join`,
 * it plays what is left of its time; `full`, it plays whole as soon as it can, once, within `withinMs`.
 */
export const LatePolicy = Type.Union([
  Type.Object({ kind: Type.Literal('skip'), afterMs: Type.Integer({ minimum: 0, maximum: LATE_SKIP_MAX_MS }) }, closed),
  Type.Object({ kind: Type.Literal('join') }, closed),
  Type.Object({ kind: Type.Literal('full'), withinMs: Type.Integer({ minimum: 0, maximum: DELAY_MAX_MS }) }, closed),
]);
export type LatePolicy = Static<typeof LatePolicy>;

/**
 * What happens to an item that a higher one cut: `resume` goes on where it was cut, `restart` plays it again from its
 * beginning, `skip` leaves it and goes on with the next one.
 */
export const InterruptPolicy = Type.Union([Type.Literal('resume'), Type.Literal('restart'), Type.Literal('skip')]);
export type InterruptPolicy = Static<typeof InterruptPolicy>;

export const ProgrammeSlot = Type.Object(
  {
    id: Id,
    content: SlotContent,
    /** RFC 5545 text: `DTSTART;TZID=…` and `RRULE`. */
    recurrence: Type.String({ minLength: 10, maxLength: 2_000, description: 'RFC 5545: DTSTART;TZID=… and RRULE' }),
    /** Occurrences before this instant never existed. */
    createdAt: Instant,
    /** Occurrences at or after this instant were withdrawn. */
    withdrawnAt: Nullable(Instant),
    /** How far below the root the area lies whose slot it is: 0 is the highest level. */
    level: Type.Integer({ minimum: 0, maximum: 16 }),
    late: LatePolicy,
    interrupt: InterruptPolicy,
    /** Cross-fade with the item before and after. */
    fadeMs: Type.Integer({ minimum: 0, maximum: FADE_MAX_MS }),
    /** Repeats its content for this long wherever nothing else plays, below every class; null is no filler. */
    fillMs: Nullable(Type.Integer({ minimum: 60_000, maximum: FILLER_MAX_MS })),
    /** Bulletins that are played before and after the content. */
    tuneBeforeId: Nullable(Id),
    tuneAfterId: Nullable(Id),
    volumePercent: Nullable(Percent),
    policyOverride: Nullable(PolicyOverride),
  },
  closed,
);
export type ProgrammeSlot = Static<typeof ProgrammeSlot>;

/** What a person of the lower level decided where two slots of one class meet: the first goes first. */
export const PriorityChoice = Type.Object({ firstSlotId: Id, thenSlotId: Id, by: Actor, decidedAt: Instant }, closed);
export type PriorityChoice = Static<typeof PriorityChoice>;
