import type { PlaylistItem } from '@loa/playlists/wire';
import type { ApprovalRecord } from './approvals.js';
import type { PlaylistRecord } from './playlists.js';
import type { RelayRecord } from './relays.js';
import type { SlotDetail } from './slot-rows.js';

/** How long something could be played: `from ≤ now < to`; null is without end. */
interface Life<Value> {
  readonly from: number;
  readonly to: number | null;
  readonly value: Value;
}

type Lives<Value> = ReadonlyMap<string, readonly Life<Value>[]>;

/** What slots refer to, as it came and went. */
export interface Contents {
  /** Ids of approvals, by bulletin. */
  readonly approvals: Lives<string>;
  /** Items, by playlist. */
  readonly playlists: Lives<readonly PlaylistItem[]>;
  readonly relays: Lives<string>;
}

function livesOf<Item, Value>(items: readonly Item[], lifeOf: (item: Item) => Life<Value> & { readonly key: string }) {
  const lives = new Map<string, Life<Value>[]>();
  for (const item of items) {
    const { key, ...life } = lifeOf(item);
    const known = lives.get(key);
    if (known) known.push(life);
    else lives.set(key, [life]);
  }
  return lives;
}

interface ContentRecords {
  readonly approvals: readonly ApprovalRecord[];
  readonly playlists: readonly PlaylistRecord[];
  readonly relays: readonly RelayRecord[];
}

/** Arranges records for look-up. */
export const contentsOf = ({ approvals, playlists, relays }: ContentRecords): Contents => ({
  approvals: livesOf(approvals, ({ id, content, approvedAt, endedAt }) => ({
    key: content.id,
    from: approvedAt,
    to: endedAt,
    value: id,
  })),
  playlists: livesOf(playlists, ({ id, items, createdAt, replacedAt }) => ({
    key: id,
    from: createdAt,
    to: replacedAt,
    value: items,
  })),
  relays: livesOf(relays, ({ id, createdAt, withdrawnAt }) => ({
    key: id,
    from: createdAt,
    to: withdrawnAt,
    value: id,
  })),
});

/** What was in force under an id at an instant, or null. */
export const inForce = <Value>(lives: Lives<Value>, id: string, instant: number): Value | null =>
  lives.get(id)?.find(({ from, to }) => from <= instant && (to === null || instant < to))?.value ?? null;

const changesIn = (lives: Lives<unknown>, ids: readonly string[]): number[] =>
  ids.flatMap((id) => (lives.get(id) ?? []).flatMap(({ from, to }) => (to === null ? [from] : [from, to])));

const idsIn = (items: readonly PlaylistItem[], kind: 'bulletinId' | 'relayId'): string[] =>
  items.flatMap((item) => (kind in item ? [(item as unknown as Record<string, string>)[kind] ?? ''] : []));

/** All items of all versions of the playlist that is a slot's content. */
const itemsOf = ({ content }: SlotDetail, { playlists }: Contents): readonly PlaylistItem[] =>
  content.kind === 'playlist' ? (playlists.get(content.playlistId) ?? []).flatMap(({ value }) => value) : [];

/** Bulletins that a slot plays, whether or not anybody approved them. */
export function bulletinsOf(slot: SlotDetail, contents: Contents): string[] {
  const { content, tuneBeforeId, tuneAfterId } = slot;
  const own = content.kind === 'bulletin' ? [content.bulletinId] : idsIn(itemsOf(slot, contents), 'bulletinId');
  return [...own, tuneBeforeId, tuneAfterId].filter((id) => id !== null);
}

/**
 * The instants at which what a slot plays came, went or became another. A fallback is not among them: it changes no
 * occurrence.
 */
export function changesOf(slot: SlotDetail, contents: Contents): number[] {
  const { content } = slot;
  const relayIds = content.kind === 'relay' ? [content.relayId] : idsIn(itemsOf(slot, contents), 'relayId');
  return [
    ...changesIn(contents.approvals, bulletinsOf(slot, contents)),
    ...changesIn(contents.playlists, content.kind === 'playlist' ? [content.playlistId] : []),
    ...changesIn(contents.relays, relayIds),
  ];
}

/** Whether the content of a slot could be played at an instant. */
export function isHeld({ content }: SlotDetail, contents: Contents, instant: number): boolean {
  switch (content.kind) {
    case 'bulletin':
      return inForce(contents.approvals, content.bulletinId, instant) !== null;
    case 'playlist':
      return inForce(contents.playlists, content.playlistId, instant) !== null;
    case 'relay':
      return inForce(contents.relays, content.relayId, instant) !== null;
    default:
      return content satisfies never;
  }
}
