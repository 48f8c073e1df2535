import type { Programme, ProgrammeBulletin } from '../wire/programme.js';
import type { BulletinClass } from '../wire/schema.js';
import type { PlaylistItem, ProgrammePlaylist, ProgrammeRelay, ProgrammeSlot } from '../wire/slot.js';
import { rankOf } from './priority.js';
import type { Part, Source } from './session.js';

/** What the slots of a programme refer to, by id. */
interface Lists {
  readonly bulletins: ReadonlyMap<string, ProgrammeBulletin>;
  readonly playlists: ReadonlyMap<string, ProgrammePlaylist>;
  readonly relays: ReadonlyMap<string, ProgrammeRelay>;
}

const byId = <Item extends { readonly id: string }>(items: readonly Item[]): ReadonlyMap<string, Item> =>
  new Map(items.map((item) => [item.id, item]));

/** A bulletin as a part: its sound, its text, or both. */
export function bulletinPart(
  kind: 'bulletin' | 'jingle',
  bulletin: ProgrammeBulletin,
  name: string | null = null,
): Part {
  return { name, content: { kind, bulletin }, durationMs: bulletin.audio?.durationMs ?? 0, pauseMs: 0 };
}

function relayPart(relay: ProgrammeRelay, durationMs: number, fallback: ProgrammePlaylist | null): Part {
  return { name: null, content: { kind: 'relay', relay, fallback }, durationMs, pauseMs: 0 };
}

function itemPart(item: Exclude<PlaylistItem, { kind: 'silence' }>, lists: Lists): Part | null {
  switch (item.kind) {
    case 'bulletin':
    case 'jingle': {
      const bulletin = lists.bulletins.get(item.bulletinId);
      return bulletin ? bulletinPart(item.kind, bulletin) : null;
    }
    case 'relay': {
      const relay = lists.relays.get(item.relayId);
      return relay ? relayPart(relay, item.durationMs, null) : null;
    }
    default:
      return item satisfies never;
  }
}

/** A silence is a pause before what follows it; one at the end is nothing. What is not approved is left out. */
function playlistParts({ items }: ProgrammePlaylist, lists: Lists): Part[] {
  const parts: Part[] = [];
  let pauseMs = 0;
  for (const [index, item] of items.entries()) {
    if (item.kind === 'silence') {
      pauseMs += item.durationMs;
      continue;
    }
    const part = itemPart(item, lists);
    if (!part) continue;
    parts.push({ ...part, name: `${index}`, pauseMs });
    pauseMs = 0;
  }
  return parts;
}

function contentParts({ content }: ProgrammeSlot, lists: Lists): Part[] {
  switch (content.kind) {
    case 'bulletin': {
      const bulletin = lists.bulletins.get(content.bulletinId);
      return bulletin ? [bulletinPart('bulletin', bulletin)] : [];
    }
    case 'playlist': {
      const playlist = lists.playlists.get(content.playlistId);
      return playlist ? playlistParts(playlist, lists) : [];
    }
    case 'relay': {
      const relay = lists.relays.get(content.relayId);
      const fallback = lists.playlists.get(content.fallbackId ?? '') ?? null;
      return relay ? [relayPart(relay, content.durationMs, fallback)] : [];
    }
    default:
      return content satisfies never;
  }
}

/** The lowest class among the bulletins of a session; a relay is ordinary. */
function classOf(parts: readonly Part[]): BulletinClass {
  const classes = parts.flatMap(({ content }): BulletinClass[] =>
    content.kind === 'bulletin' ? [content.bulletin.class] : content.kind === 'jingle' ? [] : ['ordinary'],
  );
  return classes.reduce((lowest, one) => (rankOf(one) < rankOf(lowest) ? one : lowest), classes[0] ?? 'ordinary');
}

function sourceOf(slot: ProgrammeSlot, lists: Lists): Source | null {
  const parts = contentParts(slot, lists);
  if (parts.length === 0) return null;
  const tune = (id: string | null, name: string) => {
    const bulletin = lists.bulletins.get(id ?? '');
    return bulletin ? [bulletinPart('jingle', bulletin, name)] : [];
  };
  return {
    origin: 'slot',
    originId: slot.id,
    issuedAt: slot.createdAt,
    class: classOf(parts),
    level: slot.level,
    parts: [...tune(slot.tuneBeforeId, 'before'), ...parts, ...tune(slot.tuneAfterId, 'after')],
    late: slot.late,
    interrupt: slot.interrupt,
    fillMs: slot.fillMs,
    passes: slot.policyOverride?.rules ?? [],
  };
}

/** A slot and what its sessions are made of. */
export interface SlotSource {
  readonly slot: ProgrammeSlot;
  readonly source: Source;
}

/** The slots of a programme that have anything to play, in its order. */
export function slotSources(programme: Programme): SlotSource[] {
  const lists = {
    bulletins: byId(programme.bulletins),
    playlists: byId(programme.playlists),
    relays: byId(programme.relays),
  };
  return programme.slots.flatMap((slot) => {
    const source = sourceOf(slot, lists);
    return source ? [{ slot, source }] : [];
  });
}
