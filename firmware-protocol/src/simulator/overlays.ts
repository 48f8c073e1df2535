import { OVERLAYS_MAX, PAST_EVENTS_MAX } from '../bounds.js';
import type { Rotation } from './rotation.js';

/** Pages laid over whatever else is shown, for one event, until a time. */
export interface Overlay extends Rotation {
  readonly eventId: number;
  readonly priority: number;
  readonly endMs: number;
}

/** The overlays a board holds; the highest priority is on top, the newest of equals. */
export class Overlays {
  readonly #nowMs: () => number;
  #held: readonly Overlay[] = [];
  #past: readonly number[] = [];

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Takes an overlay whose event is new; false when the board is full of overlays of no lower priority (P-56). */
  show(overlay: Overlay): boolean {
    const lowest = this.#current()[OVERLAYS_MAX - 1];
    if (lowest !== undefined && lowest.priority >= overlay.priority) return false;
    if (lowest !== undefined) this.#retain((one) => one !== lowest);
    // Sorting is stable, so that of equals the newest stays first.
    this.#held = [overlay, ...this.#held].sort((one, other) => other.priority - one.priority);
    return true;
  }

  /** Ends the overlay of one event, or all for 0. */
  clear(eventId: number): void {
    this.#retain((overlay) => eventId !== 0 && overlay.eventId !== eventId);
  }

  top(): Overlay | null {
    return this.#current()[0] ?? null;
  }

  /** Whether the event is shown now, or was and ended: repeating it does nothing (P-55). */
  isKnown(eventId: number): boolean {
    return this.#current().some((overlay) => overlay.eventId === eventId) || this.#past.includes(eventId);
  }

  holds(slot: number): boolean {
    return this.#current().some((overlay) => overlay.slots.includes(slot));
  }

  /** Sorted, the top first. */
  #current(): readonly Overlay[] {
    this.#retain((overlay) => this.#nowMs() < overlay.endMs);
    return this.#held;
  }

  #retain(keeps: (overlay: Overlay) => boolean): void {
    const ended = this.#held.filter((overlay) => !keeps(overlay)).map((overlay) => overlay.eventId);
    if (ended.length === 0) return;
    this.#held = this.#held.filter(keeps);
    this.#past = [...this.#past, ...ended].slice(-PAST_EVENTS_MAX);
  }
}
