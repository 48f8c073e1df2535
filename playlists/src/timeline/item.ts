import type { Window } from '../window.js';
import type { AttentionTone } from '../wire/now.js';
import type { AudioReference, ProgrammeBulletin } from '../wire/programme.js';
import type { Actor, BulletinClass, Medium, Origin, SilenceReason } from '../wire/schema.js';
import type { ProgrammePlaylist, ProgrammeRelay } from '../wire/slot.js';

/** The reasons a plan can know; the others are a station's own. */
export type PlanReason = Exclude<
  SilenceReason,
  'withdrawn' | 'not-approved' | 'no-media' | 'clock-untrusted' | 'power-lost' | 'device-failed'
>;

/** Why something is silent or not heard whole. */
export interface Loss {
  readonly reason: PlanReason;
  /** The person who stopped, muted or retracted it. */
  readonly by: Actor | null;
  /** Key of the part that pre-empted it. */
  readonly winner?: string;
}

export type Verdict = { readonly kind: 'plays' } | ({ readonly kind: 'silent' } & Loss);

/** What one part of a session plays or shows. Jingles are signature tunes too. */
export type Content =
  | { readonly kind: 'bulletin' | 'jingle'; readonly bulletin: ProgrammeBulletin }
  | { readonly kind: 'relay'; readonly relay: ProgrammeRelay; readonly fallback: ProgrammePlaylist | null }
  | { readonly kind: 'live'; readonly title: string; readonly url: string }
  | { readonly kind: 'tone'; readonly tone: AttentionTone }
  | { readonly kind: 'issue-time'; readonly audio: AudioReference };

/** A stretch in which a part sounds or shows: from `from` to `to` on the wall, beginning `offsetMs` into the part. */
export interface Segment extends Window {
  readonly offsetMs: number;
}

/**
 * One part of one occurrence on one medium, with what becomes of it. Instants in epoch milliseconds.
 * A bulletin in a slot of its own is its only part; playlists, signature tunes and alerts have several.
 */
export interface TimelineItem {
  /** `{originId}@{session}`, followed by `/{part}` for tunes, tones and the items of a playlist; sound and text share it. */
  readonly key: string;
  readonly medium: Medium;
  readonly origin: Origin;
  /** Of the slot, or of the item of a now document. */
  readonly originId: string;
  /** When its session was planned to start: one occurrence of the slot. */
  readonly session: number;
  readonly content: Content;
  /** Null for what is no bulletin. */
  readonly bulletinId: string | null;
  readonly class: BulletinClass;
  /** As planned, before overlaps, delays and stops. */
  readonly start: number;
  readonly end: number;
  /** When it is heard or shown: one stretch, more where something came between, none where it is silent. */
  readonly segments: readonly Segment[];
  /** When it really ends; equal to `start` where it is silent. */
  readonly until: number;
  /** Why it is not heard whole, or null. */
  readonly cut: Loss | null;
  readonly verdict: Verdict;
  /** A station that could not begin it by then leaves it. */
  readonly latestStart: number;
}

/** Why an item is silent or not whole, or null where it plays whole. */
export const lossOf = ({ verdict, cut }: TimelineItem): Loss | null => (verdict.kind === 'silent' ? verdict : cut);

/** Whether the item is heard or shown at an instant. */
export const isOn = ({ segments }: TimelineItem, instant: number): boolean =>
  segments.some(({ from, to }) => from <= instant && instant < to);
