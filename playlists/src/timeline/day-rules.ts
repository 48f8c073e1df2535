import { policyAt, SESSION_PAUSE_MS } from '../policy/policy.js';
import { startOfDay, weekdayOf } from '../time.js';
import type { PolicyPeriod, PolicyRule } from '../wire/policy.js';
import { refuseSounds } from './layout.js';
import type { Loss, TimelineItem } from './item.js';
import { byCode } from './priority.js';
import type { PlannedSound, Session } from './session.js';
import { loss } from './standing.js';

/** No local day is shorter, even where the clock is put forward. */
const DAY_MIN_MS = 23 * 3_600_000;

/** A run of sounds that people hear as one session. */
interface Run {
  readonly from: number;
  readonly to: number;
}

/** What the rules of one local day have counted so far. */
interface Day {
  readonly start: number;
  readonly runs: Run[];
}

const isExempt = ({ source }: Session): boolean => source.class === 'emergency' || source.fillMs !== null;

function breachOf(item: TimelineItem, day: Day, policies: readonly PolicyPeriod[], zone: string): PolicyRule | null {
  const policy = policyAt(policies, item.start);
  const last = day.runs.at(-1);
  const joins = last !== undefined && item.start <= last.to + SESSION_PAUSE_MS;
  if (!joins && !policy.weekdays.includes(weekdayOf(item.start, zone))) return 'day-not-allowed';
  if (!joins && day.runs.length >= (policy.sessionsPerDayMax ?? Number.POSITIVE_INFINITY)) return 'too-many-sessions';
  const lengthMs = joins ? Math.max(last.to, item.end) - last.from : item.end - item.start;
  return lengthMs > policy.sessionMaxMs ? 'session-too-long' : null;
}

function count(item: TimelineItem, { runs }: Day): void {
  const last = runs.at(-1);
  if (last && item.start <= last.to + SESSION_PAUSE_MS)
    runs[runs.length - 1] = { from: last.from, to: Math.max(last.to, item.end) };
  else runs.push({ from: item.start, to: item.end });
}

interface SessionSound {
  readonly session: Session;
  readonly sound: PlannedSound;
}

/** What the rules count, by start. */
const countedSounds = (sessions: readonly Session[]): SessionSound[] =>
  sessions
    .flatMap((session) => (isExempt(session) ? [] : session.sounds.map((sound) => ({ session, sound }))))
    .filter(({ sound }) => sound.item.verdict.kind === 'plays')
    .sort(
      ({ sound: left }, { sound: right }) =>
        left.item.start - right.item.start || byCode(left.item.key, right.item.key),
    );

function refusalsOf(
  sounds: readonly SessionSound[],
  policies: readonly PolicyPeriod[],
  zone: string,
): Map<PlannedSound, Loss> {
  const refusals = new Map<PlannedSound, Loss>();
  let day: Day = { start: Number.NEGATIVE_INFINITY, runs: [] };
  for (const { session, sound } of sounds) {
    const { item } = sound;
    const start = item.start < day.start + DAY_MIN_MS ? day.start : startOfDay(item.start, zone);
    if (start !== day.start) day = { start, runs: [] };
    const rule = breachOf(item, day, policies, zone);
    if (rule && !session.source.passes.includes(rule)) refusals.set(sound, loss(rule));
    else count(item, day);
  }
  return refusals;
}

/**
 * Applies the rules that look at a whole local day: its weekday, how many sessions it has and how long each is. A
 * sound that would break one is silent unless it was let pass; emergencies and fillers are neither counted nor refused.
 * @param sessions of whole local days
 */
export function applyDayRules(
  sessions: readonly Session[],
  policies: readonly PolicyPeriod[],
  zone: string,
): Session[] {
  const refusals = refusalsOf(countedSounds(sessions), policies, zone);
  if (refusals.size === 0) return [...sessions];
  return sessions.map((session) =>
    session.sounds.some((sound) => refusals.has(sound))
      ? refuseSounds(session, (sound) => refusals.get(sound) ?? null)
      : session,
  );
}
