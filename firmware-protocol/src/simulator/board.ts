import { type Clock, systemClock } from '../clock.js';
import { crc32, crcHex } from '../crc32.js';
import { guardMs } from '../host-line.js';
import type { ResetReason } from '../messages.js';
import { type Bitmap, blankPage } from '../text/bitmap.js';
import type { BoardFacts } from './board-facts.js';
import { boardFlash, checkedFacts, type SimulatedBoardOptions } from './board-options.js';
import { type Flash, PowerCut } from './flash.js';
import { type RunningBoard, switchedOn } from './running-board.js';

export type { BoardEvent, SimulatedBoardOptions } from './board-options.js';

/** A board in memory that speaks the protocol of PROTOCOL.md on its port. */
export interface SimulatedBoard {
  /** The page lit right now; a board without power is dark. */
  shown(): Bitmap;
  relays(): readonly boolean[];
  /** Power off and on: active list, overlays and relays are gone, the flash stays, the boot count is one higher. */
  reboot(reason?: ResetReason): void;
  /** Stops its timer; bytes that come later are passed over. */
  stop(): void;
}

/** Switches a simulated board on. Throws `bad-argument`, or what `blankPage` throws, for a board that cannot exist. */
export function simulatedBoard(options: SimulatedBoardOptions): SimulatedBoard {
  const board = new MemoryBoard(options);
  return {
    shown: () => board.shown(),
    relays: () => board.relays(),
    reboot: (reason) => board.reboot(reason),
    stop: () => board.stop(),
  };
}

/** Invariant: `#on` is what the last switching on made; nothing of it survives the next but the flash. */
class MemoryBoard {
  readonly #options: SimulatedBoardOptions;
  readonly #clock: Clock;
  readonly #flash: Flash;
  #facts: BoardFacts;
  #on: RunningBoard;
  #told: { readonly crc: number; readonly relays: readonly boolean[] };
  #portRate: number;
  /** Writes and changes of speed, in order. */
  #sending: Promise<unknown> = Promise.resolve();
  #cancelTimer = () => {};
  #running = true;
  #powered = true;

  constructor(options: SimulatedBoardOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#facts = checkedFacts(options);
    this.#flash = options.flash ?? boardFlash(this.#facts.size, this.#facts.pageSlots);
    this.#on = switchedOn(this.#facts, this.#flash, this.#clock, options);
    this.#told = this.#visible();
    this.#portRate = this.#facts.baseRate;
    options.port.onData((bytes) => this.#receive(bytes));
    this.#settle();
  }

  shown(): Bitmap {
    return this.#powered ? this.#on.parts.display.lit().page : blankPage(this.#facts.size);
  }

  relays(): readonly boolean[] {
    return this.#on.parts.relays.states();
  }

  reboot(resetReason: ResetReason = 'power-on'): void {
    this.#powered = true;
    this.#facts = { ...this.#facts, resetReason, bootCount: this.#facts.bootCount + 1 };
    this.#on = switchedOn(this.#facts, this.#flash, this.#clock, this.#options);
    this.#options.onEvent?.({ kind: 'booted', bootCount: this.#facts.bootCount });
    this.#settle();
  }

  stop(): void {
    this.#running = false;
    this.#cancelTimer();
  }

  #receive(bytes: Uint8Array): void {
    if (!this.#running || !this.#powered) return;
    try {
      for (const frame of this.#on.decoder.push(bytes)) {
        this.#on.parts.speed.heard();
        const reply = this.#on.responder.answer(frame);
        if (reply !== null) this.#send(reply);
        this.#settle();
      }
    } catch (error) {
      if (!(error instanceof PowerCut)) throw error;
      this.#powered = false;
      this.#cancelTimer();
      this.#options.onEvent?.({ kind: 'power-cut' });
    }
  }

  /** Tells what changed since the last telling, and wakes again when time will change something. */
  #settle(): void {
    this.#cancelTimer();
    const before = this.#told;
    this.#told = this.#visible();
    const { crc, relays } = this.#told;
    if (crc !== before.crc) this.#options.onEvent?.({ kind: 'shown', crc: crcHex(crc) });
    relays.forEach((on, index) => {
      if (on !== before.relays[index]) this.#options.onEvent?.({ kind: 'relay', index, on });
    });
    this.#followSpeed();
    const { parts } = this.#on;
    const dueMs = Math.min(parts.display.lit().untilMs, parts.relays.untilMs() ?? Infinity, parts.speed.untilMs());
    if (dueMs === Infinity || !this.#running) return;
    this.#cancelTimer = this.#clock.after(dueMs - this.#clock.nowMs(), () => this.#settle());
  }

  #visible() {
    const { display, relays } = this.#on.parts;
    return { crc: crc32(display.lit().page.bits), relays: relays.states() };
  }

  #send(reply: Uint8Array): void {
    // A host that has gone is not the board's concern: what it did not hear, it will ask again.
    this.#sending = this.#sending
      .then(() => this.#guard())
      .then(() => this.#options.port.write(reply))
      .catch(() => undefined);
  }

  /** Others on the line must have fallen silent for a while (P-41). */
  async #guard(): Promise<void> {
    if (this.#options.shared !== true) return;
    await new Promise<void>((resolve) => void this.#clock.after(guardMs(this.#portRate), resolve));
  }

  /** The speed changes only once the reply before has left (P-36). */
  #followSpeed(): void {
    const rate = this.#on.parts.speed.current();
    if (rate === this.#portRate) return;
    this.#portRate = rate;
    this.#sending = this.#sending.then(() => this.#options.port.setBaudRate?.(rate)).catch(() => undefined);
  }
}
