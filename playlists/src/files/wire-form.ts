import type { FileBulletin } from './document-schema.js';
import { durationMs } from './duration.js';
import { recurrenceOf, validityOf } from './occurrence.js';
import type { FileContent, FileItem, FileLate, FilePlaylist, FileSlot } from './slot-schema.js';
import type { Actor } from '../wire/schema.js';
import { DELAY_MAX_MS, type LatePolicy, type PlaylistItem, type ProgrammePlaylist } from '../wire/slot.js';
import type { ProgrammeSlot, SlotContent } from '../wire/slot.js';

/** How long a board text stays where its bulletin does not say. */
export const HOLD_DEFAULT_MS = 10 * 60_000;
/** How late a slot may begin where it does not say. */
export const LATE_SKIP_DEFAULT_MS = 60_000;

// A checked file holds only durations that can be read.
const ms = (duration: string): number => durationMs(duration) ?? 0;

function itemOf(item: FileItem): PlaylistItem {
  if ('bulletin' in item) return { kind: 'bulletin', bulletinId: item.bulletin };
  if ('jingle' in item) return { kind: 'jingle', bulletinId: item.jingle };
  if ('relay' in item) return { kind: 'relay', relayId: item.relay, durationMs: ms(item.duration) };
  return { kind: 'silence', durationMs: ms(item.silence) };
}

/** A playlist of a checked file as the wire has it. */
export const wirePlaylist = ({ id, name, items }: FilePlaylist): ProgrammePlaylist => ({
  id,
  name,
  items: items.map(itemOf),
});

/** What a slot of a checked file plays, as the wire has it. */
export function wireContent(content: FileContent): SlotContent {
  if ('bulletin' in content) return { kind: 'bulletin', bulletinId: content.bulletin };
  if ('playlist' in content) return { kind: 'playlist', playlistId: content.playlist };
  const { relay, duration, fallback = null } = content;
  return { kind: 'relay', relayId: relay, durationMs: ms(duration), fallbackId: fallback };
}

/** A late policy of a checked file as the wire has it. */
export function wireLate(late: FileLate | undefined): LatePolicy {
  if (late === undefined) return { kind: 'skip', afterMs: LATE_SKIP_DEFAULT_MS };
  if (late === 'join') return { kind: 'join' };
  if (late === 'full') return { kind: 'full', withinMs: DELAY_MAX_MS };
  return 'skip' in late ? { kind: 'skip', afterMs: ms(late.skip) } : { kind: 'full', withinMs: ms(late.full) };
}

/** Who answers for what a file asks, and since when; where nobody does, there is no override. */
export interface Author {
  readonly zone: string;
  readonly createdAt: number;
  readonly level: number;
  /** Two people who answer for an override. */
  readonly requestedBy: Actor;
  readonly confirmedBy: Actor;
}

/** A slot of a checked file as the wire has it. */
export function wireSlot(slot: FileSlot, { zone, createdAt, level, requestedBy, confirmedBy }: Author): ProgrammeSlot {
  const { override, fade, fill } = slot;
  return {
    id: slot.id,
    content: wireContent(slot.content),
    recurrence: recurrenceOf(slot.when, zone),
    createdAt,
    withdrawnAt: null,
    level,
    late: wireLate(slot.late),
    interrupt: slot.interrupt ?? 'resume',
    fadeMs: fade === undefined ? 0 : ms(fade),
    fillMs: fill === undefined ? null : ms(fill),
    tuneBeforeId: slot.tuneBefore ?? null,
    tuneAfterId: slot.tuneAfter ?? null,
    volumePercent: slot.volume ?? null,
    policyOverride: override ? { ...override, requestedBy, confirmedBy } : null,
  };
}

/** The parts of a bulletin of a checked file that are as the wire has them; its sound has still to be made. */
export function wireBulletin(bulletin: FileBulletin, zone: string) {
  const validity = validityOf(bulletin, zone);
  const holdMs = bulletin.hold === undefined ? HOLD_DEFAULT_MS : ms(bulletin.hold);
  return {
    id: bulletin.id,
    title: bulletin.title,
    class: bulletin.class ?? 'ordinary',
    language: bulletin.language ?? 'vi',
    validFrom: validity.from,
    validTo: validity.to,
    board: bulletin.board === undefined ? null : { text: bulletin.board, holdMs, drawings: [] },
  };
}
