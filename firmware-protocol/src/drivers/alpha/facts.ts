import { ProtocolError } from '../../errors.js';
import type { BoardSize } from '../../text/bitmap.js';
import type { Capabilities, Identity } from '../driver.js';
import { COLUMNS_MAX, heldText, ROWS_MAX } from './commands.js';
import { type AlphaProfile, COLOURS } from './profile.js';

/** Letters of every sign's own font. */
const LETTERS = /^[ -~]$/;

/** Throws `bad-argument` without a size, which signs do not tell, and `board-too-large` above a small picture. */
export function checkedSize(size: BoardSize | undefined): BoardSize {
  if (size === undefined)
    throw new ProtocolError('bad-argument', 'The sign does not tell its size, so it must be given');
  if (size.width <= COLUMNS_MAX && size.height <= ROWS_MAX) return size;
  throw new ProtocolError('board-too-large', `Pictures for this family have ${COLUMNS_MAX}×${ROWS_MAX} pixels at most`);
}

export function identityOf(size: BoardSize | null): Identity {
  return { family: 'alpha', model: 'Alpha', uid: null, firmware: null, size };
}

export function capabilitiesOf(size: BoardSize, profile: AlphaProfile): Capabilities {
  const lit = COLOURS[profile.lit - 1] ?? 'red';
  return {
    size,
    colours: [lit, ...COLOURS.filter((colour) => colour !== lit)],
    content: ['bitmap', 'text'],
    readBack: 'pixels',
    clock: true,
    brightnessLevels: 0,
    relays: 0,
    leaseKeeper: 'host',
  };
}

/** Text for the sign's own font. Throws `unsupported-letters` with `context.letters`, or `text-too-long`. */
export function latinText(text: string, bytesMax: number): Uint8Array {
  const plain = text.normalize('NFC').replace(/\s+/g, ' ');
  const letters = [...new Set(plain)].filter((letter) => !LETTERS.test(letter));
  if (letters.length > 0) {
    throw new ProtocolError('unsupported-letters', `The sign's own font cannot show: ${letters.join(' ')}`, {
      letters,
    });
  }
  const bytes = heldText(plain);
  if (bytes.length > bytesMax) throw new ProtocolError('text-too-long', `A text has ${bytesMax} bytes at most`);
  return bytes;
}
