import type { Window } from '../window.js';
import type { Medium } from '../wire/schema.js';
import type { Content, Loss, TimelineItem, Verdict } from './item.js';
import { isStream, partKey, type PlannedSound, type Session, type Source } from './session.js';
import { type Ground, stretchOf, validityLoss } from './standing.js';

const PLAYS: Verdict = { kind: 'plays' };

/** How long after its plan the first part of a source may still begin, of a part of some length. */
export function latenessOf({ late }: Source, lengthMs: number): number {
  switch (late.kind) {
    case 'skip':
      return late.afterMs;
    case 'join':
      return Math.max(0, lengthMs - 1);
    case 'full':
      return late.withinMs;
    default:
      return late satisfies never;
  }
}

/** One part placed in time; silent where `refusal` says why. */
export interface Placed extends Window {
  readonly medium: Medium;
  readonly session: number;
  readonly name: string | null;
  readonly content: Content;
  readonly refusal: Loss | null;
}

/** The item of a placed part, whole until something comes between. */
export function itemOf(source: Source, { medium, session, name, content, from, to, refusal }: Placed): TimelineItem {
  const bulletin = content.kind === 'bulletin' || content.kind === 'jingle' ? content.bulletin : null;
  return {
    key: partKey(source.originId, session, name),
    medium,
    origin: source.origin,
    originId: source.originId,
    session,
    content,
    bulletinId: bulletin?.id ?? null,
    class: content.kind === 'bulletin' ? content.bulletin.class : source.class,
    start: from,
    end: to,
    segments: refusal || to <= from ? [] : [{ from, to, offsetMs: 0 }],
    until: refusal ? from : to,
    cut: null,
    verdict: refusal ? { kind: 'silent', ...refusal } : PLAYS,
    latestStart: medium === 'sound' && !refusal ? from + latenessOf(source, to - from) : to,
  };
}

/** The text of a bulletin stays at least as long as its sound, and never past its validity. */
function boardOf(source: Source, placed: Omit<Placed, 'medium' | 'to' | 'refusal'>, soundMs: number): TimelineItem[] {
  const { content, from } = placed;
  if (content.kind !== 'bulletin' || !content.bulletin.board) return [];
  const wanted = from + Math.max(content.bulletin.board.holdMs, soundMs);
  const to = Math.max(from, Math.min(wanted, content.bulletin.validTo));
  return [itemOf(source, { ...placed, medium: 'board', to, refusal: validityLoss(content.bulletin, from) })];
}

const isContent = ({ item }: PlannedSound): boolean => isStream(item.content) || item.content.kind === 'bulletin';

/** Why a session without any content left does not play its tunes and tones either. */
function contentLoss(sounds: readonly PlannedSound[]): Loss | null {
  const content = sounds.filter(isContent);
  const first = content[0]?.item.verdict;
  const nothing = content.every(({ item }) => item.verdict.kind === 'silent');
  return nothing && first?.kind === 'silent' ? first : null;
}

const refused = (sound: PlannedSound, { reason, by }: Loss): PlannedSound => {
  const { item } = sound;
  if (item.verdict.kind === 'silent') return sound;
  const verdict = { kind: 'silent', reason, by } as const;
  return { ...sound, item: { ...item, segments: [], until: item.start, verdict } };
};

/** Makes the sounds of a session silent where `why` says so. */
export function refuseSounds(session: Session, why: (sound: PlannedSound) => Loss | null): Session {
  const sounds = session.sounds.map((sound) => {
    const refusal = sound.item.verdict.kind === 'plays' ? why(sound) : null;
    return refusal ? refused(sound, refusal) : sound;
  });
  const nothing = contentLoss(sounds);
  return { ...session, sounds: nothing ? sounds.map((sound) => refused(sound, nothing)) : sounds };
}

/**
 * The session of a source at `start`: its parts one after the other. A part that may not play takes no time, so that
 * the others move up. A filler is only a window: what it plays is decided where there is room.
 */
export function sessionOf(source: Source, start: number, ground: Ground): Session {
  if (source.fillMs !== null) return { source, start, end: start + source.fillMs, sounds: [], boards: [] };
  const sounds: PlannedSound[] = [];
  const boards: TimelineItem[] = [];
  let cursor = start;
  source.parts.forEach(({ name, content, durationMs, pauseMs }) => {
    const from = cursor + pauseMs;
    const placed = { session: start, name, content, from };
    boards.push(...boardOf(source, placed, durationMs));
    if (durationMs === 0) return;
    const stretch = stretchOf(ground, source, content, { from, to: from + durationMs, offsetMs: 0 });
    const refusal = stretch.kind === 'silent' ? { reason: stretch.reason, by: stretch.by } : null;
    sounds.push({
      item: itemOf(source, { ...placed, medium: 'sound', to: from + durationMs, refusal }),
      durationMs,
      pauseMs,
    });
    if (!refusal) cursor = from + durationMs;
  });
  return refuseSounds({ source, start, end: cursor, sounds, boards }, () => null);
}
