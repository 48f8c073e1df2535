import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ENCODED_MAX, PAYLOAD_MAX } from './frame.js';
import { BOARD_ERROR_CODES, LEASE_MS_MAX, LIST_MAX, MESSAGE_TYPES, SLOTS_MAX } from './messages.js';

const DOCUMENT = readFileSync(new URL('../PROTOCOL.md', import.meta.url), 'utf8');

describe('PROTOCOL.md', () => {
  it('names every message with its type', () => {
    for (const [kind, type] of Object.entries(MESSAGE_TYPES)) {
      const name = kind.replace('-', '_').toUpperCase();
      expect(DOCUMENT).toContain(`| \`0x${type.toString(16).padStart(2, '0')}\` | ${name} |`);
      expect(DOCUMENT.split(`\n| ${name} | `)).toHaveLength(kind === 'page-chunk' ? 2 : 3);
    }
  });

  it('numbers every error code as the code does', () => {
    const numbered = [...DOCUMENT.matchAll(/^\| (\d+) \| `([a-z-]+)` \|/gm)].map(([, number, name]) => [number, name]);
    expect(numbered).toEqual(BOARD_ERROR_CODES.map((code, index) => [String(index + 1), code]));
  });

  it('states the bounds of the code', () => {
    expect(DOCUMENT).toContain(`| 0 to ${PAYLOAD_MAX} | payload`);
    expect(DOCUMENT).toContain(`more than ${ENCODED_MAX} bytes`);
    expect(DOCUMENT).toContain(`1 to ${LIST_MAX} slots`);
    expect(DOCUMENT).toContain(`at most ${SLOTS_MAX} slots`);
    expect(DOCUMENT).toContain(`1 to ${LEASE_MS_MAX.toLocaleString('en')} when on`);
  });

  it('numbers its clauses without a gap', () => {
    const clauses = [...DOCUMENT.matchAll(/^(?:- |\| )P-(\d+)/gm)].map(([, number]) => Number(number));
    expect(clauses).toEqual(clauses.map((_, index) => index + 1));
  });
});
