import { inQuietHours } from './policy.js';
import { byPriority, outranks } from './priority.js';
import { occurrencesBetween } from './recurrence.js';
import type { NowItem, StopItem } from './wire/messages.js';
import { BOARD_HOLD_MAX_MS, type Programme, type ProgrammeBulletin, type ProgrammeSlot } from './wire/programme.js';
import type { Actor, BulletinClass, Medium, SilenceReason } from './wire/schema.js';

/** How far ahead `timelineAt` looks for the next change. */
export const TIMELINE_HORIZON_MS = 24 * 3_600_000;
/** Whatever began longer ago than this is over: nothing lasts longer than a board text may hold. */
const LOOK_BACK_MS = BOARD_HOLD_MAX_MS;

export type Verdict =
  | { readonly kind: 'plays' }
  | { readonly kind: 'silent'; readonly reason: SilenceReason; readonly by: Actor | null };

/** One occurrence of a slot on one medium, with what becomes of it. Instants in epoch milliseconds. */
export interface TimelineItem {
  /** `{slotId}@{start}`, shared by the sound and the board item of one occurrence. */
  readonly key: string;
  readonly medium: Medium;
  readonly slotId: string;
  readonly bulletinId: string;
  readonly class: BulletinClass;
  /** As planned, before overlaps and stops. */
  readonly start: number;
  readonly end: number;
  /** When it really ends: earlier than `end` where it is cut; equal to `start` where it is silent. */
  readonly until: number;
  /** Why it ends before `end`, or null. */
  readonly cut: { readonly reason: SilenceReason; readonly by: Actor | null } | null;
  readonly verdict: Verdict;
}

/** A half-open window of instants. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

export interface TimelineNow {
  /** What sounds and shows at the instant. */
  readonly items: readonly TimelineItem[];
  /** The next sound that will play, within the horizon. */
  readonly next: TimelineItem | null;
  /** When the answer changes, at the latest after `TIMELINE_HORIZON_MS`. */
  readonly until: number;
}

const SILENT = (reason: SilenceReason, by: Actor | null = null): Verdict => ({ kind: 'silent', reason, by });
const PLAYS: Verdict = { kind: 'plays' };

function standing(bulletin: ProgrammeBulletin, span: Window): Verdict {
  if (span.from < bulletin.validFrom) return SILENT('not-yet-valid');
  if (span.from >= bulletin.validTo) return SILENT('expired');
  return PLAYS;
}

function soundStanding(programme: Programme, slot: ProgrammeSlot, bulletin: ProgrammeBulletin, span: Window): Verdict {
  const common = standing(bulletin, span);
  if (common.kind === 'silent') return common;
  if (span.to > bulletin.validTo) return SILENT('expired');
  if (bulletin.class === 'emergency') return PLAYS;
  if (span.to - span.from > programme.policy.sessionMaxMs) return SILENT('session-too-long');
  const quiet = inQuietHours(programme.policy, programme.station.zone, span.from, span.to);
  return quiet && slot.quietHoursOverride === null ? SILENT('quiet-hours') : PLAYS;
}

function itemsOf(
  programme: Programme,
  slot: ProgrammeSlot,
  bulletin: ProgrammeBulletin,
  start: number,
): TimelineItem[] {
  const common = {
    key: `${slot.id}@${start}`,
    slotId: slot.id,
    bulletinId: bulletin.id,
    class: bulletin.class,
    start,
    cut: null,
  };
  const items: TimelineItem[] = [];
  if (bulletin.audio) {
    const end = start + bulletin.audio.durationMs;
    const verdict = soundStanding(programme, slot, bulletin, { from: start, to: end });
    items.push({ ...common, medium: 'sound', end, until: verdict.kind === 'plays' ? end : start, verdict });
  }
  if (bulletin.board) {
    const wanted = start + Math.max(bulletin.board.holdMs, bulletin.audio?.durationMs ?? 0);
    const end = Math.max(start, Math.min(wanted, bulletin.validTo));
    const verdict = standing(bulletin, { from: start, to: end });
    items.push({ ...common, medium: 'board', end, until: verdict.kind === 'plays' ? end : start, verdict });
  }
  return items;
}

function candidates(programme: Programme, window: Window): TimelineItem[] {
  const bulletins = new Map(programme.bulletins.map((bulletin) => [bulletin.id, bulletin]));
  return programme.slots.flatMap((slot) => {
    const bulletin = bulletins.get(slot.bulletinId);
    if (!bulletin) return [];
    const from = Math.max(window.from - LOOK_BACK_MS, slot.createdAt);
    const to = Math.min(window.to, slot.withdrawnAt ?? window.to);
    return occurrencesBetween(slot.recurrence, from, to).flatMap((start) => itemsOf(programme, slot, bulletin, start));
  });
}

function applyStop(item: TimelineItem, stop: StopItem): TimelineItem {
  if (item.verdict.kind === 'silent' || item.until <= stop.issuedAt || item.start >= stop.until) return item;
  if (item.start >= stop.issuedAt) return { ...item, until: item.start, verdict: SILENT('stopped', stop.by) };
  return { ...item, until: stop.issuedAt, cut: { reason: 'stopped', by: stop.by } };
}

function resolveSounds(sounds: readonly TimelineItem[]): TimelineItem[] {
  const placed: TimelineItem[] = [];
  return [...sounds].sort(byPriority).map((item) => {
    if (item.verdict.kind === 'silent') return item;
    if (placed.some((other) => other.start <= item.start && item.start < other.until)) {
      return { ...item, until: item.start, verdict: SILENT('pre-empted') };
    }
    const cutAt = Math.min(...placed.filter((other) => other.start > item.start).map((other) => other.start));
    const resolved: TimelineItem =
      cutAt < item.until ? { ...item, until: cutAt, cut: { reason: 'pre-empted', by: null } } : item;
    placed.push(resolved);
    return resolved;
  });
}

/**
 * Every occurrence that starts in the window or reaches into it, by start, with what becomes of it.
 * Sounds exclude one another; texts share a board. Stops cut what plays and silence what would begin.
 */
export function timelineBetween(programme: Programme, now: readonly NowItem[], window: Window): TimelineItem[] {
  const stopped = candidates(programme, window).map((item) => now.reduce(applyStop, item));
  const sounds = resolveSounds(stopped.filter((item) => item.medium === 'sound'));
  const boards = stopped.filter((item) => item.medium === 'board');
  return [...sounds, ...boards]
    .filter((item) => item.start < window.to && (item.start >= window.from || item.end > window.from))
    .sort(
      (left, right) =>
        left.start - right.start || left.key.localeCompare(right.key) || left.medium.localeCompare(right.medium),
    );
}

/** What sounds and shows at `instant`, and until when that answer holds. */
export function timelineAt(programme: Programme, now: readonly NowItem[], instant: number): TimelineNow {
  const horizon = instant + TIMELINE_HORIZON_MS;
  const all = timelineBetween(programme, now, { from: instant, to: horizon }).filter(
    (item) => item.verdict.kind === 'plays',
  );
  const items = all.filter((item) => item.start <= instant && instant < item.until);
  const next = all.find((item) => item.medium === 'sound' && item.start > instant) ?? null;
  const changes = [
    ...all.flatMap((item) => [item.start, item.until]),
    ...now.flatMap((item) => [item.issuedAt, item.until]),
  ];
  return { items, next, until: Math.min(horizon, ...changes.filter((change) => change > instant)) };
}

/** Of the board items in force, those of the highest class, by start: their pages rotate. */
export function boardItems(items: readonly TimelineItem[]): TimelineItem[] {
  const boards = items.filter((item) => item.medium === 'board');
  return boards.filter((item) => !boards.some((other) => outranks(other.class, item.class)));
}
