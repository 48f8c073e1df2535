import type { NowDocument, NowItem } from '../wire/now.js';
import { BOARD_HOLD_MAX_MS } from '../wire/programme.js';

/**
 * An item that is over still explains what it cut, and keeps it cut, for as long as anything planned may last.
 * Without it the rest of a stopped bulletin would be planned again, and stand in the way of the next one.
 */
export const STOP_MEMORY_MS = BOARD_HOLD_MAX_MS;

/** Whether an item takes back what was issued: by its name, or as everything that a stop came after. */
function takesBack(item: NowItem, { id, kind, issuedAt }: NowItem): boolean {
  if (item.kind === 'retraction') return item.retracts.includes(id);
  return item.kind === 'stop' && kind !== 'stop' && kind !== 'mute' && issuedAt <= item.issuedAt;
}

/**
 * The items that still matter at `instant`: those that are not over for longer than `STOP_MEMORY_MS`, and what took
 * one of these back, for it must not come back. Centre and station forget by this one rule.
 */
export function rememberedAt<Item extends NowItem>(items: readonly Item[], instant: number): Item[] {
  const recent = items.filter(({ until }) => until > instant - STOP_MEMORY_MS);
  return items.filter((item) => recent.includes(item) || recent.some((other) => takesBack(item, other)));
}

/** Of two documents or copies of an item: the newer revision, and of two that are as new the first scope by code units. */
const isNewer = (left: NowDocument, right: NowDocument): boolean =>
  left.revision > right.revision || (left.revision === right.revision && left.scope < right.scope);

/** By key, what stands in the newest document. */
function newest<Value>(documents: readonly NowDocument[], entries: (document: NowDocument) => [string, Value][]) {
  const found = new Map<string, { readonly document: NowDocument; readonly value: Value }>();
  for (const document of documents) {
    for (const [key, value] of entries(document)) {
      const known = found.get(key);
      if (!known || isNewer(document, known.document)) found.set(key, { document, value });
    }
  }
  return [...found.values()].map(({ value }) => value);
}

/**
 * All items of several scopes' documents that still matter at `instant`, by time of issue, each id once. Of one scope
 * the newest revision counts alone; of an item that stands in several scopes, the copy in the newest document.
 */
export function mergeNow(documents: readonly NowDocument[], instant: number): NowItem[] {
  const current = newest(documents, (document) => [[document.scope, document]]);
  const items = newest(current, (document) => document.items.map((item) => [item.id, item]));
  return rememberedAt(items, instant).sort(
    (left, right) => left.issuedAt - right.issuedAt || (left.id < right.id ? -1 : 1),
  );
}
