import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  CHUNK_BYTES_MAX,
  CHUNK_BYTES_MIN,
  DWELL_MS_MIN,
  LEASE_MS_MAX,
  LIST_MAX,
  NAME_MAX,
  RELAYS_MAX,
  SLOTS_MAX,
} from '../bounds.js';
import {
  BOARD_ADDRESS,
  BROADCAST_ADDRESS,
  CODE_BYTES,
  COUNTER_BYTES,
  HOST_ADDRESS,
  PAYLOAD_MAX,
  PROTOCOL_VERSION,
} from '../frame.js';
import { BOARD_ERROR_CODES, CAPABILITIES, ERROR_TYPE, MESSAGE_TYPES, REPLY_BIT } from '../messages.js';
import { PAGE_BYTES_MAX } from '../text/bitmap.js';
import { SOURCE_FOLDER } from './compiler.js';

const HEADERS = ['loa_frame.h', 'loa_messages.h']
  .map((name) => readFileSync(join(SOURCE_FOLDER, name), 'utf8'))
  .join('\n');
const FRAME_BOUNDS = { PROTOCOL_VERSION, PAYLOAD_MAX, COUNTER_BYTES, CODE_BYTES };
const ADDRESSES = { HOST_ADDRESS, BOARD_ADDRESS, BROADCAST_ADDRESS };
const BOARD_BOUNDS = { SLOTS_MAX, RELAYS_MAX, NAME_MAX, LIST_MAX, DWELL_MS_MIN, LEASE_MS_MAX };
const PAGE_BOUNDS = { PAGE_BYTES_MAX, CHUNK_BYTES_MIN, CHUNK_BYTES_MAX };
const BOUNDS = { ...FRAME_BOUNDS, ...ADDRESSES, ...BOARD_BOUNDS, ...PAGE_BOUNDS };
const cName = (name: string) => `LOA_${name.replaceAll('-', '_').toUpperCase()}`;

/** The number the headers give a name, as `#define` or in an enumeration. */
function numberOf(name: string): number | undefined {
  const [, text] = new RegExp(`^(?:#define ${name} |    ${name} = )(0x[0-9a-f]+|\\d+)`, 'm').exec(HEADERS) ?? [];
  return text === undefined ? undefined : Number(text);
}

describe('the C headers give the numbers of the TypeScript', () => {
  it.each(Object.entries({ ...MESSAGE_TYPES, error: ERROR_TYPE, 'reply-bit': REPLY_BIT }))('type %s', (kind, type) => {
    expect(numberOf(cName(kind))).toBe(type);
  });

  it.each(BOARD_ERROR_CODES.map((code, index) => [code, index + 1] as const))('refusal %s', (code, number) => {
    expect(numberOf(cName(code))).toBe(number);
  });

  it.each(CAPABILITIES.map((capability, bit) => [capability, 2 ** bit] as const))(
    'capability %s',
    (capability, value) => {
      expect(numberOf(`LOA_CAPABILITY_${cName(capability).slice(4)}`)).toBe(value);
    },
  );

  it.each(Object.entries({ ...BOUNDS, CAPABILITIES: 2 ** CAPABILITIES.length - 1 }))('bound %s', (name, value) => {
    expect(numberOf(`LOA_${name}`)).toBe(value);
  });
});
