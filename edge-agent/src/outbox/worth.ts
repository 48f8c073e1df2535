import type { ContentKind } from '@loa/playlists/wire';
import type { UnnumberedProof } from '../play/proof.js';

/** How much a proof is missed when there is no room for all: the least first, the oldest of them before the others. */
export const WORTH = { garnish: 0, ordinary: 1, other: 2, failure: 3, emergency: 4 } as const;
export type Worth = (typeof WORTH)[keyof typeof WORTH];

/** Around the content: it tells nothing that the proof of the content does not tell. */
const GARNISH: ReadonlySet<ContentKind> = new Set<ContentKind>(['jingle', 'tone', 'issue-time']);
/** What somebody must see to, or must answer for. */
const FAILURES: ReadonlySet<UnnumberedProof['reason']> = new Set<UnnumberedProof['reason']>([
  'no-media',
  'not-approved',
  'clock-untrusted',
  'power-lost',
  'device-failed',
]);

export function worthOf(proof: Pick<UnnumberedProof, 'class' | 'content' | 'outcome' | 'reason'>): Worth {
  if (proof.class === 'emergency') return WORTH.emergency;
  if (proof.outcome === 'interrupted' || FAILURES.has(proof.reason)) return WORTH.failure;
  if (proof.outcome !== 'completed') return WORTH.other;
  if (GARNISH.has(proof.content)) return WORTH.garnish;
  return proof.class === 'ordinary' ? WORTH.ordinary : WORTH.other;
}
