import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as bounds from './bounds.js';
import { ENCODED_MAX, PAYLOAD_MAX, TRAILER_BYTES } from './frame.js';
import { GUARD_CHARACTERS, GUARD_MS_MIN } from './host-line.js';
import * as names from './messages.js';
import { PACKING_FAULTS, RUN_MAX } from './packing.js';
import { REPLY_FIELDS } from './replies.js';
import { REQUEST_FIELDS } from './requests.js';
import { REPLY_MARGIN_MS, REPLY_MARGIN_MS_MAX } from './round-trip.js';
import { KEY_BYTES_MAX, KEY_BYTES_MIN } from './seal.js';
import { QUIET_MS_MAX } from './session-state.js';

const DOCUMENT = readFileSync(new URL('../PROTOCOL.md', import.meta.url), 'utf8');
const inWords = (value: number) => value.toLocaleString('en');
const titleOf = (kind: string) => kind.replace('-', '_').toUpperCase();

/** The cells of a table's rows, its two lines of heading left out. */
function table(number: number): string[][] {
  const [, after = ''] = DOCUMENT.split(`**Table ${number}.`);
  const lines = after.split('\n').slice(1);
  const start = lines.findIndex((line) => line.startsWith('|'));
  const rows = lines.slice(start + 2);
  const end = rows.findIndex((line) => !line.startsWith('|'));
  return rows.slice(0, end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const clause = (number: number) => DOCUMENT.split('\n').find((line) => line.startsWith(`| P-${number} |`)) ?? '';
const quoted = (text = '') => [...text.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name);

describe('PROTOCOL.md', () => {
  it('names every message with its type', () => {
    const rows = table(3).filter(([type]) => type !== '');
    const wanted = Object.entries(names.MESSAGE_TYPES).map(([kind, type]) => {
      const hex = (value: number) => `\`0x${value.toString(16).padStart(2, '0')}\``;
      return [hex(type), titleOf(kind), kind === 'page-chunk' ? 'none' : hex(type | names.REPLY_BIT)];
    });
    expect(rows.map(([type, name, reply]) => [type, name, reply])).toEqual(wanted);
  });

  it.each([
    [4, REQUEST_FIELDS],
    [5, REPLY_FIELDS],
  ])('gives the lengths of all fields in table %i', (number, fields) => {
    const rows = table(number).map(([name, text = '']) => {
      const lengths = [...text.matchAll(/\((\d+)(?: each)?\)/g)].map(([, length]) => Number(length));
      return [name, lengths];
    });
    const wanted = Object.entries(fields).map(([kind, field]) => [titleOf(kind), field.layout]);
    expect(rows).toEqual(wanted);
  });

  it('numbers every error code as the code does', () => {
    const wanted = names.BOARD_ERROR_CODES.map((code, index) => [String(index + 1), `\`${code}\``]);
    expect(table(6).map(([number, name]) => [number, name])).toEqual(wanted);
  });

  it('gives every capability its bit, and names faults of packing and words of HEALTH', () => {
    const wanted = names.CAPABILITIES.map((capability, bit) => [String(bit), `\`${capability}\``]);
    expect(table(7).map(([bit, name]) => [bit, name])).toEqual(wanted);
    const lists = [names.FAULTS, names.SHOWINGS, names.RESET_REASONS];
    expect(table(9).map(([, values]) => quoted(values))).toEqual(lists);
    expect(table(8).flatMap(([fault]) => quoted(fault))).toEqual(PACKING_FAULTS);
  });

  it('states the bounds of frames and payloads', () => {
    expect(DOCUMENT).toContain(`| 0 to ${PAYLOAD_MAX} | payload`);
    expect(DOCUMENT).toContain(`with a trailer ${PAYLOAD_MAX - TRAILER_BYTES} bytes at most`);
    expect(DOCUMENT).toContain(`more than ${ENCODED_MAX} bytes`);
    expect(DOCUMENT).toContain(`1 to ${bounds.LIST_MAX} slots`);
    expect(DOCUMENT).toContain(`at most ${bounds.SLOTS_MAX} slots and ${bounds.RELAYS_MAX} relays`);
    expect(DOCUMENT).toContain(`1 to ${inWords(bounds.LEASE_MS_MAX)} when on`);
    expect(DOCUMENT).toContain(`${inWords(bounds.BAUD_SILENCE_MS_MIN)} to ${inWords(bounds.BAUD_SILENCE_MS_MAX)}`);
    expect(DOCUMENT).toContain(`(4 each), ${bounds.SPEEDS_MAX} at most`);
    expect(DOCUMENT).toContain(`${bounds.HALF_HOURS} levels (1 each): 0 to ${bounds.BRIGHTNESS_MAX}`);
    expect(DOCUMENT).toContain(`signed, ${bounds.ZONE_MINUTES_MAX} either way`);
    expect(DOCUMENT).toContain(`percent (1): 0 to ${bounds.VOLUME_MAX}`);
  });

  it('states the bounds of its clauses', () => {
    expect(clause(33)).toContain(`${REPLY_MARGIN_MS} to ${inWords(REPLY_MARGIN_MS_MAX)} ms`);
    expect(clause(34)).toContain(`up to ${QUIET_MS_MAX / 1000} s`);
    expect(clause(37)).toContain(`${inWords(bounds.BAUD_TRIAL_MS)} ms`);
    expect(clause(41)).toContain(`${GUARD_CHARACTERS} characters and ${GUARD_MS_MIN} ms`);
    expect(clause(47)).toContain(`started ${RUN_MAX}`);
    expect(clause(51)).toContain(`${bounds.FALLBACK_AFTER_MS / 1000} s`);
    expect(clause(55)).toContain(`the last ${bounds.PAST_EVENTS_MAX} `);
    expect(clause(56)).toContain(`A board holds ${bounds.OVERLAYS_MAX};`);
    expect(clause(63)).toContain(`key of ${KEY_BYTES_MIN} to ${KEY_BYTES_MAX} bytes`);
  });

  it('numbers its clauses without a gap', () => {
    const clauses = [...DOCUMENT.matchAll(/^(?:- |\| )P-(\d+)/gm)].map(([, number]) => Number(number));
    expect(clauses).toEqual(clauses.map((_, index) => index + 1));
  });
});
