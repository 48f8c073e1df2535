import {
  type BytePort,
  type Driver,
  familyNamed,
  type LoaBoard,
  type OpenOptions,
  openLoaBoard,
  type Stay,
} from '@loa/firmware-protocol/device';
import { type Bitmap, type BoardSize, listCrc } from '@loa/firmware-protocol/text';
import { BOARD_PAGES_MAX } from './content.js';

/** What a board let itself be read: whether it shows what is wanted, and its CRC where it tells one. */
export interface ReadBack {
  readonly right: boolean;
  readonly crc: string | null;
}

/** A board of any family as its keeper needs it. Every call may reject with a ProtocolError. */
export interface KeptBoard {
  readonly name: string;
  /** Null for a device that only has relays. */
  readonly size: BoardSize | null;
  /** Pages it can hold at once. */
  readonly pagesMax: number;
  /** Shows pages in rotation; the same ones again only renew their time. */
  show(pages: readonly Bitmap[], stay: Stay): Promise<void>;
  /** Reads back what is up; a board that tells only that something is up is believed. */
  readBack(pages: readonly Bitmap[]): Promise<ReadBack>;
  setRelay(index: number, on: boolean, leaseMs: number): Promise<boolean>;
  close(): Promise<void>;
}

/** A board's line as the settings name it. */
export interface BoardLine extends Pick<OpenOptions, 'speed' | 'profile' | 'size'> {
  readonly family: string;
}

function keptLoa(board: LoaBoard): KeptBoard {
  const { width, height, firmware, pageSlots } = board.info;
  return {
    name: `firmware ${firmware}`,
    size: { width, height },
    pagesMax: pageSlots,
    show: (pages, stay) => board.showPages(pages, stay),
    readBack: async (pages) => {
      const { activeCrc: crc } = await board.status();
      return { right: crc === listCrc(pages), crc };
    },
    setRelay: (index, on, leaseMs) => board.setRelay(index, on, leaseMs),
    close: () => board.close(),
  };
}

async function readBackOf(driver: Driver, pages: readonly Bitmap[]): Promise<ReadBack> {
  const { activeCrc: crc, holdsContent } = await driver.status();
  switch (driver.capabilities.readBack) {
    case 'pixels':
      return { right: crc === listCrc(pages), crc };
    case 'presence':
      return { right: holdsContent === true, crc };
    case 'none':
      return { right: true, crc };
    default:
      return driver.capabilities.readBack satisfies never;
  }
}

function keptDriver(driver: Driver): KeptBoard {
  return {
    name: driver.identity.model,
    size: driver.showPages && driver.capabilities.size,
    pagesMax: BOARD_PAGES_MAX,
    show: async (pages, stay) => driver.showPages?.(pages, stay),
    readBack: (pages) => readBackOf(driver, pages),
    setRelay: async (index, on, leaseMs) => {
      if (!driver.setRelay) throw new Error(`${driver.identity.model} has no relays`);
      return driver.setRelay(index, on, leaseMs);
    },
    close: () => driver.close(),
  };
}

/** Opens whatever hangs on a line. @throws ProtocolError; Error for a family that nobody knows */
export async function openKeptBoard(port: BytePort, { family: id, ...line }: BoardLine): Promise<KeptBoard> {
  if (id === 'loa') return keptLoa(await openLoaBoard(port, { baudRate: line.speed }));
  const family = familyNamed(id);
  if (!family) throw new Error(`no family of boards is called ${id}`);
  return keptDriver(await family.open(port, line));
}
