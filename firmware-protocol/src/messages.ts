/** Message types (PROTOCOL.md, table 3); a reply carries the request's type with REPLY_BIT set. */
export const MESSAGE_TYPES = {
  hello: 0x01,
  status: 0x02,
  relay: 0x03,
  'page-list': 0x10,
  'page-begin': 0x11,
  'page-chunk': 0x12,
  'page-status': 0x13,
  'page-commit': 0x14,
  activate: 0x20,
  blank: 0x21,
} as const;
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
] as const;
export type BoardErrorCode = (typeof BOARD_ERROR_CODES)[number];

/** Pages one active list may name. */
export const LIST_MAX = 32;
/** Slots one board may have, so that PAGE_LIST fits one frame. */
export const SLOTS_MAX = 40;
/** Relays one board may have: one byte of states. */
export const RELAYS_MAX = 8;
/** Letters of a board's uid and of its firmware's name. */
export const NAME_MAX = 64;
export const CHUNK_BYTES_MIN = 16;
/** Chunk bytes beside the upload number and the chunk's index. */
export const CHUNK_BYTES_MAX = 237;
export const DWELL_MS_MIN = 100;
/** Longest dwell and longest life of an active list, about 49 days: what 4 bytes hold. */
export const TTL_MS_MAX = 0xffff_ffff;
/** Longest time a relay stays on without a renewal: one hour. */
export const LEASE_MS_MAX = 3_600_000;

export type Request =
  | { readonly kind: 'hello'; readonly nonce: number; readonly versionMin: number; readonly versionMax: number }
  | { readonly kind: 'status' }
  | { readonly kind: 'relay'; readonly index: number; readonly on: boolean; readonly leaseMs: number }
  | { readonly kind: 'page-list' }
  | {
      readonly kind: 'page-begin';
      readonly upload: number;
      readonly slot: number;
      readonly pageBytes: number;
      readonly chunkBytes: number;
    }
  | { readonly kind: 'page-chunk'; readonly upload: number; readonly index: number; readonly bytes: Uint8Array }
  | { readonly kind: 'page-status'; readonly upload: number }
  | { readonly kind: 'page-commit'; readonly upload: number; readonly crc: number }
  | { readonly kind: 'activate'; readonly slots: readonly number[]; readonly dwellMs: number; readonly ttlMs: number }
  | { readonly kind: 'blank' };

/** One page slot as PAGE_LIST tells it; `crc` counts only when the slot is not empty. */
export interface SlotState {
  readonly state: 'empty' | 'stored' | 'active';
  readonly crc: number;
}

export interface HelloReply {
  readonly kind: 'hello';
  readonly nonce: number;
  readonly version: number;
  readonly width: number;
  readonly height: number;
  readonly maxPayload: number;
  readonly pageSlots: number;
  readonly relays: number;
  readonly bootCount: number;
  readonly uid: string;
  readonly firmware: string;
}

export interface StatusReply {
  readonly kind: 'status';
  readonly uptimeMs: number;
  readonly bootCount: number;
  readonly shownCrc: number;
  /** Null when no list is active. */
  readonly activeCrc: number | null;
  readonly relays: readonly boolean[];
  readonly discardedBytes: number;
  readonly badFrames: number;
  readonly refusedRequests: number;
}

export type Reply =
  | HelloReply
  | StatusReply
  | { readonly kind: 'relay'; readonly index: number; readonly on: boolean }
  | { readonly kind: 'page-list'; readonly slots: readonly SlotState[] }
  | { readonly kind: 'page-begin'; readonly chunks: number }
  | { readonly kind: 'page-status'; readonly chunks: number; readonly missing: readonly number[] }
  | { readonly kind: 'page-commit'; readonly slot: number; readonly crc: number }
  | { readonly kind: 'activate'; readonly activeCrc: number }
  | { readonly kind: 'blank' }
  | { readonly kind: 'error'; readonly request: number; readonly code: BoardErrorCode };
