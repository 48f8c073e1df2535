import { DELAY_MAX_MS } from '../wire/slot.js';
import type { Loss, Segment } from './item.js';
import { itemOf, latenessOf } from './layout.js';
import { isStream, type PlannedSound, type Session } from './session.js';
import { type Ground, loss, type Stretch, stretchOf } from './standing.js';

/** Plays of one filler session at most, whatever the length of its items. */
export const FILLER_PLAYS_MAX = 2_000;

/** A session on its way through its parts. */
export interface Run {
  readonly session: Session;
  /** The part that comes next, and how much of it was heard already. */
  readonly index: number;
  readonly offsetMs: number;
  /** Whether anything of it was heard. */
  readonly started: boolean;
  /** A person chose that it follows what came between, however late. */
  readonly patient: boolean;
  /** Why the beginning of its next part is not heard, where it was joined late. */
  readonly missed: Loss | null;
  /** Why it does not play at the moment, and why it lost what it lost. */
  readonly blocker: Loss;
}

/** A part that has the loudspeaker. */
export interface Voice {
  readonly run: Run;
  readonly sound: PlannedSound;
  readonly segment: Segment;
  /** Why it is not whole even if nothing comes between, or null. */
  readonly cut: Loss | null;
}

export const newRun = (session: Session): Run => ({
  session,
  index: 0,
  offsetMs: 0,
  started: false,
  patient: false,
  missed: null,
  blocker: loss('late'),
});

/** The same session at its next part. */
export const onward = (run: Run): Run => ({ ...run, index: run.index + 1, offsetMs: 0, missed: null });

const isFiller = ({ source }: Session): boolean => source.fillMs !== null;

/** The next play of a filler, whose parts go round until its window ends. */
function fillerSound({ session, index }: Run, at: number): PlannedSound | null {
  const { source, start, end } = session;
  const part = source.parts[index % source.parts.length];
  const from = at + (index > 0 ? (part?.pauseMs ?? 0) : 0);
  if (!part || from >= end || index >= FILLER_PLAYS_MAX) return null;
  const to = Math.min(end, from + part.durationMs);
  const placed = { medium: 'sound', session: start, name: `${index}`, content: part.content, from, to } as const;
  return { item: itemOf(source, { ...placed, refusal: null }), durationMs: to - from, pauseMs: 0 };
}

/** The part that comes next at an instant, or null when the session is over. */
export const nextSound = (run: Run, at: number): PlannedSound | null =>
  isFiller(run.session) ? fillerSound(run, at) : (run.session.sounds[run.index] ?? null);

/** Whether a session that has to wait may play at an instant: its late policy, or the bound of every delay. */
export function mayPlay(run: Run, at: number): boolean {
  const { session, started, patient } = run;
  if (isFiller(session)) return at < session.end;
  const sound = session.sounds[run.index];
  if (!sound) return false;
  if (isStream(sound.item.content) && at >= sound.item.end && run.index === session.sounds.length - 1) return false;
  if (started || patient) return at <= sound.item.start + DELAY_MAX_MS;
  return at <= session.start + latenessOf(session.source, session.end - session.start);
}

/** Where a session that may be joined is at an instant: its part, and how far into it. */
export function joined(run: Run, at: number): Run {
  const { session, started } = run;
  if (started || isFiller(session) || session.source.late.kind !== 'join' || at <= session.start) return run;
  const { sounds } = session;
  const index = sounds.findIndex(({ item }) => item.verdict.kind === 'plays' && at < item.end);
  const sound = sounds[index];
  if (!sound) return { ...run, index: sounds.length };
  const offsetMs = Math.max(0, at - sound.item.start);
  return { ...run, index, offsetMs, missed: offsetMs > 0 ? run.blocker : null };
}

/** When and how much of a part would sound if its turn came at an instant. A stream does not begin before its plan. */
function segmentOf({ index, offsetMs }: Run, { item, durationMs, pauseMs }: PlannedSound, at: number): Segment {
  if (isStream(item.content)) {
    const from = Math.max(at, item.start);
    return { from, to: item.end, offsetMs: from - item.start };
  }
  // The first one keeps its plan; whatever falls out of a session, the others move up.
  const from = offsetMs > 0 ? at : index > 0 ? at + pauseMs : Math.max(at, item.start);
  return { from, to: from + durationMs - offsetMs, offsetMs };
}

/** What a run does when its turn comes: the first part that may sound, and why those before it are lost. */
export interface Opening {
  readonly voice: Voice | null;
  readonly lost: readonly { readonly sound: PlannedSound; readonly loss: Loss }[];
}

/** Gives a run the loudspeaker at an instant, by the rules that hold for the time it would sound. */
export function opening(ground: Ground, run: Run, at: number): Opening {
  const lost: { sound: PlannedSound; loss: Loss }[] = [];
  const { source } = run.session;
  const tries = isFiller(run.session) ? source.parts.length : run.session.sounds.length;
  let next = joined(run, at);
  for (const sound of run.session.sounds.slice(run.index, next.index)) lost.push({ sound, loss: run.blocker });
  for (let tried = 0; tried <= tries; tried += 1) {
    const sound = nextSound(next, at);
    if (!sound) break;
    const segment = segmentOf(next, sound, at);
    const stretch: Stretch | null =
      segment.from < segment.to ? stretchOf(ground, source, sound.item.content, segment) : null;
    if (sound.item.verdict.kind === 'plays' && stretch?.kind === 'sounds') {
      return { voice: { run: next, sound, segment: stretch.segment, cut: stretch.cut ?? next.missed }, lost };
    }
    lost.push({ sound, loss: stretch?.kind === 'silent' ? { reason: stretch.reason, by: stretch.by } : run.blocker });
    next = onward(next);
  }
  return { voice: null, lost };
}

/** The run after something cut its voice at an instant, ready to wait for its turn. */
export function interrupted({ run, sound, segment }: Voice, at: number, blocker: Loss): Run {
  if (at <= segment.from) return { ...run, blocker };
  const after = { ...run, started: true, blocker };
  if (isFiller(run.session)) return onward(after);
  if (isStream(sound.item.content)) return after;
  switch (run.session.source.interrupt) {
    case 'resume':
      return { ...after, offsetMs: segment.offsetMs + at - segment.from };
    case 'restart':
      return { ...after, offsetMs: 0, missed: null };
    case 'skip':
      return onward(after);
    default:
      return run.session.source.interrupt satisfies never;
  }
}
