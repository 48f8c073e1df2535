import type { Segment, TimelineItem } from '@loa/playlists';
import type { Cause } from './decisions.js';
import type { Sound } from './score.js';
import type { Shortfall, Take, TakeResult } from './take.js';

/** Codecs and clocks round: a sound of which less than this is missing was heard whole. */
const ROUNDING_MS = 100;
/** A stream that was not heard for up to this share of its time was heard whole. */
export const STREAM_LOST_SHARE_MAX = 0.1;

/** One sound from its first decoder to its proof: a take for each stretch in which it is heard. */
export class Performance {
  /** The stretch on its way; null while it pauses. */
  take: Take | null = null;
  /** Why it ends whatever the plan says: the station itself stops. */
  blamed: Cause | null = null;
  readonly #takes: TakeResult[] = [];
  /** How much of the sound was heard without a hole, from its beginning. */
  #coveredMs = 0;
  #lastFrom = Number.NEGATIVE_INFINITY;
  #failed = false;
  #spanSamples = 0;
  #lostSamples = 0;
  #told: Cause | null = null;

  constructor(
    readonly item: TimelineItem,
    readonly sound: Sound,
    readonly title: string,
  ) {}

  /** Everything that was heard, in its order. */
  get takes(): readonly TakeResult[] {
    return this.#takes;
  }

  /** Planned start of the segment that was performed last. */
  get lastFrom(): number {
    return this.#lastFrom;
  }

  get failed(): boolean {
    return this.#failed;
  }

  /** Why the last take was told to end. */
  get told(): Cause | null {
    return this.#told;
  }

  /** Puts a take away that is over; answers whether there was one. */
  settle(): boolean {
    const { take } = this;
    if (take?.phase() !== 'over') return false;
    this.take = null;
    this.#failed = take.ended() === 'failed';
    this.#told = take.toldEnd()?.cause ?? null;
    this.#count(take.shortfall(), take.segment);
    const result = take.result();
    if (!result) return true;
    this.#takes.push(result);
    const { offsetMs } = result;
    if (offsetMs <= this.#coveredMs + ROUNDING_MS) {
      this.#coveredMs = Math.max(this.#coveredMs, offsetMs + result.to - result.from);
    }
    return true;
  }

  #count({ spanSamples, lostSamples }: Shortfall, { from }: Segment): void {
    if (spanSamples > 0) this.#lastFrom = from;
    this.#spanSamples += spanSamples;
    this.#lostSamples += lostSamples;
  }

  /** Whether it is a stream that was silent or replaced for too much of its time. */
  isStarved(): boolean {
    return this.#lostSamples > STREAM_LOST_SHARE_MAX * this.#spanSamples;
  }

  isWhole(): boolean {
    return this.#coveredMs >= this.item.end - this.item.start - ROUNDING_MS;
  }

  /** The stretch to be heard next, or null when there is none any more. */
  nextOf(segments: readonly Segment[], instant: number): Segment | null {
    if (this.#failed || this.isWhole()) return null;
    return segments.find(({ from, to }) => from > this.#lastFrom && to > instant) ?? null;
  }
}
