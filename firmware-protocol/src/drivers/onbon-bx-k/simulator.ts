import { type Clock, systemClock } from '../../clock.js';
import { ProtocolError } from '../../errors.js';
import type { BytePort } from '../../port/byte-port.js';
import { type Bitmap, blankPage, pageCrc } from '../../text/bitmap.js';
import {
  BOARD_ADDRESS,
  type BxkFrame,
  encodeFrame,
  EVERYONE_ANSWERS,
  EVERYONE_SILENT,
  HOST_ADDRESS,
  hostFrame,
  REPLY_START_RUN,
} from './frame.js';
import { bxkDecoder } from './frame-decoder.js';
import type { BxkReply } from './messages.js';
import { encodeReply } from './replies.js';
import { decodeRequest } from './request-reader.js';
import { type ControllerFacts, SimulatedController } from './simulated-controller.js';
import { simulatedFlash } from './simulated-flash.js';

/** What a simulated controller tells its owner; a CRC is `pageCrc` of what is lit. */
export type OnbonEvent =
  | { readonly kind: 'shown'; readonly crc: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'flash-write'; readonly writes: number };

/** Facts beside the size have defaults: a BX-5MK1 at address 1 that takes and deletes bitmaps. */
export interface SimulatedOnbonOptions extends Partial<Omit<ControllerFacts, 'size'>> {
  readonly size: ControllerFacts['size'];
  readonly port: BytePort;
  readonly clock?: Clock;
  readonly onEvent?: (event: OnbonEvent) => void;
}

const USUAL = { litBit: 0, deviceType: 0x54, colour: 1, address: BOARD_ADDRESS, tellsFacts: true } as const;

/** A BX-K controller in memory that speaks the published protocol on its port. */
export class SimulatedOnbon {
  readonly flash = simulatedFlash();
  readonly #port: BytePort;
  readonly #clock: Clock;
  readonly #facts: ControllerFacts;
  readonly #tell: (event: OnbonEvent) => void;
  #decoder = bxkDecoder();
  #controller: SimulatedController;
  #busy = 0;
  #running = true;
  #cancelTimer = () => {};
  #told: { readonly crc: string; readonly text: string; readonly writes: number };

  constructor({ port, clock = systemClock, onEvent = () => {}, ...facts }: SimulatedOnbonOptions) {
    this.#port = port;
    this.#clock = clock;
    this.#facts = { ...USUAL, ...facts };
    this.#tell = onEvent;
    this.#controller = new SimulatedController(this.#facts, this.flash, clock);
    this.#told = this.#now();
    port.onData((bytes) => {
      if (this.#running) this.#hear(bytes);
    });
  }

  controller = () => this.#controller;

  /** Pixels lit now; blank while the screen is off. */
  shown(): Bitmap {
    return this.#controller.on() ? this.#controller.screen.lit() : blankPage(this.#facts.size);
  }

  /** Texts of the dynamic areas, in ASCII, escapes included. */
  texts(): readonly string[] {
    return this.#controller.screen.texts().map(({ text }) => String.fromCharCode(...text));
  }

  /** Answers so many requests with `busy`. */
  beBusy(requests: number): void {
    this.#busy = requests;
  }

  /** Power off and on: RAM areas are gone, files stay. */
  reboot(): void {
    this.flash.restart();
    this.#controller = new SimulatedController(this.#facts, this.flash, this.#clock);
    this.#decoder = bxkDecoder();
    this.#settle();
  }

  stop(): void {
    this.#running = false;
    this.#cancelTimer();
  }

  #hear(bytes: Uint8Array): void {
    const before = this.#decoder.badFrames();
    const frames = this.#decoder.push(bytes);
    const disturbed = this.#decoder.badFrames() > before && this.#decoder.lastFault() === 'bad-check';
    if (disturbed) this.#say(this.#facts.address, { kind: 'nack', error: 'checksum' });
    for (const frame of frames) this.#obey(frame);
    this.#settle();
  }

  #obey({ destination, data }: BxkFrame): void {
    if (![this.#facts.address, EVERYONE_ANSWERS, EVERYONE_SILENT].includes(destination)) return;
    const received = decodeRequest(data);
    const reply = this.#replyTo(received);
    const answered = typeof received === 'string' || received.answered;
    if (answered && destination !== EVERYONE_SILENT) this.#say(destination, reply);
  }

  #replyTo(received: ReturnType<typeof decodeRequest>): BxkReply {
    if (this.#busy === 0) {
      return typeof received === 'string'
        ? { kind: 'nack', error: received }
        : this.#controller.handle(received.request);
    }
    this.#busy -= 1;
    return { kind: 'nack', error: 'busy' };
  }

  #say(source: number, reply: BxkReply): void {
    const frame = { ...hostFrame(HOST_ADDRESS, encodeReply(reply)), source };
    // A host that has gone is not the board's concern.
    this.#port.write(encodeFrame(frame, REPLY_START_RUN)).catch((error: unknown) => {
      if (!(error instanceof ProtocolError)) throw error;
    });
  }

  #now() {
    return { crc: pageCrc(this.shown()), text: this.texts().join(' | '), writes: this.flash.writes() };
  }

  /** Tells what changed, and wakes again when a lease ends. */
  #settle(): void {
    this.#cancelTimer();
    const { crc, text, writes } = this.#told;
    this.#told = this.#now();
    if (this.#told.crc !== crc) this.#tell({ kind: 'shown', crc: this.#told.crc });
    if (this.#told.text !== text) this.#tell({ kind: 'text', text: this.#told.text });
    if (this.#told.writes !== writes) this.#tell({ kind: 'flash-write', writes: this.#told.writes });
    const untilMs = this.#controller.screen.untilMs();
    if (untilMs === null || !this.#running) return;
    this.#cancelTimer = this.#clock.after(untilMs - this.#clock.nowMs(), () => this.#settle());
  }
}
