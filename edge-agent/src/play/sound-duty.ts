import { byPriority, type TimelineItem } from '@loa/playlists';
import type { Amplifier } from '../amplifier/amplifier.js';
import { bulletinOf, type Cause, endOf, lateAt, type Plan, silenceOf, type Target, volumeOf } from './decisions.js';
import type { Duty, DutyOptions, Moment } from './duty.js';
import { armPerformance, type Performance, type Score } from './performance.js';
import type { Player } from './player.js';
import { silentProof, soundBegun, soundEnded } from './proof.js';

/** One that sounds, one that comes after it, and one of a higher class that came between. */
export const PERFORMANCES_MAX = 3;
/** The decoder runs at least this long before its sound. */
export const ARM_AHEAD_MS = 2_000;
/** The ledger is written this long before the sink takes the first sample: a busy card may take its time to sync. */
const COMMIT_BUDGET_MS = 1_000;
/** While a medium is missing or a sink fails, look again after this. */
const LOOK_AGAIN_MS = 1_000;
/** A sound may be in the way of the next one by this much: clocks and codecs round. */
const CHANGE_OVER_MS = 500;

export interface SoundDutyOptions extends DutyOptions {
  readonly player: Player;
  readonly amplifier: Amplifier;
  /** Path of a stored, verified medium, or null. */
  readonly mediaPath: (hash: string) => string | null;
  readonly leadInMs: number;
  readonly leadOutMs: number;
}

export interface Playing {
  readonly key: string;
  readonly title: string;
  readonly since: number;
}

/**
 * Makes the sounds of a plan sound, once each, one at a time.
 * Invariant: a voice is started only after the ledger says durably that its occurrence began.
 */
export class SoundDuty implements Duty {
  readonly #options: SoundDutyOptions;
  readonly #releaseAheadMs: number;
  readonly #armAheadMs: number;
  readonly #failed = new Set<string>();
  #performances: Performance[] = [];
  /** Monotonic instants: the amplifier's lead-out ends; a failed sink may be tried again. */
  #quietFrom = 0;
  #armableFrom = 0;

  constructor(options: SoundDutyOptions) {
    this.#options = options;
    this.#releaseAheadMs = options.player.leadMs + COMMIT_BUDGET_MS;
    this.#armAheadMs = Math.max(ARM_AHEAD_MS, options.leadInMs + this.#releaseAheadMs);
  }

  async pass(moment: Moment): Promise<number[]> {
    for (const one of this.#begun()) one.endBy(endOf(moment.plan, one.score.item, moment.instant));
    await this.proveEnded();
    await this.#proveSilent(moment);
    const wanted = this.#wanted(moment);
    await this.#arm(moment, wanted);
    await this.#begin(moment, wanted);
    this.#switchAmplifier(wanted);
    return this.#wakes(moment, wanted);
  }

  /** Ends everything at this very sample, amplifier included. */
  stopAtOnce(cause: Cause): void {
    const { player, amplifier, report } = this.#options;
    this.#quietFrom = 0;
    for (const one of this.#performances) one.blame(cause);
    player.silence();
    amplifier.off().catch((error: unknown) => report(`amplifier: ${String(error)}`));
  }

  playing(): Playing | null {
    const now = this.#options.clock.wall();
    const one = this.#begun().find((performance) => (performance.startsAt() ?? now) <= now);
    return one ? { key: one.score.item.key, title: one.score.title, since: Math.round(one.startsAt() ?? now) } : null;
  }

  /** Proves every sound that ended; those that never began are simply forgotten. */
  async proveEnded(): Promise<void> {
    const { book, clock, emit, witness, leadOutMs } = this.#options;
    const over = this.#performances.filter((one) => one.result() !== null);
    this.#performances = this.#performances.filter((one) => !over.includes(one));
    for (const one of over) {
      const result = one.result();
      if (!result) continue;
      const { item } = one.score;
      if (!book.begun(item)) {
        if (result.outcome === 'failed') this.#noteFailure(item.key);
        continue;
      }
      this.#failed.delete(item.key);
      const proof = soundEnded(one.facts(), result, witness());
      if (proof.reason !== 'stopped') this.#quietFrom = clock.monotonic() + leadOutMs;
      await book.end(proof);
      emit({ kind: 'ended', key: proof.key, medium: 'sound', outcome: proof.outcome });
    }
  }

  #noteFailure(key: string): void {
    this.#failed.add(key);
    this.#armableFrom = this.#options.clock.monotonic() + LOOK_AGAIN_MS;
  }

  async #proveSilent({ target, plan, instant }: Moment): Promise<void> {
    const { book, emit, witness } = this.#options;
    for (const item of plan.items) {
      if (item.medium !== 'sound' || item.start > instant || book.ended(item) || book.begun(item)) continue;
      const cause = silenceOf(target, item, { instant, stored: this.#scoreOf(target, item) !== null });
      if (!cause) continue;
      const failed = cause.reason === 'late' && this.#failed.has(item.key);
      this.#failed.delete(item.key);
      await book.end(silentProof(item, failed ? { reason: 'device-failed', by: null } : cause, witness()));
      emit({ kind: 'ended', key: item.key, medium: 'sound', outcome: 'silent' });
    }
  }

  /** Sounds that should be armed by now, the most important first. */
  #wanted({ target, plan, instant }: Moment): TimelineItem[] {
    const { book } = this.#options;
    return plan.items
      .filter((item) => item.medium === 'sound' && item.verdict.kind === 'plays')
      .filter((item) => item.start - this.#armAheadMs <= instant && instant <= lateAt(target, item))
      .filter((item) => !book.ended(item) && !book.begun(item))
      .sort(byPriority)
      .slice(0, PERFORMANCES_MAX);
  }

  async #arm({ target, current }: Moment, wanted: readonly TimelineItem[]): Promise<void> {
    const { clock, report, changed, emit } = this.#options;
    const unwanted = this.#performances.filter(
      (one) => one.phase() === 'armed' && !wanted.some((item) => item.key === one.score.item.key),
    );
    for (const one of unwanted) one.discard();
    this.#performances = this.#performances.filter((one) => !unwanted.includes(one));
    if (clock.monotonic() < this.#armableFrom) return;
    const started = ({ item: { key, start } }: Score, at: number) =>
      emit({ kind: 'playing', key, startErrorMs: Math.round((at - start) * 100) / 100, at: Math.round(at) });
    for (const item of wanted) {
      const score = this.#find(item) ? null : this.#scoreOf(target, item);
      if (!score || !current() || this.#performances.length >= PERFORMANCES_MAX) continue;
      try {
        this.#performances.push(await armPerformance(score, { ...this.#options, changed, started }));
      } catch (error) {
        this.#noteFailure(item.key);
        report(`${item.key} cannot be armed: ${String(error)}`);
      }
    }
  }

  async #begin({ target, plan, current }: Moment, wanted: readonly TimelineItem[]): Promise<void> {
    const { clock, amplifier, book, leadInMs, witness } = this.#options;
    for (const item of wanted) {
      const one = this.#find(item);
      if (one?.phase() !== 'armed' || clock.wall() < item.start - this.#releaseAheadMs) continue;
      if (!current() || !this.#isFree(target, item, plan)) continue;
      const soonest = clock.wall() + (amplifier.state() === 'off' ? leadInMs : 0);
      const startAt = clock.wall() < item.start ? item.start : soonest;
      // A stop may come while the ledger is written; the voice is over then, and beginning it changes nothing.
      if (await book.begin(soundBegun(item, startAt, witness()))) one.begin(startAt);
    }
  }

  /** Whether nothing else sounds when an item should begin, or soon enough after. */
  #isFree(target: Target, item: TimelineItem, plan: Plan): boolean {
    const now = this.#options.clock.wall();
    return this.#begun().every((other) => {
      const natural = (other.startsAt() ?? now) + other.score.durationMs;
      const end = Math.min(natural, endOf(plan, other.score.item, now)?.at ?? natural);
      return end <= lateAt(target, item) + CHANGE_OVER_MS;
    });
  }

  #switchAmplifier(wanted: readonly TimelineItem[]): void {
    const { clock, amplifier, leadInMs, report } = this.#options;
    const soon = wanted.some((item) => this.#find(item) && item.start - leadInMs <= clock.wall());
    const now = clock.wall();
    const sounding = this.#begun().some((one) => (one.startsAt() ?? now) - leadInMs <= now);
    const on = soon || sounding || clock.monotonic() < this.#quietFrom;
    (on ? amplifier.on() : amplifier.off()).catch((error: unknown) => report(`amplifier: ${String(error)}`));
  }

  #wakes({ target, plan, instant }: Moment, wanted: readonly TimelineItem[]): number[] {
    const { book, clock, leadInMs } = this.#options;
    const instants = plan.items
      .filter((item) => item.medium === 'sound' && !book.ended(item))
      .flatMap((item) => {
        const { start, until } = item;
        const before = [this.#armAheadMs, leadInMs, this.#releaseAheadMs, 0].map((ahead) => start - ahead);
        return [...before, until, lateAt(target, item) + 1];
      });
    const waiting = wanted.some((item) => !this.#find(item)) ? [instant + LOOK_AGAIN_MS] : [];
    return [...instants, ...waiting, instant + Math.ceil(this.#quietFrom - clock.monotonic())];
  }

  #scoreOf(target: Target, item: TimelineItem): Score | null {
    const bulletin = bulletinOf(target, item);
    const path = bulletin?.audio ? this.#options.mediaPath(bulletin.audio.hash) : null;
    if (!bulletin?.audio || path === null) return null;
    const { hash: audioHash, durationMs } = bulletin.audio;
    return { item, title: bulletin.title, audioHash, path, durationMs, volumePercent: volumeOf(target, item) };
  }

  #find(item: TimelineItem): Performance | undefined {
    return this.#performances.find((one) => one.score.item.key === item.key);
  }

  #begun(): Performance[] {
    return this.#performances.filter((one) => one.phase() === 'begun');
  }
}
