import type { Clock } from '../clock.js';
import type { BytePort } from '../port/byte-port.js';
import type { Bitmap, BoardSize } from '../text/bitmap.js';
import type { LineReader } from './line-decoder.js';

/** What a family lets the host know of what is shown. */
export type ReadBack =
  /** The board returns its pixels, or a CRC it computed from them. */
  | 'pixels'
  /** The board tells that content of the host is up, but not which. */
  | 'presence'
  /** Nothing beyond an acknowledgement. */
  | 'none';

/** Who switches off what is on when the host dies. */
export type LeaseKeeper =
  /** The device itself: a dead host leaves it dark and its relays off. */
  | 'device'
  /** Only the driver, while its process lives. */
  | 'host';

/** What one opened device can do. What it cannot do is null, zero or empty here, and its method is null. */
export interface Capabilities {
  /** Pixels of the display; null for a device without one. */
  readonly size: BoardSize | null;
  /** Colours a lit pixel may have, the driver's choice first; empty without a display. */
  readonly colours: readonly string[];
  /** What the display takes: pages of pixels, text in the device's own font, or both. */
  readonly content: readonly ('bitmap' | 'text')[];
  readonly readBack: ReadBack;
  readonly clock: boolean;
  /** Steps of brightness, 0 the darkest; 0 when it cannot be set. */
  readonly brightnessLevels: number;
  readonly relays: number;
  readonly leaseKeeper: LeaseKeeper;
}

/** Wall-clock time at the device's place, as a clock on the wall shows it. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** What a device answered just now; null where its family tells nothing. */
export interface DriverStatus {
  /** Whether the display is switched on. */
  readonly on: boolean | null;
  /** Whether content that a host sent is up. */
  readonly holdsContent: boolean | null;
  /** `pageCrc` of the page lit now. */
  readonly shownCrc: string | null;
  /** `listCrc` of the pages in rotation. */
  readonly activeCrc: string | null;
  readonly brightness: number | null;
  readonly time: WallTime | null;
  readonly bootCount: number | null;
  readonly relays: readonly boolean[];
  /** Bytes that came from the device and belonged to no good frame. */
  readonly discardedBytes: number;
}

/** How long content stays: each page `dwellMs`, and all of it `ttlMs` after the last call. */
export interface Stay {
  readonly dwellMs: number;
  readonly ttlMs: number;
}

/**
 * One device on an open port, whatever its family. Every call may reject with a ProtocolError: `timeout`, `closed`,
 * `nack` (`context.boardCode`), `bad-argument`, `queue-full` and others.
 */
export interface Driver {
  readonly identity: Identity;
  readonly capabilities: Capabilities;
  /** Shows the pages in rotation; the same pages again only renew their time. */
  readonly showPages: ((pages: readonly Bitmap[], stay: Stay) => Promise<void>) | null;
  /** Shows text in the device's own font. Rejects with `unsupported-letters` for what that font lacks. */
  readonly showText: ((text: string, stay: Pick<Stay, 'ttlMs'>) => Promise<void>) | null;
  /** Takes away all that the host showed. */
  readonly blank: (() => Promise<void>) | null;
  status(): Promise<DriverStatus>;
  readonly setClock: ((time: WallTime) => Promise<void>) | null;
  /** `level` counts from 0 to `brightnessLevels` - 1. */
  readonly setBrightness: ((level: number) => Promise<void>) | null;
  /** Switches a relay and returns its state read back; what is on falls off after `leaseMs` unless renewed. */
  readonly setRelay: ((index: number, on: boolean, leaseMs: number) => Promise<boolean>) | null;
  /** Switches relays off where the host keeps the lease, and closes the port. */
  close(): Promise<void>;
}

export type FamilyId = 'loa' | 'onbon-bx-k' | 'alpha' | 'modbus-relay';

/** What a device says of itself; null where its family or this device tells nothing. */
export interface Identity {
  readonly family: FamilyId;
  readonly model: string;
  readonly uid: string | null;
  readonly firmware: string | null;
  readonly size: BoardSize | null;
}

/** What is known of a line before the device has spoken. */
export interface OpenOptions {
  /** Bits a second. */
  readonly speed: number;
  /** Address on the line; the family's usual one unless told otherwise. */
  readonly address?: number;
  /** Pixels, for a device that does not tell them; what a device tells wins. */
  readonly size?: BoardSize;
  /** Name of one of the family's profiles; the first unless told otherwise. */
  readonly profile?: string;
  readonly clock?: Clock;
}

/** A kind of device: how to find one and how to drive it. */
export interface BoardFamily {
  readonly id: FamilyId;
  readonly name: string;
  /** Speeds in bits a second that its devices use, the most usual first. */
  readonly speeds: readonly number[];
  /** Names of what differs between devices that speak alike, the most usual first. */
  readonly profiles: readonly string[];
  /** Asks a harmless question and closes the port; null when nothing of this family answers. */
  probe(port: BytePort, options: OpenOptions): Promise<Identity | null>;
  /** Rejects, the port closed, when the device does not answer or lacks what the options promise. */
  open(port: BytePort, options: OpenOptions): Promise<Driver>;
  /** Reads frames off a line for a trace. */
  readonly reader: () => LineReader;
}
