import { policyAt } from '../policy/policy.js';
import { Channel, type Outcome } from './channel.js';
import { type Halt, haltsOf } from './halts.js';
import type { TimelineItem } from './item.js';
import { latenessOf } from './layout.js';
import type { Plan } from './planning.js';
import { byCode, chosenOf, precedence } from './priority.js';
import { type PlannedSound, type Session, sessionKey } from './session.js';
import type { Ground } from './standing.js';

/**
 * Until when a station could not begin a session, by its key: it had no power, no programme or no sound. From then on
 * the late policy of the session decides.
 */
export type Holds = ReadonlyMap<string, number>;

export const NO_HOLDS: Holds = new Map();

/** When a session wants to begin: as planned, or when the station could begin it. */
export const arrivalOf = ({ source, start }: Session, holds: Holds): number =>
  Math.max(start, holds.get(sessionKey(source.originId, start)) ?? start);

/** A sound whose turn came may still begin this much later, where its late policy leaves any room. */
const START_GRACE_MS = 5_000;

/** The item of a sound with what became of it. */
function decided(session: Session, { item }: PlannedSound, { segments, loss }: Outcome): TimelineItem {
  const first = segments[0];
  const last = segments.at(-1);
  if (!first || !last) {
    const verdict = loss ? ({ kind: 'silent', ...loss } as const) : item.verdict;
    return { ...item, segments: [], until: item.start, cut: null, verdict, latestStart: item.start };
  }
  const lateMs = latenessOf(session.source, item.end - item.start);
  const begins = item.start === session.start ? item.start : first.from;
  const latestStart = Math.max(begins + lateMs, first.from + Math.min(lateMs, START_GRACE_MS));
  return { ...item, segments, until: last.to, cut: loss, latestStart };
}

interface Arrival {
  readonly at: number;
  readonly session: Session;
}

/** By time; at one instant whoever goes first comes first, so that the others find the loudspeaker taken. */
function arrivalsOf(sessions: readonly Session[], holds: Holds): Arrival[] {
  const level = { chosen: new Set<string>(), rule: 'first-in' } as const;
  return sessions
    .map((session) => ({ session, at: arrivalOf(session, holds) }))
    .sort(
      (left, right) =>
        left.at - right.at ||
        precedence(right.session, left.session, level) ||
        left.session.start - right.session.start ||
        byCode(left.session.source.originId, right.session.source.originId),
    );
}

function play(channel: Channel, arrivals: readonly Arrival[], halts: readonly Halt[]): void {
  let next = 0;
  for (const { session, at } of arrivals) {
    for (let halt = halts[next]; halt && halt.from <= at; halt = halts[next]) {
      channel.halt(halt);
      next += 1;
    }
    channel.arrive(session, at);
  }
  for (const halt of halts.slice(next)) channel.halt(halt);
  channel.advance(Number.POSITIVE_INFINITY);
}

/** Lets the sessions have the loudspeaker one at a time: every sound with what becomes of it. */
export function resolveSounds(
  { programme, now }: Plan,
  sessions: readonly Session[],
  ground: Ground,
  holds: Holds,
): TimelineItem[] {
  const halts = haltsOf(now);
  const chosen = chosenOf(programme.choices);
  const equalRankAt = (instant: number) => ({ chosen, rule: policyAt(programme.policies, instant).equalRank });
  const channel = new Channel({ ground, halts, equalRankAt });
  play(channel, arrivalsOf(sessions, holds), halts);
  const outcomes = channel.outcomes();
  const planned = new Set<PlannedSound>();
  const items: TimelineItem[] = [];
  for (const session of sessions)
    for (const sound of session.sounds) {
      planned.add(sound);
      const outcome = outcomes.get(sound);
      items.push(outcome ? decided(session, sound, outcome) : sound.item);
    }
  // What a filler played had no plan before its turn came.
  for (const [sound, { segments, loss }] of outcomes)
    if (!planned.has(sound) && segments.length > 0)
      items.push({ ...sound.item, segments, until: segments.at(-1)?.to ?? sound.item.start, cut: loss });
  return items;
}
