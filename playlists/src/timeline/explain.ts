import { policyAt, quietSpans } from '../policy/policy.js';
import { isOn, type Loss, lossOf, type TimelineItem } from './item.js';
import { timelineBetween } from './timeline.js';
import type { Window } from '../window.js';
import type { MuteItem, NowItem, RetractionItem, StopItem } from '../wire/now.js';
import type { Programme } from '../wire/programme.js';
import type { Weekday } from '../recurrence/rule-parts.js';
import type { Actor } from '../wire/schema.js';

const DAY_MS = 24 * 3_600_000;
/** How far the nearest planned sound is looked for, each way: a day, then as far as a weekly slot may be. */
const NEIGHBOUR_REACHES_MS = [DAY_MS, 8 * DAY_MS] as const;

/** Why a planned sound is silent or ends early, with all that a sentence about it needs. Instants in epoch milliseconds. */
export type SilenceCause =
  | { readonly kind: 'quiet-hours'; readonly span: Window }
  | { readonly kind: 'expired'; readonly validTo: number }
  | { readonly kind: 'not-yet-valid'; readonly validFrom: number }
  | { readonly kind: 'session-too-long'; readonly lengthMs: number; readonly mostMs: number }
  | { readonly kind: 'day-not-allowed'; readonly weekdays: readonly Weekday[] }
  | { readonly kind: 'too-many-sessions'; readonly most: number }
  | { readonly kind: 'late' }
  | { readonly kind: 'pre-empted'; readonly winner: TimelineItem | null }
  | { readonly kind: 'stopped'; readonly by: Actor | null; readonly stop: StopItem | null }
  | { readonly kind: 'muted'; readonly by: Actor | null; readonly mute: MuteItem | null }
  | { readonly kind: 'retracted'; readonly by: Actor | null; readonly retraction: RetractionItem | null };

/** A sound that was planned and is not heard. */
export interface Unheard {
  readonly item: TimelineItem;
  readonly cause: SilenceCause;
}

/** What sounds at an instant and why; or why nothing does. `unheard` was planned for the instant and lost. */
export type Explanation =
  | {
      readonly kind: 'plays';
      readonly item: TimelineItem;
      readonly since: number;
      readonly until: number;
      /** Why it ends before its plan, or null. */
      readonly endsBy: SilenceCause | null;
      readonly unheard: readonly Unheard[];
    }
  | { readonly kind: 'silent'; readonly unheard: readonly Unheard[] }
  | {
      readonly kind: 'nothing-planned';
      /** The nearest planned sounds within eight days, whatever became of them. */
      readonly before: TimelineItem | null;
      readonly after: TimelineItem | null;
    };

/** The programme and the sounds among which the cause is looked for. */
interface Scene {
  readonly programme: Programme;
  readonly now: readonly NowItem[];
  readonly sounds: readonly TimelineItem[];
}

/** The item of a kind that was in force at an instant. */
function inForce<Kind extends NowItem['kind']>(now: readonly NowItem[], kind: Kind, instant: number) {
  const found = now.find((item) => item.kind === kind && item.issuedAt <= instant && instant < item.until);
  return (found as Extract<NowItem, { kind: Kind }> | undefined) ?? null;
}

/** The cause where a rule of the place, or of the item itself, keeps it silent. */
function ruleCause(item: TimelineItem, reason: Loss['reason'], { programme }: Scene): SilenceCause {
  const policy = policyAt(programme.policies, item.start);
  const bulletin = programme.bulletins.find((one) => one.id === item.bulletinId);
  const planned = { from: item.start, to: item.end };
  switch (reason) {
    case 'quiet-hours':
      return {
        kind: reason,
        span: quietSpans(programme.policies, programme.station.zone, planned)[0] ?? planned,
      };
    case 'expired':
      return { kind: reason, validTo: bulletin?.validTo ?? item.start };
    case 'not-yet-valid':
      return { kind: reason, validFrom: bulletin?.validFrom ?? item.start };
    case 'session-too-long':
      return { kind: reason, lengthMs: item.end - item.session, mostMs: policy.sessionMaxMs };
    case 'day-not-allowed':
      return { kind: reason, weekdays: policy.weekdays };
    case 'too-many-sessions':
      return { kind: reason, most: policy.sessionsPerDayMax ?? 0 };
    default:
      return { kind: 'late' };
  }
}

function causeOf(item: TimelineItem, { reason, by, winner }: Loss, scene: Scene): SilenceCause {
  const { now, sounds } = scene;
  switch (reason) {
    case 'pre-empted':
      return { kind: reason, winner: sounds.find((one) => one.key === winner) ?? null };
    case 'stopped':
      return { kind: reason, by, stop: inForce(now, 'stop', item.until) };
    case 'muted':
      return { kind: reason, by, mute: inForce(now, 'mute', item.until) };
    case 'retracted':
      return { kind: reason, by, retraction: inForce(now, 'retraction', item.until) };
    default:
      return ruleCause(item, reason, scene);
  }
}

const soundsBetween = (programme: Programme, now: readonly NowItem[], window: Window): TimelineItem[] =>
  timelineBetween(programme, now, window).filter((item) => item.medium === 'sound');

function neighbours(programme: Programme, now: readonly NowItem[], instant: number): Explanation {
  let before: TimelineItem | null = null;
  let after: TimelineItem | null = null;
  for (const reach of NEIGHBOUR_REACHES_MS) {
    const sounds = soundsBetween(programme, now, { from: instant - reach, to: instant + reach });
    before = sounds.findLast((item) => item.end <= instant) ?? null;
    after = sounds.find((item) => item.start > instant) ?? null;
    if (before && after) break;
  }
  return { kind: 'nothing-planned', before, after };
}

/**
 * What sounds at `instant` and why, or why nothing does: a value that the console turns into a sentence.
 * It speaks of the plan; what only the station knows (no media, clock, power) stands in its proofs.
 */
export function explain(programme: Programme, now: readonly NowItem[], instant: number): Explanation {
  const here = soundsBetween(programme, now, { from: instant, to: instant + 1 });
  const first = here[0];
  if (!first) return neighbours(programme, now, instant);
  const playing = here.find((item) => isOn(item, instant)) ?? null;
  const lost = here.filter((item) => item !== playing);
  const to = Math.max(...here.map((item) => Math.max(item.end, item.until)));
  // Who won may be over, or not have begun: the neighbourhood is looked at where there is a loss to explain.
  const wanted = lost.length > 0 || playing?.cut;
  const scene = { programme, now, sounds: wanted ? soundsBetween(programme, now, { from: first.start, to }) : here };
  const unheard = lost.flatMap((item) => {
    const loss = lossOf(item);
    return loss ? [{ item, cause: causeOf(item, loss, scene) }] : [];
  });
  if (!playing) return { kind: 'silent', unheard };
  const endsBy = playing.cut && causeOf(playing, playing.cut, scene);
  return { kind: 'plays', item: playing, since: playing.start, until: playing.until, endsBy, unheard };
}
