import type { TimelineItem } from '@loa/playlists';
import { firstInForce, type FirstInForce, inForceAtOnce } from './at-once.js';
import { PLAN_HOLDS_MS, type Plan, planOf, type Target } from './decisions.js';
import type { SessionHolds } from './session-holds.js';

/** Keeps the newest target and the plan made of it, until something makes another one necessary. */
export class Planner {
  readonly #holds: SessionHolds;
  readonly #since: number;
  #seen: FirstInForce = new Map();
  #target: Target | null = null;
  #plan: Plan | null = null;

  constructor(holds: SessionHolds, since: number) {
    this.#holds = holds;
    this.#since = since;
  }

  target(): Target | null {
    return this.#target;
  }

  /** Takes a target that arrived at an instant; what silences in it is in force from then on. */
  update(next: Target, instant: number): Target {
    const now = inForceAtOnce(next.now, instant, this.#seen);
    this.#seen = firstInForce(now);
    this.#plan = null;
    this.#target = { ...next, now };
    return this.#target;
  }

  /** The plan around an instant. */
  planAt(target: Target, instant: number): Plan {
    const held = this.#plan;
    if (held && instant >= held.madeAt && instant < held.madeAt + PLAN_HOLDS_MS) return held;
    const made = planOf(target, instant, this.#since, this.#holds);
    this.#plan = made;
    return made;
  }

  /** Whether nothing newer came than this plan. */
  isCurrent(plan: Plan): boolean {
    return this.#plan === plan;
  }

  /** A session could not begin at its turn: the plan is made with that. */
  hold(item: TimelineItem, until: number): void {
    this.#holds.hold(item, until);
    this.#plan = null;
  }

  /** The wall clock stepped. */
  jumped(): void {
    this.#holds.forget();
    this.#plan = null;
  }
}
