import { NAME_MAX, RELAYS_MAX, SLOTS_MAX, SPEEDS_MAX } from '../bounds.js';
import type { Clock } from '../clock.js';
import { ProtocolError } from '../errors.js';
import { CAPABILITIES, type Capability } from '../messages.js';
import type { BytePort } from '../port/byte-port.js';
import { blankPage, type BoardSize, pageBytes } from '../text/bitmap.js';
import type { BoardFacts, Sensors } from './board-facts.js';
import { SETTING_RECORDS } from './board-parts.js';
import { Flash } from './flash.js';
import { HEADER_BYTES } from './record-store.js';

/** What a simulated board tells its owner as it happens; CRCs are 8 hexadecimal digits. */
export type BoardEvent =
  /** Another page is lit. */
  | { readonly kind: 'shown'; readonly crc: string }
  | { readonly kind: 'relay'; readonly index: number; readonly on: boolean }
  /** The power went; the board is dead until `reboot`. */
  | { readonly kind: 'power-cut' }
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
  /** What the board can do beyond revision 1.0; all of it unless told otherwise, null for a board of that revision. */
  readonly capabilities?: readonly Capability[] | null;
  /** The board's key; without one it takes every request. */
  readonly key?: Uint8Array;
  /** What outlives a restart; a new one unless told otherwise, see `boardFlash`. */
  readonly flash?: Flash;
  /** Speed at switching on in bits a second; 115200 unless told otherwise. */
  readonly baudRate?: number;
  readonly baudRates?: readonly number[];
  /** Whether other boards are on the line: then the guard time is kept before each reply. */
  readonly shared?: boolean;
  /** How far the board's clock runs fast, in millionths. */
  readonly driftPpm?: number;
  readonly sensors?: () => Sensors;
  readonly onEvent?: (event: BoardEvent) => void;
}

const BASE_RATE = 115_200;
const BASE_RATES = [9600, 19_200, 38_400, 57_600, 115_200, 230_400, 460_800];

/** Flash as a board of this size needs it: an area for each record, and one to spare. */
export function boardFlash(size: BoardSize, pageSlots: number): Flash {
  return new Flash(pageSlots + SETTING_RECORDS + 1, HEADER_BYTES + Math.max(pageBytes(size), 64));
}

/** The facts behind the options. Throws `bad-argument`, or what `blankPage` throws, for a board that cannot exist. */
export function checkedFacts(options: SimulatedBoardOptions): BoardFacts {
  const {
    size,
    uid = 'simulated-1',
    relays = 1,
    pageSlots = 16,
    driftPpm = 0,
    baudRate: baseRate = BASE_RATE,
  } = options;
  blankPage(size);
  const { capabilities: wanted = CAPABILITIES, baudRates: rates = BASE_RATES } = options;
  const sound = relays >= 0 && relays <= RELAYS_MAX && pageSlots >= 1 && pageSlots <= SLOTS_MAX;
  if (!sound || rates.length > SPEEDS_MAX || !/^[!-~]*$/.test(uid) || uid.length > NAME_MAX) {
    throw new ProtocolError('bad-argument', 'No board has such a uid, so many relays, page slots or speeds');
  }
  const hasKey = options.key !== undefined;
  const capabilities = wanted === null ? null : wanted.filter((capability) => capability !== 'key' || hasKey);
  const identity = { size, uid, relays, pageSlots, firmware: 'loa-simulator 1', bootCount: 1 };
  return { ...identity, resetReason: 'power-on', capabilities, baseRate, rates, driftPpm };
}
