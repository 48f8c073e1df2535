import type { Capability, Fault, ResetReason } from '../messages.js';
import type { BoardSize } from '../text/bitmap.js';

/** What a board is; it does not change while the board runs. */
export interface BoardFacts {
  readonly size: BoardSize;
  readonly uid: string;
  readonly firmware: string;
  readonly relays: number;
  readonly pageSlots: number;
  readonly bootCount: number;
  readonly resetReason: ResetReason;
  /** Null for a board of revision 1.0, which knows neither tails nor trailers. */
  readonly capabilities: readonly Capability[] | null;
  /** Speed at switching on, and all speeds, in bits a second. */
  readonly baseRate: number;
  readonly rates: readonly number[];
  /** How far the board's clock runs fast, in millionths. */
  readonly driftPpm: number;
}

/** What a board measures of itself and its amplifier; null where it has no sensor. */
export interface Sensors {
  /** Tenths of a degree Celsius. */
  readonly temperature: number | null;
  readonly supplyMv: number | null;
  readonly supplyMa: number | null;
  readonly faults: readonly Fault[];
  readonly deadPixels: number | null;
  /** Tenths of a volt. */
  readonly mains: number | null;
  /** Tenths of a volt of the loudspeaker line. */
  readonly output: number | null;
  /** Tenths of a degree Celsius. */
  readonly amplifierTemperature: number | null;
  /** Time the output was clipped since the start. */
  readonly clippingMs: number;
}

export const STEADY_SENSORS: Sensors = {
  temperature: 312,
  supplyMv: 5040,
  supplyMa: 2200,
  faults: [],
  deadPixels: 0,
  mains: 2300,
  output: 0,
  amplifierTemperature: 384,
  clippingMs: 0,
};

/** Counters the line keeps and the board reports. */
export interface LineCounters {
  readonly discardedBytes: number;
  readonly badFrames: number;
  readonly refusedRequests: number;
  readonly goodFrames: number;
  readonly unauthentic: number;
}
