import { isDeepStrictEqual } from 'node:util';
import { sessionKey, type TimelineItem } from '@loa/playlists';
import type { Amplifier } from '../amplifier/amplifier.js';
import { latestStartOf, type Plan, volumeOf } from './decisions.js';
import type { DutyOptions, Moment } from './duty.js';
import { endOf, naturalEnd } from './endings.js';
import { Performance } from './performance.js';
import type { Due, Performances } from './performances.js';
import type { Excerpt, Player } from './player.js';
import { soundBegun } from './proof.js';
import { latenessKind } from './resumption.js';
import { type Sound, soundIdOf, soundOf, type SoundShelf, titleOf } from './score.js';
import { armTake } from './take.js';

/** A sound may be in the way of the next one by this much: clocks and codecs round. */
const CHANGE_OVER_MS = 500;
/** One that slipped may be in its way by this much, where the next one may begin late. */
const SLIP_MAX_MS = 5_000;

export interface SoundStartsOptions extends DutyOptions, SoundShelf {
  readonly player: Player;
  readonly amplifier: Amplifier;
  readonly leadInMs: number;
  /** How soon after a decision a sound can begin. */
  readonly soonestMs: number;
  /** The ledger is written this long before the first sample. */
  readonly releaseAheadMs: number;
  /** Its turn came and it could not begin: the plan must be made with that. */
  readonly hold: (item: TimelineItem, until: number) => void;
  /** A sound could not be armed. */
  readonly failed: (item: TimelineItem) => void;
}

/**
 * Arms sounds and lets them begin.
 * Invariant: a voice is started only after the ledger says durably that its occurrence began.
 */
export class SoundStarts {
  readonly #options: SoundStartsOptions;
  readonly #performances: Performances;

  constructor(options: SoundStartsOptions, performances: Performances) {
    this.#options = options;
    this.#performances = performances;
  }

  /** Lets go of what is armed and not due any more, or not as it is. */
  disarm(moment: Moment, due: readonly Due[]): void {
    for (const performance of this.#performances.all()) {
      const { take, item } = performance;
      if (take?.phase() !== 'armed') continue;
      const wanted = due.find((one) => one.item.key === item.key);
      const same = wanted && soundIdOf(wanted.item.content) === soundIdOf(item.content);
      if (same && isDeepStrictEqual(excerptOf(moment, wanted, take.excerpt.source), take.excerpt)) continue;
      take.discard();
      performance.take = null;
      if (!this.#options.book.begun(item)) this.#performances.remove(performance);
    }
  }

  async arm(moment: Moment, due: readonly Due[]): Promise<void> {
    for (const one of due) {
      const sound = soundOf(one.item.content, this.#options);
      const armed = this.#performances.find(one.item)?.take;
      if (!sound || armed || this.#performances.isFull() || !moment.current()) continue;
      await this.#armOne(moment, one, sound);
    }
  }

  async begin({ target, plan, current }: Moment, due: readonly Due[]): Promise<void> {
    for (const one of due) {
      const take = this.#performances.armed(one.item);
      if (!take || this.#options.clock.wall() < one.segment.from - this.#options.releaseAheadMs) continue;
      if (!current() || !this.#isFree(plan, one)) continue;
      const startAt = await this.#commit(one, latenessKind(target, one.item) !== 'skip');
      if (startAt === null) continue;
      // A newer target may have come while the ledger was written: then the next pass decides.
      if (current()) take.begin(startAt);
    }
  }

  async #armOne(moment: Moment, due: Due, sound: Sound): Promise<void> {
    const { item, segment } = due;
    const { clock, player, amplifier, changed, report, failed } = this.#options;
    const performance = this.#performances.find(item) ?? new Performance(item, sound, titleOf(item, moment.target.now));
    const started = (at: number) => this.#tellStart(performance, at);
    try {
      const excerpt = excerptOf(moment, due, sound.source);
      performance.take = await armTake(segment, excerpt, { clock, player, amplifier, changed, started });
      this.#performances.add(performance);
    } catch (error) {
      failed(item);
      report(`${item.key} cannot be armed: ${String(error)}`);
    }
  }

  #tellStart({ item, takes }: Performance, at: number): void {
    if (takes.length > 0) return;
    const startErrorMs = Math.round((at - item.start) * 100) / 100;
    this.#options.emit({ kind: 'playing', key: item.key, startErrorMs, at: Math.round(at) });
  }

  /** Writes the beginning into the ledger; answers when the first sample may leave, or null where it may not. */
  async #commit({ item, segment }: Due, resumable: boolean): Promise<number | null> {
    const { clock, amplifier, book, leadInMs, soonestMs, hold, witness } = this.#options;
    const now = clock.wall();
    const begun = book.begun(item) !== null;
    if (!begun && now > segment.from && !book.sessions().has(sessionKey(item.originId, item.session))) {
      hold(item, now + soonestMs);
      return null;
    }
    const startAt = now < segment.from ? segment.from : now + (amplifier.state() === 'off' ? leadInMs : 0);
    return begun || (await book.begin(soundBegun(item, startAt, witness()), resumable)) ? startAt : null;
  }

  /** Whether nothing else sounds when an item should begin, or soon enough after. */
  #isFree(plan: Plan, { item, segment }: Due): boolean {
    const now = this.#options.clock.wall();
    const latest = Math.max(segment.from, Math.min(latestStartOf(item), segment.from + SLIP_MAX_MS));
    return this.#performances.sounding().every(({ performance, take }) => {
      const told = endOf(plan, performance.item, take, now)?.at ?? Number.POSITIVE_INFINITY;
      return Math.min(naturalEnd(take, now), told) <= latest + CHANGE_OVER_MS;
    });
  }
}

/** What of a sound is heard in a stretch: to its end, for only the plan cuts it before. */
function excerptOf({ target }: Moment, { item, segment }: Due, source: Excerpt['source']): Excerpt {
  const { offsetMs } = segment;
  const lengthMs = item.end - item.start - offsetMs;
  return { source, offsetMs, lengthMs, volumePercent: volumeOf(target, item, segment) };
}
