import { byCode } from '../timeline/priority.js';
import type { Proof } from '../wire/proof.js';

/** How much of its plan a proof claims: whole, a part, nothing. */
export type Claim = 'whole' | 'part' | 'nothing';

const CLAIM_RANK: Readonly<Record<Claim, number>> = { whole: 2, part: 1, nothing: 0 };

/** Whether its own evidence speaks against a proof: an amplifier that stayed off, a board that read back another text. */
export function isRefuted(proof: Proof): boolean {
  if (proof.medium === 'sound') return proof.evidence?.amplifier === 'failed';
  const read = proof.evidence?.readCrc ?? null;
  return read !== null && read !== proof.evidence?.wantedCrc;
}

/** What a proof claims, no more than its evidence allows. What ended with a reason was not whole. */
export function claimOf(proof: Proof): Claim {
  if (proof.outcome === 'silent' || isRefuted(proof)) return 'nothing';
  return proof.outcome === 'completed' && proof.reason === null ? 'whole' : 'part';
}

/** Total over all that differ, so that the best of a set does not depend on its order. */
const byWorth = (left: Proof, right: Proof): number =>
  CLAIM_RANK[claimOf(left)] - CLAIM_RANK[claimOf(right)] ||
  left.recordedAt - right.recordedAt ||
  byCode(JSON.stringify(left), JSON.stringify(right));

/** What a proof and a plan share: one part of one occurrence on one medium. */
export const occurrenceOf = ({ medium, key }: Pick<Proof, 'medium' | 'key'>): string => `${medium} ${key}`;

/**
 * One proof for each occurrence, by `occurrenceOf`. Replays and a journal after a wiped disk bring several: the one
 * that claims most counts, then the newest.
 */
export function bestProofs(proofs: Iterable<Proof>): Map<string, Proof> {
  const best = new Map<string, Proof>();
  for (const proof of proofs) {
    const occurrence = occurrenceOf(proof);
    const known = best.get(occurrence);
    if (!known || byWorth(proof, known) > 0) best.set(occurrence, proof);
  }
  return best;
}
