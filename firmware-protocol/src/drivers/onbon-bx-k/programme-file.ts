import { ProtocolError } from '../../errors.js';
import { PayloadWriter } from '../../wire-bytes.js';
import { crc16Arc } from '../crc16.js';
import { writeName, writeTextArea } from './fields.js';
import type { TextArea } from './messages.js';

/** The stored programme that Loa keeps: what a board shows when nobody sends anything. */
export const FALLBACK_FILE = 'P000';
/** Bytes of one programme file that Loa writes. */
export const FILE_BYTES_MAX = 4096;

/** Bytes around one area: type, name, length, manner, number of areas, length of the area, check. */
const FRAME_BYTES = 31;
/** Bytes of an area's length, which the published files of the newer generation count as part of the area. */
const LENGTH_BYTES = 4;
/** Lowest priority, in turn with others, once, valid for ever, every day, at any hour (chapter 9). */
const MANNER = [0xff, 0, 0, 1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 0, 0];

/** A programme file with one area of text (chapter 9). Throws `text-too-long` above FILE_BYTES_MAX. */
export function programmeFile(name: string, area: TextArea): Uint8Array {
  const bytes = writeTextArea(new PayloadWriter(), area).done();
  const length = bytes.length + FRAME_BYTES;
  if (length > FILE_BYTES_MAX)
    throw new ProtocolError('text-too-long', `A programme has ${FILE_BYTES_MAX} bytes at most`);
  const writer = writeName(new PayloadWriter().number(0, 1), name).number(length, 4).bytes(MANNER).number(1, 1);
  const checked = writer
    .number(bytes.length + LENGTH_BYTES, 4)
    .bytes(bytes)
    .done();
  return new PayloadWriter().bytes(checked).number(crc16Arc(checked), 2).done();
}

/** The check a file ends with. */
export function fileCheck(file: Uint8Array): number {
  return (file.at(-2) ?? 0) + (file.at(-1) ?? 0) * 256;
}
