import { type Clock, systemClock } from '../clock.js';
import { crc32, crcHex } from '../crc32.js';
import { ProtocolError } from '../errors.js';
import { BOARD_ADDRESS, encodeFrame, type Frame, HOST_ADDRESS } from '../frame.js';
import { frameDecoder } from '../frame-decoder.js';
import { ERROR_TYPE, NAME_MAX, RELAYS_MAX, SLOTS_MAX } from '../messages.js';
import type { BytePort } from '../port/byte-port.js';
import { encodeReply, replyType } from '../replies.js';
import { decodeRequest } from '../requests.js';
import { type Bitmap, blankPage, type BoardSize } from '../text/bitmap.js';
import { boardCore, type BoardFacts } from './board-core.js';

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
  const address = options.address ?? BOARD_ADDRESS;
  let facts = checkedFacts(options);
  let core = boardCore(facts, clock.nowMs);
  let decoder = frameDecoder();
  let refusedRequests = 0;
  /** The last request that was answered, by its bytes, so that its repetition is answered without doing it again. */
  let answered: { readonly key: string; readonly reply: Uint8Array } | null = null;
  let told = { crc: crc32(core.display.lit().page.bits), relays: core.relays.states() };
  let cancelTimer = () => {};
  let running = true;

  function reply(frame: Frame): Uint8Array | null {
    const key = `${frame.sequence} ${frame.type} ${frame.payload.join()}`;
    if (answered?.key === key) return answered.reply;
    const request = decodeRequest(frame.type, frame.payload);
    const counters = { discardedBytes: decoder.discardedBytes(), badFrames: decoder.badFrames(), refusedRequests };
    const outcome = typeof request === 'string' ? request : core.handle(request, counters);
    if (outcome === null) return null;
    const refused = typeof outcome === 'string';
    if (refused) refusedRequests += 1;
    const message = refused ? ({ kind: 'error', request: frame.type, code: outcome } as const) : outcome;
    const bytes = encodeFrame({
      ...{ destination: HOST_ADDRESS, source: address, sequence: frame.sequence },
      ...{ type: replyType(message), payload: encodeReply(message) },
    });
    answered = { key, reply: bytes };
    return bytes;
  }

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
      const mine = frame.destination === address && frame.source === HOST_ADDRESS && frame.type !== ERROR_TYPE;
      const bytesBack = mine ? reply(frame) : null;
      // A host that has gone is not the board's concern: what it did not hear, it will ask again.
      if (bytesBack !== null) options.port.write(bytesBack).catch(() => undefined);
      settle();
    }
  });

  return {
    shown: () => core.display.lit().page,
    relays: () => core.relays.states(),
    reboot: () => {
      facts = { ...facts, bootCount: facts.bootCount + 1 };
      core = boardCore(facts, clock.nowMs);
      decoder = frameDecoder();
      answered = null;
      refusedRequests = 0;
      options.onEvent?.({ kind: 'booted', bootCount: facts.bootCount });
      settle();
    },
    stop: () => {
      running = false;
      cancelTimer();
    },
  };
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
