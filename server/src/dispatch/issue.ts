import { canonicalBytes, nextRevision, sha256 } from '@loa/playlists';
import type { Issued } from '../store/manifests.js';

export interface IssueRequest {
  readonly content: object;
  /** What the store says was issued last. */
  readonly kept: Issued | null;
  /** The highest revision a station has reported; above `kept` where the store came from an older backup. */
  readonly floor: number;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** The issue this content has: the kept one where nothing changed, else a new one above all that stations may hold. */
export async function issueOf({
  content,
  kept,
  floor,
  now,
}: IssueRequest): Promise<{ issued: Issued; fresh: boolean }> {
  const contentHash = await sha256(canonicalBytes(content));
  if (kept && kept.contentHash === contentHash && kept.revision >= floor) return { issued: kept, fresh: false };
  const revision = nextRevision(Math.max(kept?.revision ?? 0, floor), now);
  return { issued: { revision, contentHash, issuedAt: now }, fresh: true };
}
