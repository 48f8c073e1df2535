import type { AlertItem, LiveItem, PlayNowItem, RetractionItem } from '../wire/now.js';

/** A retraction stands for this long at least, also when what it takes back is over already. */
export const RETRACTION_MIN_MS = 3_600_000;

/** What a retraction says besides what it takes back. */
export type RetractionFacts = Pick<RetractionItem, 'id' | 'issuedAt' | 'by' | 'reason' | 'correction'>;

/**
 * The ready-made retraction of something that sounds at once: a chime, then the correction if there is one. It stands
 * as long as what it takes back would have stood.
 */
export const retractionOf = (item: AlertItem | PlayNowItem | LiveItem, facts: RetractionFacts): RetractionItem => ({
  kind: 'retraction',
  ...facts,
  until: Math.max(item.until, facts.issuedAt + RETRACTION_MIN_MS),
  retracts: [item.id],
  tone: 'chime',
});
