import { type Static, Type } from 'typebox';
import { Actor, closed, Instant, Nullable, Percent, TimeOfDay, Weekday } from './schema.js';

export const QUIET_HOURS_MAX = 8;
export const VOLUME_CAPS_MAX = 8;
export const SESSIONS_A_DAY_MAX = 100;
/** Changes of policy that a programme knows of ahead. */
export const POLICY_PERIODS_MAX = 32;

/** A span of the day in which nothing but an emergency sounds; `from` at or after `to` crosses midnight. */
export const QuietHours = Type.Object({ from: TimeOfDay, to: TimeOfDay }, closed);
export type QuietHours = Static<typeof QuietHours>;

/** A lower cap for a span of the day; `from` at or after `to` crosses midnight. */
export const VolumeCap = Type.Object({ from: TimeOfDay, to: TimeOfDay, percent: Percent }, closed);
export type VolumeCap = Static<typeof VolumeCap>;

/** Who goes first when two of one class meet and nobody has chosen. */
export const EqualRank = Type.Union([
  Type.Literal('first-in'),
  Type.Literal('higher-level-first'),
  Type.Literal('lower-level-first'),
]);
export type EqualRank = Static<typeof EqualRank>;

/** The rules of a place. A session is a run of sounds with no pause longer than `SESSION_PAUSE_MS`. */
export const Policy = Type.Object(
  {
    quietHours: Type.Array(QuietHours, { maxItems: QUIET_HOURS_MAX }),
    volumeCapPercent: Percent,
    /** Where several hold, the lowest counts. */
    volumeCaps: Type.Array(VolumeCap, { maxItems: VOLUME_CAPS_MAX }),
    /** The longest session, relays and pauses included. */
    sessionMaxMs: Type.Integer({ minimum: 60_000, maximum: 24 * 3_600_000 }),
    /** Sessions that may begin in one local day; null for any number. */
    sessionsPerDayMax: Nullable(Type.Integer({ minimum: 1, maximum: SESSIONS_A_DAY_MAX })),
    /** Days on which sessions may begin. */
    weekdays: Type.Array(Weekday, { maxItems: 7, uniqueItems: true }),
    equalRank: EqualRank,
  },
  closed,
);
export type Policy = Static<typeof Policy>;

/** A policy and the instant it comes into force; it holds until the next one. */
export const PolicyPeriod = Type.Object({ from: Instant, policy: Policy }, closed);
export type PolicyPeriod = Static<typeof PolicyPeriod>;

/** The rules that an override may pass, by the reason they give. The volume cap is never passed. */
export const PolicyRule = Type.Union([
  Type.Literal('quiet-hours'),
  Type.Literal('day-not-allowed'),
  Type.Literal('too-many-sessions'),
  Type.Literal('session-too-long'),
]);
export type PolicyRule = Static<typeof PolicyRule>;

/** Why a rule may be passed, and the two people who answer for it. */
export const PolicyOverride = Type.Object(
  {
    rules: Type.Array(PolicyRule, { minItems: 1, maxItems: 4, uniqueItems: true }),
    reason: Type.String({ minLength: 5, maxLength: 500 }),
    requestedBy: Actor,
    confirmedBy: Actor,
  },
  closed,
);
export type PolicyOverride = Static<typeof PolicyOverride>;

/** Rules that one area may hold, past and future ones included. */
export const AREA_RULES_MAX = 16;

/** Places that the noise rules protect more (A16). */
export const SpecialKind = Type.Union([
  Type.Literal('school'),
  Type.Literal('hospital'),
  Type.Literal('library'),
  Type.Literal('church'),
  Type.Literal('pagoda'),
]);
export type SpecialKind = Static<typeof SpecialKind>;

/** What an area lays down for itself and what lies below it while `from ≤ now < to`; fields it leaves out it inherits. */
export const AreaRules = Type.Object(
  {
    from: Instant,
    /** Null holds until somebody ends it. */
    to: Nullable(Instant),
    /** `special` counts for stations in a special area only, and goes before `all`. */
    appliesTo: Type.Union([Type.Literal('all'), Type.Literal('special')]),
    rules: Type.Partial(Policy, closed),
    /** The decision that it rests on. */
    note: Nullable(Type.String({ minLength: 1, maxLength: 500 })),
  },
  closed,
);
export type AreaRules = Static<typeof AreaRules>;
