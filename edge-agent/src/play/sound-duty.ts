import type { TimelineItem } from '@loa/playlists';
import { type Cause, latestStartOf } from './decisions.js';
import type { Duty, Moment, Playing } from './duty.js';
import { endOf } from './endings.js';
import { type Due, Performances } from './performances.js';
import { SoundProofs } from './sound-proofs.js';
import { SoundStarts, type SoundStartsOptions } from './sound-starts.js';
import { isStream } from './streams.js';

/** The decoder runs at least this long before its sound. */
export const ARM_AHEAD_MS = 2_000;
/** A stream is connected to this long before it sounds: name, handshake, playlist and format take their time. */
export const STREAM_AHEAD_MS = 6_000;
/** The ledger is written this long before the sink takes the first sample: a busy card may take its time to sync. */
const COMMIT_BUDGET_MS = 1_000;
/** While a medium is missing or a sink fails, look again after this. */
const LOOK_AGAIN_MS = 1_000;
/** People who silence a sound want the amplifier off with it. */
const HUSHED: ReadonlySet<string> = new Set(['stopped', 'muted', 'retracted'] satisfies Cause['reason'][]);

export interface SoundDutyOptions extends Omit<SoundStartsOptions, 'failed' | 'releaseAheadMs'> {
  readonly leadOutMs: number;
}

/** Makes the sounds of a plan sound, once each, one at a time, and proves them. */
export class SoundDuty implements Duty {
  readonly #options: SoundDutyOptions;
  readonly #performances: Performances;
  readonly #starts: SoundStarts;
  readonly #proofs: SoundProofs;
  readonly #releaseAheadMs: number;
  readonly #armAheadMs: number;
  /** Monotonic instants: the amplifier's lead-out ends; a failed sink may be tried again. */
  #quietFrom = 0;
  #armableFrom = 0;

  constructor(options: SoundDutyOptions) {
    this.#options = options;
    this.#releaseAheadMs = options.player.leadMs + COMMIT_BUDGET_MS;
    this.#armAheadMs = Math.max(ARM_AHEAD_MS, options.leadInMs + this.#releaseAheadMs);
    this.#performances = new Performances(options.book);
    this.#proofs = new SoundProofs({ ...options, sinkName: options.player.sinkName }, this.#performances);
    const failed = (item: TimelineItem) => this.#failedAt(item);
    this.#starts = new SoundStarts({ ...options, failed, releaseAheadMs: this.#releaseAheadMs }, this.#performances);
  }

  async pass(moment: Moment): Promise<number[]> {
    const { plan, instant } = moment;
    this.#endTakes(moment);
    await this.settle(moment);
    await this.#proofs.proveSilent(moment);
    const due = this.#performances.due(plan, instant, (item) => this.#aheadMsOf(item));
    this.#starts.disarm(moment, due);
    if (this.#options.clock.monotonic() >= this.#armableFrom) await this.#starts.arm(moment, due);
    await this.#starts.begin(moment, due);
    this.#endTakes(moment);
    this.#switchAmplifier(due);
    return this.#wakes(moment, due);
  }

  /** Proves every sound that is over; `null` while there is no plan to go by. */
  async settle(moment: Pick<Moment, 'plan' | 'instant'> | null): Promise<void> {
    for (const { item, failed, told, takes } of await this.#proofs.settle(moment)) {
      if (failed && takes.length === 0) this.#failedAt(item);
      else if (takes.length > 0 && !HUSHED.has(told?.reason ?? '')) {
        this.#quietFrom = this.#options.clock.monotonic() + this.#options.leadOutMs;
      }
    }
  }

  /** Ends what may not go on at this very sample: `why` answers the cause for a sound at an instant, or null. */
  hush(why: (item: TimelineItem, instant: number) => Cause | null): void {
    const now = this.#options.clock.wall();
    const sounding = this.#performances.sounding().length;
    let hushed = 0;
    for (const { item, take } of this.#performances.all()) {
      if (!take || take.phase() === 'over') continue;
      const cause = why(item, Math.max(now, take.startsAt() ?? now));
      if (!cause) continue;
      if (take.phase() === 'begun') hushed += 1;
      take.endBy({ at: now, cause });
    }
    // What the device holds already is dropped, unless something that may sound is in it.
    if (hushed > 0 && hushed === sounding) this.#silence();
  }

  /** The station stops: whatever sounds or pauses ends here and is proven so. */
  stopAtOnce(cause: Cause): void {
    for (const performance of this.#performances.all()) performance.blamed = cause;
    this.#silence();
  }

  playing(): Playing | null {
    const now = this.#options.clock.wall();
    const one = this.#performances.sounding().find(({ take }) => (take.startsAt() ?? now) <= now);
    if (!one) return null;
    const { item, title } = one.performance;
    return { key: item.key, title, since: Math.round(one.take.startsAt() ?? now) };
  }

  #aheadMsOf({ content }: TimelineItem): number {
    return isStream(content) ? Math.max(STREAM_AHEAD_MS, this.#armAheadMs) : this.#armAheadMs;
  }

  #silence(): void {
    const { player, amplifier, report } = this.#options;
    this.#quietFrom = 0;
    player.silence();
    amplifier.off().catch((error: unknown) => report(`amplifier: ${String(error)}`));
  }

  #failedAt(item: TimelineItem): void {
    this.#proofs.noteFailure(item.key);
    this.#armableFrom = this.#options.clock.monotonic() + LOOK_AGAIN_MS;
  }

  #endTakes({ plan, instant }: Moment): void {
    for (const { performance, take } of this.#performances.sounding()) {
      take.endBy(endOf(plan, performance.item, take, instant));
    }
  }

  #switchAmplifier(due: readonly Due[]): void {
    const { clock, amplifier, leadInMs, report } = this.#options;
    const now = clock.wall();
    const soon = due.some(({ item, segment }) => this.#performances.armed(item) && segment.from - leadInMs <= now);
    const sounding = this.#performances.sounding().some(({ take }) => (take.startsAt() ?? now) - leadInMs <= now);
    const on = soon || sounding || clock.monotonic() < this.#quietFrom;
    (on ? amplifier.on() : amplifier.off()).catch((error: unknown) => report(`amplifier: ${String(error)}`));
  }

  #wakes({ plan, instant }: Moment, due: readonly Due[]): number[] {
    const { book, clock, leadInMs } = this.#options;
    const before = [leadInMs, this.#releaseAheadMs, 0];
    const instants = plan.items
      .filter((item) => item.medium === 'sound' && !book.ended(item))
      .flatMap((item) => {
        const aheads = [this.#aheadMsOf(item), ...before];
        const turns = item.segments.flatMap(({ from, to }) => [...aheads.map((ahead) => from - ahead), to]);
        return [item.start, ...turns, latestStartOf(item) + 1];
      });
    const waiting = due.some(({ item }) => !this.#performances.find(item)?.take) ? [instant + LOOK_AGAIN_MS] : [];
    return [...instants, ...waiting, instant + Math.ceil(this.#quietFrom - clock.monotonic())];
  }
}
