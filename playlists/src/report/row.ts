import type { Window } from '../window.js';
import type { Proof } from '../wire/proof.js';
import type { Actor, BulletinClass, ContentKind, Medium, Origin, SilenceReason } from '../wire/schema.js';

/**
 * `proven`: played or shown whole. `cut`: in part. `silent`: not at all, with a reason. `missing`: no proof came.
 * `waiting`: not over yet. `unplanned`: it sounded or was shown, and no plan known here says so.
 */
export type ReportVerdict = 'proven' | 'cut' | 'silent' | 'missing' | 'waiting' | 'unplanned';

/** One part of one occurrence on one medium beside what its station proved. Instants in epoch milliseconds. */
export interface ReportRow {
  readonly stationId: string;
  readonly key: string;
  readonly medium: Medium;
  readonly origin: Origin;
  /** Of the slot, or of the item of a now document. */
  readonly originId: string;
  readonly content: ContentKind;
  /** Null for what is no bulletin. */
  readonly bulletinId: string | null;
  readonly class: BulletinClass;
  /** Null for what is no bulletin, and for an unplanned one that no plan beside it names. */
  readonly language: string | null;
  readonly title: string | null;
  readonly approver: Actor | null;
  readonly plannedStart: number;
  readonly plannedEnd: number;
  /** When it was planned to be heard or shown: none where the plan keeps it silent. */
  readonly segments: readonly Window[];
  /** When it was heard or shown, by its proof. */
  readonly heard: readonly Window[];
  /** Of its segments; of its whole length where the plan keeps it silent, since it was wanted. */
  readonly plannedMs: number;
  readonly provenMs: number;
  /** The best of its proofs. */
  readonly proof: Proof | null;
  readonly verdict: ReportVerdict;
  /** Why it is silent or not whole; null also where nobody said. */
  readonly reason: SilenceReason | null;
  /** The person behind the reason. */
  readonly by: Actor | null;
}

/** Whether reports count it: bulletins, relays and live sound; tunes, tones and issue times only take minutes. */
export const isContent = ({ content }: Pick<ReportRow, 'content'>): boolean =>
  content === 'bulletin' || content === 'relay' || content === 'live';
