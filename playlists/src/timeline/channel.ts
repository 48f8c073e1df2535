import type { Halt } from './halts.js';
import { haltAt } from './halts.js';
import type { Loss, Segment } from './item.js';
import { byCode, type EqualRankRules, isChosen, precedence } from './priority.js';
import { interrupted, mayPlay, newRun, onward, opening, type Run, type Voice } from './run.js';
import type { PlannedSound, Session } from './session.js';
import { type Ground, loss } from './standing.js';

/** What became of a sound: when it is heard, and why not whole. */
export interface Outcome {
  readonly segments: readonly Segment[];
  readonly loss: Loss | null;
}

/** The rules of one loudspeaker. */
export interface ChannelRules {
  readonly ground: Ground;
  readonly halts: readonly Halt[];
  readonly equalRankAt: (instant: number) => EqualRankRules;
}

const NOTHING: Outcome = { segments: [], loss: null };
const preEmpted = (winner: PlannedSound): Loss => ({ ...loss('pre-empted'), winner: winner.item.key });

/**
 * One loudspeaker on which sessions arrive by time. Invariants: at most one voice; whoever waits lost to the voice or
 * was cut by it; nothing waits while nothing sounds.
 */
export class Channel {
  readonly #rules: ChannelRules;
  readonly #outcomes = new Map<PlannedSound, Outcome>();
  #voice: Voice | null = null;
  #waiting: Run[] = [];

  constructor(rules: ChannelRules) {
    this.#rules = rules;
  }

  /** What became of every sound so far; the plays of fillers among them. */
  outcomes(): ReadonlyMap<PlannedSound, Outcome> {
    return this.#outcomes;
  }

  /** A session wants to begin; `at` is later than its plan where the station could not begin it before. */
  arrive(session: Session, at: number): void {
    this.advance(at);
    const run = newRun(session);
    const halt = haltAt(this.#rules.halts, session.source, at);
    if (halt || (at > session.start && !mayPlay(run, at))) return this.#lose(run, halt ?? run.blocker);
    const current = this.#voice;
    const rules = this.#rules.equalRankAt(at);
    if (current && precedence(session, current.run.session, rules) <= 0) {
      const patient = isChosen(current.run.session, session, rules);
      this.#waiting.push({ ...run, patient, blocker: preEmpted(current.sound) });
      return;
    }
    const voice = this.#open(run, at);
    if (!voice) return;
    if (current) {
      const patient = isChosen(session, current.run.session, rules);
      this.#interrupt({ ...current, run: { ...current.run, patient } }, at, preEmpted(voice.sound));
    }
    this.#voice = voice;
  }

  /** A stop or a retraction comes into force. */
  halt({ from, loss: why, concerns }: Halt): void {
    this.advance(from);
    const voice = this.#voice;
    if (voice && concerns(voice.run.session.source)) {
      this.#heard(voice, from, why);
      this.#voice = null;
      this.#lose(onward(voice.run), why);
    }
    const waiting = this.#waiting;
    this.#waiting = waiting.filter(({ session }) => !concerns(session.source));
    for (const run of waiting) if (concerns(run.session.source)) this.#lose(run, why);
    if (!this.#voice) this.#voice = this.#next(from);
  }

  /** Plays on: everything that ends at or before an instant ends, and what follows it begins. */
  advance(to: number): void {
    for (let voice = this.#voice; voice && voice.segment.to <= to; voice = this.#voice) {
      const at = voice.segment.to;
      this.#heard(voice, at, voice.cut);
      this.#voice = this.#open(onward({ ...voice.run, started: true }), at) ?? this.#next(at);
    }
  }

  #tell(sound: PlannedSound, { segments, loss: why }: Outcome): void {
    const before = this.#outcomes.get(sound) ?? NOTHING;
    this.#outcomes.set(sound, { segments: [...before.segments, ...segments], loss: why });
  }

  #heard({ sound, segment }: Voice, to: number, why: Loss | null): void {
    this.#tell(sound, { segments: to > segment.from ? [{ ...segment, to }] : [], loss: why });
  }

  #lose(run: Run, why: Loss): void {
    for (const sound of run.session.sounds.slice(run.index))
      if (sound.item.verdict.kind === 'plays') this.#tell(sound, { segments: [], loss: why });
  }

  #open(run: Run, at: number): Voice | null {
    const { voice, lost } = opening(this.#rules.ground, run, at);
    for (const { sound, loss: why } of lost)
      if (sound.item.verdict.kind === 'plays') this.#tell(sound, { segments: [], loss: why });
    return voice;
  }

  #interrupt(voice: Voice, at: number, why: Loss): void {
    if (at > voice.segment.from) this.#heard(voice, at, why);
    this.#waiting.push(interrupted(voice, at, why));
  }

  /** The first of those that wait whose turn may still come; those whose time is over are lost. */
  #next(at: number): Voice | null {
    const late = this.#waiting.filter((run) => !mayPlay(run, at));
    for (const run of late) this.#lose(run, run.blocker);
    this.#waiting = this.#waiting.filter((run) => !late.includes(run));
    while (this.#waiting.length > 0) {
      const run = this.#first(at);
      this.#waiting = this.#waiting.filter((one) => one !== run);
      const voice = run && this.#open(run, at);
      if (voice) return voice;
    }
    return null;
  }

  #first(at: number): Run | undefined {
    const rules = this.#rules.equalRankAt(at);
    const before = (left: Run, right: Run) =>
      -precedence(left.session, right.session, rules) ||
      left.session.start - right.session.start ||
      byCode(left.session.source.originId, right.session.source.originId);
    return this.#waiting.reduce<Run | undefined>(
      (best, run) => (best === undefined || before(run, best) < 0 ? run : best),
      undefined,
    );
  }
}
