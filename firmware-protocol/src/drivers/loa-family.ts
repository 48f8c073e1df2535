import { systemClock } from '../clock.js';
import { ProtocolError } from '../errors.js';
import type { Frame } from '../frame.js';
import { frameDecoder } from '../frame-decoder.js';
import { REPLY_BIT } from '../messages.js';
import type { BytePort } from '../port/byte-port.js';
import { requestKind } from '../requests.js';
import type { BoardFamily, Capabilities, Driver, DriverStatus, Identity, OpenOptions, WallTime } from './driver.js';
import { decoderReader, type LineReader } from './line-decoder.js';
import { openLoaBoard } from './loa.js';
import type { LoaBoard } from './loa/loa-board.js';
import { checkedWallTime, epochOf, wallTimeAt } from './wall-time.js';

/** Viet Nam keeps UTC+7 all year; a Loa board counts UTC and is told its zone. */
const ZONE_MINUTES = 420;
const BRIGHTNESS_LEVELS = 16;
/** Type of a refusal. */
const ERROR_TYPE = 0xff;

/** Boards of Loa's own protocol (PROTOCOL.md). */
export const loaFamily: BoardFamily = {
  id: 'loa',
  name: 'Loa',
  speeds: [115_200, 57_600, 38_400, 19_200, 9600],
  profiles: ['standard'],
  probe: async (port, options) => {
    try {
      const driver = await openLoaFamily(port, options);
      await driver.close();
      return driver.identity;
    } catch (error) {
      if (error instanceof ProtocolError) return null;
      throw error;
    }
  },
  open: openLoaFamily,
  reader: loaReader,
};

async function openLoaFamily(port: BytePort, { speed, address, clock = systemClock }: OpenOptions): Promise<Driver> {
  return loaDriver(await openLoaBoard(port, { baudRate: speed, clock, ...(address === undefined ? {} : { address }) }));
}

/** A Loa board behind the interface of all families. */
export function loaDriver(board: LoaBoard): Driver {
  const can = board.capabilities;
  return {
    identity: identityOf(board),
    capabilities: capabilitiesOf(board),
    showPages: (pages, stay) => board.showPages(pages, stay),
    showText: null,
    blank: () => board.blank(),
    status: () => statusOf(board),
    setClock: can.has('time') ? (time) => setClock(board, time) : null,
    setBrightness: can.has('brightness') ? async (level) => void (await board.setBrightness([level])) : null,
    setRelay: board.info.relays > 0 ? (index, on, leaseMs) => board.setRelay(index, on, leaseMs) : null,
    close: () => board.close(),
  };
}

function identityOf({ info }: LoaBoard): Identity {
  const { uid, firmware, width, height } = info;
  return { family: 'loa', model: 'Loa', uid, firmware, size: { width, height } };
}

function capabilitiesOf({ info, capabilities }: LoaBoard): Capabilities {
  return {
    size: { width: info.width, height: info.height },
    colours: ['single'],
    content: ['bitmap'],
    readBack: 'pixels',
    clock: capabilities.has('time'),
    brightnessLevels: capabilities.has('brightness') ? BRIGHTNESS_LEVELS : 0,
    relays: info.relays,
    leaseKeeper: 'device',
  };
}

async function setClock(board: LoaBoard, time: WallTime): Promise<void> {
  await board.setTime(epochOf(checkedWallTime(time)) - ZONE_MINUTES * 60_000, ZONE_MINUTES);
}

async function statusOf(board: LoaBoard): Promise<DriverStatus> {
  const { shownCrc, activeCrc, bootCount, relays, errors } = await board.status();
  const health = board.capabilities.has('health') ? await board.health() : null;
  const clockMs = health?.clockMs ?? null;
  return {
    on: null,
    holdsContent: shownCrc !== null,
    shownCrc,
    activeCrc,
    brightness: health?.brightness ?? null,
    time: clockMs === null ? null : wallTimeAt(clockMs + ZONE_MINUTES * 60_000),
    bootCount,
    relays,
    discardedBytes: errors.discardedBytes,
  };
}

function loaReader(): LineReader {
  return decoderReader(frameDecoder(), describe);
}

function describe({ source, destination, sequence, type, payload }: Frame): string {
  const kind = requestKind(type & ~REPLY_BIT) ?? `type ${type.toString(16)}`;
  const name = type === ERROR_TYPE ? 'error' : type & REPLY_BIT ? `${kind} reply` : kind;
  return `${source}>${destination} #${sequence} ${name}, ${payload.length} bytes`;
}
