import { ProtocolError } from '../../errors.js';
import type { BoardSize } from '../../text/bitmap.js';
import { type TextArea, TIMEOUT_SECONDS_MAX } from './messages.js';

/** Bytes of text one dynamic area takes in the older generation, font and colour included. */
export const TEXT_BYTES_MAX = 400;
/** Letters of the controllers' Latin font; the backslash would begin an escape. */
const LETTERS = /^[ -[\]-~\n]$/;

export interface TextAreaOptions {
  readonly text: string;
  readonly size: BoardSize;
  readonly prefix: string;
  /** Null for a stored text, which has no end. */
  readonly ttlMs: number | null;
}

/**
 * An area of text over the whole screen in the controller's own font, which has no Vietnamese letters. Throws
 * `unsupported-letters` with `context.letters`, or `text-too-long`.
 */
export function textArea({ text, size, prefix, ttlMs }: TextAreaOptions): TextArea {
  const plain = text.normalize('NFC').replace(/\r\n?/g, '\n');
  const letters = [...new Set(plain)].filter((letter) => !LETTERS.test(letter));
  if (letters.length > 0) {
    throw new ProtocolError('unsupported-letters', `The board's own font cannot show: ${letters.join(' ')}`, {
      letters,
    });
  }
  const bytes = new TextEncoder().encode(prefix + plain.replaceAll('\n', '\\n'));
  if (bytes.length > TEXT_BYTES_MAX)
    throw new ProtocolError('text-too-long', `An area has ${TEXT_BYTES_MAX} bytes at most`);
  const place = { x: 0, y: 0, width: size.width, height: size.height };
  if (ttlMs === null) return { ...place, id: 0xff, runMode: 'loop', timeoutSeconds: 0, text: bytes };
  const timeoutSeconds = Math.min(TIMEOUT_SECONDS_MAX, Math.ceil(ttlMs / 1000));
  return { ...place, id: 0, runMode: 'until-timeout', timeoutSeconds, text: bytes };
}
