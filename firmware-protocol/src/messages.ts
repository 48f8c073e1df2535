/** Message types (PROTOCOL.md, table 3); a reply carries the request's type with REPLY_BIT set. */
export const MESSAGE_TYPES = {
  hello: 0x01,
  status: 0x02,
  relay: 0x03,
  baud: 0x04,
  health: 0x05,
  'fw-info': 0x06,
  time: 0x07,
  brightness: 0x08,
  'page-list': 0x10,
  'page-begin': 0x11,
  'page-chunk': 0x12,
  'page-status': 0x13,
  'page-commit': 0x14,
  activate: 0x20,
  blank: 0x21,
  lease: 0x22,
  fallback: 0x23,
  'overlay-show': 0x24,
  'overlay-clear': 0x25,
  'amp-volume': 0x30,
  'amp-telemetry': 0x31,
} as const;
export type MessageKind = keyof typeof MESSAGE_TYPES;
export const REPLY_BIT = 0x80;
export const ERROR_TYPE = 0xff;

/** Why a board refuses a request (PROTOCOL.md, table 6); the number on the wire is the place in this list plus one. */
export const BOARD_ERROR_CODES = [
  'unknown-type',
  'bad-length',
  'bad-value',
  'unsupported-version',
  'bad-slot',
  'slot-in-use',
  'no-upload',
  'incomplete',
  'page-crc',
  'empty-slot',
  'bad-relay',
  'bad-packing',
  'overlay-full',
  'not-authentic',
  'stale-counter',
] as const;
export type BoardErrorCode = (typeof BOARD_ERROR_CODES)[number];

/** What a board may be able to do beyond the first revision (PROTOCOL.md, table 7); the first is bit 0. */
export const CAPABILITIES = [
  'packing',
  'baud',
  'fallback',
  'overlay',
  'time',
  'brightness',
  'amplifier',
  'health',
  'fw-info',
  'key',
  'flash',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** The capability a board needs for a message; a board without it refuses the message as `unknown-type`. */
export const NEEDED_CAPABILITY: Readonly<Partial<Record<MessageKind, Capability>>> = {
  baud: 'baud',
  health: 'health',
  'fw-info': 'fw-info',
  time: 'time',
  brightness: 'brightness',
  lease: 'fallback',
  fallback: 'fallback',
  'overlay-show': 'overlay',
  'overlay-clear': 'overlay',
  'amp-volume': 'amplifier',
  'amp-telemetry': 'amplifier',
};

/** What a board may report as wrong with it (PROTOCOL.md, table 9); the first is bit 0. */
export const FAULTS = ['supply', 'temperature', 'flash', 'clock', 'pixels', 'fan'] as const;
export type Fault = (typeof FAULTS)[number];
/** Why a board started (PROTOCOL.md, table 9). */
export const RESET_REASONS = ['unknown', 'power-on', 'brown-out', 'watchdog', 'software', 'external'] as const;
export type ResetReason = (typeof RESET_REASONS)[number];
/** What lights a board's pixels (PROTOCOL.md, table 9). */
export const SHOWINGS = ['nothing', 'list', 'fallback', 'overlay'] as const;
export type Showing = (typeof SHOWINGS)[number];
/** What a page slot is: `active` also when the fallback list or an overlay holds it. */
export const SLOT_STATES = ['empty', 'stored', 'active'] as const;

/** How PAGE_BEGIN says the pixels travel. */
export const RAW_ENCODING = 0;
export const PACKED_ENCODING = 1;
