import type { TimelineItem } from '@loa/playlists';
import { type Cause, type Plan, sessionSounds, silenceOf } from './decisions.js';
import type { DutyOptions, Moment } from './duty.js';
import { lossOf } from './endings.js';
import { powerLost } from './ledger.js';
import type { Performance } from './performance.js';
import type { Performances } from './performances.js';
import { silentProof, soundEnded, type UnnumberedProof } from './proof.js';
import { soundOf, type SoundShelf } from './score.js';

const POWER_LOST: Cause = { reason: 'power-lost', by: null };

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

  /** Proves what should sound by now and never will, and what lost power and cannot go on. */
  async proveSilent(moment: Moment): Promise<void> {
    await this.#proveUnplanned(moment.plan);
    const { book } = this.#options;
    for (const item of moment.plan.items) {
      if (item.medium !== 'sound' || item.start > moment.instant || book.ended(item) || book.begun(item)) continue;
      const stored = soundOf(item.content, this.#options) !== null;
      const overtaken = () => this.#performances.overtaken(moment.plan, item);
      const cause = silenceOf(moment, item, { stored, overtaken });
      if (!cause) continue;
      const blamed = this.#blamed(moment, item, cause);
      this.#failed.delete(item.key);
      const begun = book.interrupted(item);
      if (begun) await this.#end(this.#powerLost(begun), goesOn(moment, item));
      else await this.#end(silentProof(item, blamed, this.#options.witness()));
    }
  }

  /** What made a sound late. */
  #blamed({ doubted }: Moment, item: TimelineItem, cause: Cause): Cause {
    if (cause.reason !== 'late') return cause;
    if (this.#failed.has(item.key)) return { reason: 'device-failed', by: null };
    return doubted(item) ? { reason: 'clock-untrusted', by: null } : cause;
  }

  async #proveUnplanned({ items }: Plan): Promise<void> {
    const planned = new Set(items.filter(({ medium }) => medium === 'sound').map(({ key }) => key));
    for (const begun of this.#options.book.interruptions()) {
      if (!planned.has(begun.key)) await this.#end(this.#powerLost(begun));
    }
  }

  readonly #powerLost = (begun: UnnumberedProof) => powerLost(begun, this.#options.clock.wall());

  #pauses(performance: Performance, moment: Pick<Moment, 'plan' | 'instant'> | null): boolean {
    if (performance.blamed) return false;
    if (moment) return this.#performances.nextOf(moment.plan, performance, moment.instant) !== null;
    return !performance.failed && !performance.isWhole() && performance.told === null;
  }

  /** The proof of a sound that went on after a loss of power tells of what was heard since, for only that was measured. */
  async #proveEnded(performance: Performance, plan: Plan | null): Promise<void> {
    const { book, witness, sinkName: sink } = this.#options;
    const { item, sound, takes, blamed } = performance;
    const begun = book.resumed(item) ? book.begun(item) : null;
    const loss = lossOf(plan, performance);
    const cause = begun && !performance.isWhole() && (loss === null || loss.reason === 'late') ? POWER_LOST : loss;
    this.#performances.remove(performance);
    this.#failed.delete(item.key);
    const unheard = begun && takes.length === 0;
    const proof = soundEnded({ item, audioHash: sound.audioHash, sink, takes, cause }, witness());
    await this.#end(unheard ? this.#powerLost(begun) : proof, begun !== null && blamed === null);
  }

  async #end(proof: UnnumberedProof, sessionGoesOn = false): Promise<void> {
    await this.#options.book.end(proof, sessionGoesOn);
    this.#options.emit({ kind: 'ended', key: proof.key, medium: 'sound', outcome: proof.outcome });
  }
}

/** Whether anything is still to be heard of the session of an item. */
const goesOn = ({ plan, instant }: Moment, item: TimelineItem): boolean =>
  sessionSounds(plan, item).some(
    ({ key, verdict, segments }) =>
      key !== item.key && verdict.kind === 'plays' && segments.some(({ to }) => to > instant),
  );
