import { byPriority, type Segment, type TimelineItem } from '@loa/playlists';
import type { Book } from './book.js';
import { latestStartOf, type Plan, sessionSounds } from './decisions.js';
import { plannedOf } from './endings.js';
import type { Performance } from './performance.js';
import type { Take } from './take.js';

/** Takes at once: one that sounds, one that comes after it, and one of a higher class that came between. */
export const TAKES_MAX = 3;

/** A stretch of a sound that should be armed by now. */
export interface Due {
  readonly item: TimelineItem;
  readonly segment: Segment;
}

/** The highest class first, then whoever sounds first. */
const byRank = (left: Due, right: Due): number =>
  byPriority({ ...left.item, start: left.segment.from }, { ...right.item, start: right.segment.from });

/** A performance with a take that was given its start. */
export interface Sounding {
  readonly performance: Performance;
  readonly take: Take;
}

/** The sounds that are armed, sound, or pause at this station. */
export class Performances {
  readonly #book: Book;
  #all: Performance[] = [];

  constructor(book: Book) {
    this.#book = book;
  }

  all(): readonly Performance[] {
    return this.#all;
  }

  add(performance: Performance): void {
    this.#all = [...this.#all.filter((one) => one !== performance), performance];
  }

  remove(performance: Performance): void {
    this.#all = this.#all.filter((one) => one !== performance);
  }

  find({ key }: TimelineItem): Performance | undefined {
    return this.#all.find((one) => one.item.key === key);
  }

  /** The take that waits for its start, or null. */
  armed(item: TimelineItem): Take | null {
    const take = this.find(item)?.take;
    return take?.phase() === 'armed' ? take : null;
  }

  sounding(): Sounding[] {
    return this.#all.flatMap((performance) => {
      const { take } = performance;
      return take?.phase() === 'begun' ? [{ performance, take }] : [];
    });
  }

  isFull(): boolean {
    return this.#all.filter(({ take }) => take !== null).length >= TAKES_MAX;
  }

  /** What is heard next of a performance that pauses, or null. */
  nextOf(plan: Plan, performance: Performance, instant: number): Segment | null {
    const item = plannedOf(plan, performance.item);
    return item?.verdict.kind === 'plays' ? performance.nextOf(item.segments, instant) : null;
  }

  /** The stretches whose time to be armed has come, the most important first. */
  due(plan: Plan, instant: number, aheadMsOf: (item: TimelineItem) => number): Due[] {
    return plan.items
      .filter((item) => item.medium === 'sound' && item.verdict.kind === 'plays' && !this.#book.ended(item))
      .flatMap((item) => {
        const segment = this.#nextSegment(plan, item, instant);
        return segment && segment.from - aheadMsOf(item) <= instant ? [{ item, segment }] : [];
      })
      .sort(byRank);
  }

  /** Whether a later part of the session of an item has begun. */
  overtaken(plan: Plan, item: TimelineItem): boolean {
    const from = item.segments[0]?.from ?? item.start;
    return sessionSounds(plan, item)
      .filter(({ verdict, segments }) => verdict.kind === 'plays' && (segments[0]?.from ?? 0) > from)
      .some((later) => this.#book.begun(later) !== null || this.#book.ended(later));
  }

  #nextSegment(plan: Plan, item: TimelineItem, instant: number): Segment | null {
    const performance = this.find(item);
    if (performance?.take?.phase() === 'begun') return null;
    if (this.#book.begun(item)) return performance ? this.nextOf(plan, performance, instant) : null;
    const first = item.segments[0];
    if (!first || instant > latestStartOf(item)) return null;
    return instant > first.from && this.overtaken(plan, item) ? null : first;
  }
}
