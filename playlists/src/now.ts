import type { NowDocument, NowItem } from './wire/messages.js';

/** All items of several scopes' documents that are not over at `instant`, oldest first, each id once. */
export function mergeNow(documents: readonly NowDocument[], instant: number): NowItem[] {
  const items = documents.flatMap((document) => document.items).filter((item) => item.until > instant);
  return [...new Map(items.map((item) => [item.id, item])).values()].sort(
    (left, right) => left.issuedAt - right.issuedAt || left.id.localeCompare(right.id),
  );
}
