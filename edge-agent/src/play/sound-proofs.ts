import { type Cause, type Plan, silenceOf } from './decisions.js';
import type { DutyOptions, Moment } from './duty.js';
import { lossOf } from './endings.js';
import type { Performance } from './performance.js';
import type { Performances } from './performances.js';
import { silentProof, soundEnded } from './proof.js';
import { soundOf, type SoundShelf } from './score.js';

export interface SoundProofsOptions extends DutyOptions, SoundShelf {
  readonly sinkName: string;
}

/** Proves every sound once: those that are over, and those that will never begin. */
export class SoundProofs {
  readonly #options: SoundProofsOptions;
  readonly #performances: Performances;
  /** Sounds whose decoder or sink failed before they began. */
  readonly #failed = new Set<string>();

  constructor(options: SoundProofsOptions, performances: Performances) {
    this.#options = options;
    this.#performances = performances;
  }

  noteFailure(key: string): void {
    this.#failed.add(key);
  }

  /**
   * Puts away the takes that are over and proves the performances that have no other to come.
   * @param moment null while the clock cannot be right: then only what is certain without a plan is proven
   * @returns the performances of which a take is over
   */
  async settle(moment: Pick<Moment, 'plan' | 'instant'> | null): Promise<Performance[]> {
    const settled = this.#performances.all().filter((performance) => performance.settle());
    for (const performance of this.#performances.all().filter(({ take }) => take === null)) {
      const { item, failed } = performance;
      if (!this.#options.book.begun(item)) {
        if (failed) this.noteFailure(item.key);
        this.#performances.remove(performance);
      } else if (!this.#pauses(performance, moment)) {
        await this.#proveEnded(performance, moment?.plan ?? null);
      }
    }
    return settled;
  }

  /** Proves what should sound by now and never will. */
  async proveSilent(moment: Moment): Promise<void> {
    const { book } = this.#options;
    for (const item of moment.plan.items) {
      if (item.medium !== 'sound' || item.start > moment.instant || book.ended(item) || book.begun(item)) continue;
      const stored = soundOf(item.content, this.#options) !== null;
      const overtaken = () => this.#performances.overtaken(moment.plan, item);
      const cause = silenceOf(moment, item, { stored, overtaken });
      if (!cause) continue;
      const failed: Cause | null =
        cause.reason === 'late' && this.#failed.has(item.key) ? { reason: 'device-failed', by: null } : null;
      this.#failed.delete(item.key);
      await this.#end(silentProof(item, failed ?? cause, this.#options.witness()));
    }
  }

  #pauses(performance: Performance, moment: Pick<Moment, 'plan' | 'instant'> | null): boolean {
    if (performance.blamed) return false;
    if (moment) return this.#performances.nextOf(moment.plan, performance, moment.instant) !== null;
    return !performance.failed && !performance.isWhole() && performance.told === null;
  }

  async #proveEnded(performance: Performance, plan: Plan | null): Promise<void> {
    const { witness, sinkName: sink } = this.#options;
    const { item, sound, takes } = performance;
    const cause = lossOf(plan, performance);
    this.#performances.remove(performance);
    this.#failed.delete(item.key);
    await this.#end(soundEnded({ item, audioHash: sound.audioHash, sink, takes, cause }, witness()));
  }

  async #end(proof: Parameters<DutyOptions['book']['end']>[0]): Promise<void> {
    await this.#options.book.end(proof);
    this.#options.emit({ kind: 'ended', key: proof.key, medium: 'sound', outcome: proof.outcome });
  }
}
