import type { Clock } from '../clock.js';
import { BOARD_ADDRESS } from '../frame.js';
import { type FrameDecoder, frameDecoder } from '../frame-decoder.js';
import { hmacSeal } from '../seal.js';
import { keyedAdmission, OPEN_ADMISSION } from './admission.js';
import { boardCore } from './board-core.js';
import { type BoardFacts, STEADY_SENSORS } from './board-facts.js';
import type { SimulatedBoardOptions } from './board-options.js';
import { type BoardParts, boardParts, counterKey } from './board-parts.js';
import type { Flash } from './flash.js';
import { Responder } from './responder.js';

/** What one switching on makes; nothing of it survives the next. */
export interface RunningBoard {
  readonly parts: BoardParts;
  readonly decoder: FrameDecoder;
  readonly responder: Responder;
}

/** Switches a board on over what its flash holds. */
export function switchedOn(
  facts: BoardFacts,
  flash: Flash,
  clock: Clock,
  options: SimulatedBoardOptions,
): RunningBoard {
  const { key, sensors = () => STEADY_SENSORS, address = BOARD_ADDRESS } = options;
  const parts = boardParts(facts, flash, sensors, () => clock.nowMs());
  const decoder = frameDecoder({ trailers: key !== undefined });
  const admission =
    key === undefined ? OPEN_ADMISSION : keyedAdmission(hmacSeal(key), parts.records, counterKey(facts));
  return { parts, decoder, responder: new Responder(boardCore(parts), admission, address, decoder) };
}
