import { type Static, Type } from 'typebox';
import { PolicyOverride } from './policy.js';
import { AudioReference, ProgrammeBulletin } from './programme.js';
import { Actor, BulletinClass, closed, Id, Instant, Nullable, Percent, version } from './schema.js';

/** Sealed documents are refused above this size, before anything is parsed. */
export const NOW_BYTES_MAX = 32 * 1024;
export const NOW_ITEMS_MAX = 50;
/** An alert is not repeated faster than this, nor more slowly. */
export const REPEAT_MIN_MS = 60_000;
export const REPEAT_MAX_MS = 24 * 3_600_000;

const base = { id: Id, issuedAt: Instant, until: Instant, by: Actor };
const Reason = Type.String({ maxLength: 500 });

/** What draws people's attention before speech; every station holds these sounds. */
export const AttentionTone = Type.Union([Type.Literal('siren'), Type.Literal('gong'), Type.Literal('chime')]);
export type AttentionTone = Static<typeof AttentionTone>;

/** While `issuedAt ≤ now < until` nothing of the schedule sounds or shows; what was issued before it is over for good. */
export const StopItem = Type.Object({ kind: Type.Literal('stop'), ...base, reason: Reason }, closed);
export type StopItem = Static<typeof StopItem>;

/** While it is in force nothing is heard; boards go on, and what plays goes on unheard. */
export const MuteItem = Type.Object(
  {
    kind: Type.Literal('mute'),
    ...base,
    reason: Reason,
    /** Whether emergencies are heard all the same. */
    emergencies: Type.Union([Type.Literal('pass'), Type.Literal('muted')]),
  },
  closed,
);
export type MuteItem = Static<typeof MuteItem>;

/** Sounds at once, again and again until it expires, and stays on the boards. */
export const AlertItem = Type.Object(
  {
    kind: Type.Literal('alert'),
    ...base,
    /** Null where the policy lets one person act. */
    confirmedBy: Nullable(Actor),
    /** A drill goes the same path and says that it is one. */
    drill: Type.Boolean(),
    tone: Nullable(AttentionTone),
    /** The class, the speech and the board text, as approved. */
    bulletin: ProgrammeBulletin,
    /** Spoken before each repetition: when the news was issued. */
    issueTimeAudio: Nullable(AudioReference),
    /** From start to start; null sounds once. */
    repeatEveryMs: Nullable(Type.Integer({ minimum: REPEAT_MIN_MS, maximum: REPEAT_MAX_MS })),
    volumePercent: Nullable(Percent),
  },
  closed,
);
export type AlertItem = Static<typeof AlertItem>;

/** An approved bulletin, once, at once. */
export const PlayNowItem = Type.Object(
  {
    kind: Type.Literal('play-now'),
    ...base,
    bulletin: ProgrammeBulletin,
    volumePercent: Nullable(Percent),
    policyOverride: Nullable(PolicyOverride),
  },
  closed,
);
export type PlayNowItem = Static<typeof PlayNowItem>;

/** A live stream of the centre that stations pull while it is in force. */
export const LiveItem = Type.Object(
  {
    kind: Type.Literal('live'),
    ...base,
    title: Type.String({ minLength: 1, maxLength: 200 }),
    class: BulletinClass,
    url: Type.String({ pattern: '^https?://[^\\s]+$', maxLength: 300 }),
    volumePercent: Nullable(Percent),
    policyOverride: Nullable(PolicyOverride),
  },
  closed,
);
export type LiveItem = Static<typeof LiveItem>;

/** Takes items of now documents back: they end and are not repeated; a correction sounds in their place. */
export const RetractionItem = Type.Object(
  {
    kind: Type.Literal('retraction'),
    ...base,
    reason: Reason,
    retracts: Type.Array(Id, { minItems: 1, maxItems: NOW_ITEMS_MAX, uniqueItems: true }),
    tone: Nullable(AttentionTone),
    correction: Nullable(ProgrammeBulletin),
  },
  closed,
);
export type RetractionItem = Static<typeof RetractionItem>;

export const NowItem = Type.Union([StopItem, MuteItem, AlertItem, PlayNowItem, LiveItem, RetractionItem]);
export type NowItem = Static<typeof NowItem>;

/** The whole list of what must happen at once in a scope (`area/{id}` or `station/{id}`). */
export const NowDocument = Type.Object(
  {
    version,
    kind: Type.Literal('now'),
    scope: Type.String({ pattern: '^(area|station)/[a-z0-9][a-z0-9-]{0,39}$' }),
    revision: Instant,
    issuedAt: Instant,
    items: Type.Array(NowItem, { maxItems: NOW_ITEMS_MAX }),
  },
  closed,
);
export type NowDocument = Static<typeof NowDocument>;
