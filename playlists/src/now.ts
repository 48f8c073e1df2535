import type { NowDocument, NowItem } from './wire/messages.js';
import { BOARD_HOLD_MAX_MS } from './wire/programme.js';

/**
 * A stop that is over still explains what it cut, and keeps it cut, for as long as anything planned may last.
 * Without it the rest of a stopped bulletin would be planned again, and stand in the way of the next one.
 */
export const STOP_MEMORY_MS = BOARD_HOLD_MAX_MS;

/** All items of several scopes' documents that still matter at `instant`, oldest first, each id once. */
export function mergeNow(documents: readonly NowDocument[], instant: number): NowItem[] {
  const items = documents.flatMap((document) => document.items).filter((item) => item.until > instant - STOP_MEMORY_MS);
  return [...new Map(items.map((item) => [item.id, item])).values()].sort(
    (left, right) => left.issuedAt - right.issuedAt || (left.id < right.id ? -1 : 1),
  );
}
