import { type Clock, systemClock } from '../clock.js';
import { crc32, crcHex } from '../crc32.js';
import { ProtocolError } from '../errors.js';
import { BOARD_ADDRESS } from '../frame.js';
import { frameDecoder } from '../frame-decoder.js';
import { NAME_MAX, RELAYS_MAX, SLOTS_MAX } from '../messages.js';
import type { BytePort } from '../port/byte-port.js';
import { type Bitmap, blankPage, type BoardSize } from '../text/bitmap.js';
import { boardCore, type BoardFacts } from './board-core.js';
import { responder } from './responder.js';

/** What a simulated board tells its owner as it happens; CRCs are 8 hexadecimal digits. */
export type BoardEvent =
  /** Another page is lit. */
  | { readonly kind: 'shown'; readonly crc: string }
  | { readonly kind: 'relay'; readonly index: number; readonly on: boolean }
  /** The board restarted. */
  | { readonly kind: 'booted'; readonly bootCount: number };

export interface SimulatedBoardOptions {
  /** The board's end of the line. */
  readonly port: BytePort;
  readonly size: BoardSize;
  readonly clock?: Clock;
  readonly uid?: string;
  /** Relays the board has, 0 to 8; 1 unless told otherwise. */
  readonly relays?: number;
  /** Pages the board can keep, 1 to 40; 16 unless told otherwise. */
  readonly pageSlots?: number;
  /** Address on the line, 1 to 254; 1 unless told otherwise. */
  readonly address?: number;
  readonly onEvent?: (event: BoardEvent) => void;
}

/** A board in memory that speaks the protocol of PROTOCOL.md on its port. */
export interface SimulatedBoard {
  /** The page lit right now. */
  shown(): Bitmap;
  relays(): readonly boolean[];
  /** Power off and on: pages, active list and relays are gone, the boot count is one higher. */
  reboot(): void;
  /** Stops its timer; bytes that come later are passed over. */
  stop(): void;
}

/** Switches a simulated board on. Throws `bad-argument`, or what `blankPage` throws, for a board that cannot exist. */
export function simulatedBoard(options: SimulatedBoardOptions): SimulatedBoard {
  const clock = options.clock ?? systemClock;
  const nowMs = () => clock.nowMs();
  const address = options.address ?? BOARD_ADDRESS;
  let facts = checkedFacts(options);
  let { core, decoder, respond } = switchedOn(facts, address, nowMs);
  let told = { crc: crc32(core.display.lit().page.bits), relays: core.relays.states() };
  let cancelTimer = () => {};
  let running = true;

  /** Tells what changed since the last telling, and wakes again when time will change something. */
  function settle(): void {
    cancelTimer();
    const lit = core.display.lit();
    const now = { crc: crc32(lit.page.bits), relays: core.relays.states() };
    const before = told;
    told = now;
    if (now.crc !== before.crc) options.onEvent?.({ kind: 'shown', crc: crcHex(now.crc) });
    now.relays.forEach((on, index) => {
      if (on !== before.relays[index]) options.onEvent?.({ kind: 'relay', index, on });
    });
    const dueMs = Math.min(lit.untilMs ?? Infinity, core.relays.untilMs() ?? Infinity);
    if (dueMs !== Infinity && running) cancelTimer = clock.after(dueMs - clock.nowMs(), settle);
  }

  options.port.onData((bytes) => {
    if (!running) return;
    for (const frame of decoder.push(bytes)) {
      const reply = respond(frame);
      // A host that has gone is not the board's concern: what it did not hear, it will ask again.
      if (reply !== null) options.port.write(reply).catch(() => undefined);
      settle();
    }
  });

  return {
    shown: () => core.display.lit().page,
    relays: () => core.relays.states(),
    reboot: () => {
      facts = { ...facts, bootCount: facts.bootCount + 1 };
      ({ core, decoder, respond } = switchedOn(facts, address, nowMs));
      options.onEvent?.({ kind: 'booted', bootCount: facts.bootCount });
      settle();
    },
    stop: () => {
      running = false;
      cancelTimer();
    },
  };
}

function switchedOn(facts: BoardFacts, address: number, nowMs: () => number) {
  const core = boardCore(facts, nowMs);
  const decoder = frameDecoder();
  return { core, decoder, respond: responder(core, address, decoder) };
}

function checkedFacts(options: SimulatedBoardOptions): BoardFacts {
  const { size, uid = 'simulated-1', relays = 1, pageSlots = 16 } = options;
  blankPage(size);
  const sound = relays >= 0 && relays <= RELAYS_MAX && pageSlots >= 1 && pageSlots <= SLOTS_MAX;
  if (!sound || !/^[!-~]*$/.test(uid) || uid.length > NAME_MAX) {
    throw new ProtocolError('bad-argument', 'No board has such a uid, so many relays or so many page slots');
  }
  return { size, uid, relays, pageSlots, firmware: 'loa-simulator 1', bootCount: 1 };
}
