import type { TimelineItem } from '@loa/playlists';
import { latestStartOf } from './decisions.js';
import type { Clock } from '../clock.js';

/** As many times of doubt are remembered; older ones lie further back than anybody looks. */
export const DOUBTS_MAX = 16;

/** When the time was not known, told afterwards by the monotonic clock: what should have begun then waited in vain. */
export class Doubt {
  #since: number | null = null;
  #spans: { readonly from: number; readonly to: number }[] = [];

  /** Looks at the clock; answers whether it can be right. */
  look(clock: Clock): boolean {
    const now = clock.monotonic();
    if (!clock.trusted()) {
      this.#since ??= now;
      return false;
    }
    if (this.#since !== null) {
      const to = clock.wall();
      this.#spans = [...this.#spans, { from: to - (now - this.#since), to }].slice(-DOUBTS_MAX);
      this.#since = null;
    }
    return true;
  }

  /** Whether an item could have begun while nobody knew the time. */
  covers(item: TimelineItem): boolean {
    return this.#spans.some(({ from, to }) => item.start <= to && Math.max(item.start, latestStartOf(item)) >= from);
  }
}
