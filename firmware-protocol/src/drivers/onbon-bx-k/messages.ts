import type { WallTime } from '../driver.js';

/** Group and command of each request Loa uses (published protocol, chapter 8). */
export const COMMANDS = {
  ping: [0xa2, 0x00],
  'set-clock': [0xa2, 0x03],
  parameters: [0xa2, 0x0a],
  status: [0xa1, 0x02],
  'file-start': [0xa1, 0x05],
  'file-block': [0xa1, 0x06],
  'file-info': [0xa1, 0x0a],
  power: [0xa3, 0x00],
  brightness: [0xa3, 0x02],
  areas: [0xa3, 0x06],
  'bitmap-area': [0xa4, 0x01],
  'bitmap-block': [0xa4, 0x03],
  'bitmap-delete': [0xa4, 0x04],
} as const;

/** Why a controller refuses, by its number (chapter 6). */
export const ERROR_NAMES = [
  'no-error',
  'out-of-group',
  'no-command',
  'busy',
  'memory-volume',
  'checksum',
  'file-not-exist',
  'flash',
  'file-download',
  'file-name',
  'file-type',
  'file-crc16',
  'font-not-exist',
  'firmware-type',
  'date-time-format',
  'file-exist',
  'file-block-number',
] as const;
export type BxkErrorName = (typeof ERROR_NAMES)[number];

/** What a dynamic area does when its data are shown to the end. */
export const RUN_MODES = ['loop', 'hold-last', 'until-timeout'] as const;
export type RunMode = (typeof RUN_MODES)[number];

/** Levels of brightness; a table has one for each half-hour of a day. */
export const BRIGHTNESS_LEVELS = 16;
export const HALF_HOURS = 48;
/** Seconds a time-out field holds. */
export const TIMEOUT_SECONDS_MAX = 0xffff;
/** Bytes of a bitmap area. */
export const BITMAP_BYTES_MAX = 16_384;

/** A place on the screen and how long its content lives there. */
export interface AreaLease {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly runMode: RunMode;
  readonly timeoutSeconds: number;
}

/** An area of text in RAM, in the controller's own fonts; all in pixels. */
export interface TextArea extends AreaLease {
  readonly id: number;
  /** The text as bytes, escapes of chapter 11 included. */
  readonly text: Uint8Array;
}

export type BxkRequest =
  | { readonly kind: 'ping' }
  | { readonly kind: 'parameters' }
  | { readonly kind: 'status' }
  | { readonly kind: 'bitmap-delete' }
  | { readonly kind: 'set-clock'; readonly time: WallTime }
  | { readonly kind: 'power'; readonly on: boolean }
  /** One level now, or a level for each half-hour. */
  | { readonly kind: 'brightness'; readonly level: number; readonly table: readonly number[] | null }
  | { readonly kind: 'areas'; readonly remove: 'all' | readonly number[]; readonly areas: readonly TextArea[] }
  | { readonly kind: 'file-start'; readonly overwrite: boolean; readonly name: string; readonly bytes: number }
  | {
      readonly kind: 'file-block';
      readonly name: string;
      readonly last: boolean;
      readonly block: number;
      readonly base: number;
      readonly bytes: Uint8Array;
    }
  | { readonly kind: 'file-info'; readonly name: string }
  /** `x` and `width` are multiples of 8. */
  | ({ readonly kind: 'bitmap-area' } & AreaLease)
  | { readonly kind: 'bitmap-block'; readonly last: boolean; readonly base: number; readonly bytes: Uint8Array };

/** What a controller tells about itself. */
export interface BxkParameters {
  readonly address: number;
  readonly deviceType: number;
  readonly width: number;
  readonly height: number;
  /** 1 for a screen of one colour. */
  readonly colour: number;
}

export interface BxkStatus {
  readonly on: boolean;
  readonly brightness: number;
  readonly time: WallTime;
  readonly programmes: number;
  /** Name of the programme shown; empty when there is none. */
  readonly file: string;
  /** Null where the controller has no bitmap area at all. */
  readonly hasBitmapArea: boolean | null;
  readonly areaIds: readonly number[];
  readonly barcode: string;
}

export type BxkReply =
  | { readonly kind: 'ack' }
  | { readonly kind: 'nack'; readonly error: BxkErrorName }
  | ({ readonly kind: 'status' } & BxkStatus)
  | ({ readonly kind: 'parameters' } & BxkParameters)
  | { readonly kind: 'file-block'; readonly error: BxkErrorName; readonly base: number }
  | { readonly kind: 'file-info'; readonly name: string; readonly bytes: number; readonly crc: number };
