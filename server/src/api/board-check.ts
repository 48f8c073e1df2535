import { ProtocolError, renderPages, unsupportedLetters } from '@loa/firmware-protocol/text';
import { ServerError } from '../server-error.js';

/** The smallest board that texts are written for: a gate strip of ten P10 modules by two. */
export const REFERENCE_BOARD = { width: 160, height: 32 };
const PATH = '/board/text';

/**
 * Whether every board can show the text: all letters have glyphs, and it fits the reference board.
 * @throws ServerError `unsupported-letters` | `text-too-long`
 */
export function checkBoardText(text: string): void {
  const missing = unsupportedLetters(text);
  if (missing.length > 0) {
    const detail = `a board cannot show ${missing.join(' ')}`;
    throw new ServerError('unsupported-letters', detail, [{ path: PATH, message: detail }]);
  }
  try {
    renderPages(text, REFERENCE_BOARD);
  } catch (error) {
    if (!(error instanceof ProtocolError) || error.code !== 'text-too-long') throw error;
    throw new ServerError('text-too-long', error.message, [{ path: PATH, message: error.message }]);
  }
}
