import { quietSpans } from './policy.js';
import { occurrencesBetween } from './recurrence.js';
import { meet, type Window } from './window.js';
import type { NowItem, StopItem } from './wire/messages.js';
import type { Programme, ProgrammeBulletin, ProgrammeSlot } from './wire/programme.js';
import type { Actor, BulletinClass, Medium, SilenceReason } from './wire/schema.js';

/** The reasons a plan can know; the others are a station's own. */
export type PlanReason = Extract<
  SilenceReason,
  'quiet-hours' | 'expired' | 'not-yet-valid' | 'pre-empted' | 'stopped' | 'session-too-long'
>;

/** Why something is silent or cut. */
export interface Loss {
  readonly reason: PlanReason;
  /** The person who stopped it. */
  readonly by: Actor | null;
  /** Key of the occurrence that pre-empted it. */
  readonly winner?: string;
}

export type Verdict = { readonly kind: 'plays' } | ({ readonly kind: 'silent' } & Loss);

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
  readonly cut: Loss | null;
  readonly verdict: Verdict;
}

/** Why an item is silent or ends early, or null where it plays whole. */
export const lossOf = ({ verdict, cut }: TimelineItem): Loss | null => (verdict.kind === 'silent' ? verdict : cut);

/** What every occurrence of one slot shares. */
interface Source {
  readonly programme: Programme;
  readonly slot: ProgrammeSlot;
  readonly bulletin: ProgrammeBulletin;
  readonly quiet: readonly Window[];
}

const PLAYS: Verdict = { kind: 'plays' };
const silent = (reason: PlanReason, by: Actor | null = null): Verdict => ({ kind: 'silent', reason, by });

function standing(bulletin: ProgrammeBulletin, span: Window): Verdict {
  if (span.from < bulletin.validFrom) return silent('not-yet-valid');
  if (span.from >= bulletin.validTo) return silent('expired');
  return PLAYS;
}

function soundStanding({ programme, slot, bulletin, quiet }: Source, span: Window): Verdict {
  const common = standing(bulletin, span);
  if (common.kind === 'silent') return common;
  if (span.to > bulletin.validTo) return silent('expired');
  if (bulletin.class === 'emergency') return PLAYS;
  if (span.to - span.from > programme.policy.sessionMaxMs) return silent('session-too-long');
  return slot.quietHoursOverride === null && quiet.some((one) => meet(one, span)) ? silent('quiet-hours') : PLAYS;
}

function itemsOf(source: Source, start: number): TimelineItem[] {
  const { slot, bulletin } = source;
  const item = (medium: Medium, end: number, verdict: Verdict): TimelineItem => ({
    key: `${slot.id}@${start}`,
    medium,
    slotId: slot.id,
    bulletinId: bulletin.id,
    class: bulletin.class,
    start,
    end,
    until: verdict.kind === 'plays' ? end : start,
    cut: null,
    verdict,
  });
  const items: TimelineItem[] = [];
  const soundMs = bulletin.audio?.durationMs ?? 0;
  if (bulletin.audio)
    items.push(item('sound', start + soundMs, soundStanding(source, { from: start, to: start + soundMs })));
  if (bulletin.board) {
    const wanted = start + Math.max(bulletin.board.holdMs, soundMs);
    const end = Math.max(start, Math.min(wanted, bulletin.validTo));
    items.push(item('board', end, standing(bulletin, { from: start, to: end })));
  }
  return items;
}

function applyStop(item: TimelineItem, stop: StopItem): TimelineItem {
  if (item.verdict.kind === 'silent' || item.until <= stop.issuedAt || item.start >= stop.until) return item;
  if (item.start >= stop.issuedAt) return { ...item, until: item.start, verdict: silent('stopped', stop.by) };
  return { ...item, until: stop.issuedAt, cut: { reason: 'stopped', by: stop.by } };
}

/** The longest time an occurrence of the programme can sound, and can last on any medium, in milliseconds. */
export function longestOf({ bulletins }: Programme): { readonly soundMs: number; readonly anyMs: number } {
  let soundMs = 0;
  let boardMs = 0;
  for (const { audio, board } of bulletins) {
    soundMs = Math.max(soundMs, audio?.durationMs ?? 0);
    boardMs = Math.max(boardMs, board?.holdMs ?? 0);
  }
  return { soundMs, anyMs: Math.max(soundMs, boardMs) };
}

/** Every occurrence that starts in the window, policy and stops applied, overlaps not yet resolved. */
export function plannedBetween(programme: Programme, now: readonly NowItem[], window: Window): TimelineItem[] {
  const bulletins = new Map(programme.bulletins.map((bulletin) => [bulletin.id, bulletin]));
  const reach = { from: window.from, to: window.to + longestOf(programme).soundMs };
  const quiet = quietSpans(programme.policy, programme.station.zone, reach);
  return programme.slots.flatMap((slot) => {
    const bulletin = bulletins.get(slot.bulletinId);
    if (!bulletin) return [];
    const from = Math.max(window.from, slot.createdAt);
    const to = Math.min(window.to, slot.withdrawnAt ?? window.to);
    return occurrencesBetween(slot.recurrence, from, to)
      .flatMap((start) => itemsOf({ programme, slot, bulletin, quiet }, start))
      .map((item) => now.reduce(applyStop, item));
  });
}
