import { ProtocolError } from '../../errors.js';
import type { PayloadReader, PayloadWriter } from '../../wire-bytes.js';
import type { WallTime } from '../driver.js';
import { checkedWallTime, weekdayOf } from '../wall-time.js';
import { type AreaLease, RUN_MODES, type RunMode, type TextArea } from './messages.js';

/** Two decimal digits in one byte. */
function bcd(value: number): number {
  return Math.floor(value / 10) * 16 + (value % 10);
}

function fromBcd(byte: number): number {
  const [tens, ones] = [byte >> 4, byte & 15];
  if (tens > 9 || ones > 9) throw new ProtocolError('bad-message', 'A digit is above 9');
  return tens * 10 + ones;
}

/** Where the day of the week stands: last in a set-clock request, after the day in a status reply (chapters 8.10, 8.4). */
export type WeekdayPlace = 'last' | 'after-day';

/** Year (low byte first), month, day, hour, minute, second in BCD, and the day of the week 1 to 7 for Sunday. */
export function writeTime(writer: PayloadWriter, time: WallTime, place: WeekdayPlace): PayloadWriter {
  const { year, month, day, hour, minute, second } = checkedWallTime(time);
  const weekday = [weekdayOf(time)];
  const date = [year % 100, Math.floor(year / 100), month, day].map(bcd);
  const clock = [hour, minute, second].map(bcd);
  return writer.bytes(place === 'last' ? [...date, ...clock, ...weekday] : [...date, ...weekday, ...clock]);
}

/** Throws `bad-message` for digits above 9 or a time no calendar has; the day of the week is passed over. */
export function readTime(reader: PayloadReader, place: WeekdayPlace): WallTime {
  const digits = [...reader.bytes(8)].map(fromBcd);
  digits.splice(place === 'last' ? 7 : 4, 1);
  const [low = 0, high = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = digits;
  try {
    return checkedWallTime({ year: high * 100 + low, month, day, hour, minute, second });
  } catch {
    throw new ProtocolError('bad-message', 'No calendar has that time');
  }
}

/** Four ASCII letters such as P000, in their order. */
export function writeName(writer: PayloadWriter, name: string): PayloadWriter {
  if (!/^[!-~]{4}$/.test(name)) throw new ProtocolError('bad-argument', `${name} is no file name of four letters`);
  return writer.bytes(new TextEncoder().encode(name));
}

export function readName(reader: PayloadReader): string {
  return String.fromCharCode(...reader.bytes(4));
}

export function readRunMode(reader: PayloadReader): RunMode {
  const mode = RUN_MODES[reader.number(1)];
  if (mode === undefined) throw new ProtocolError('bad-message', 'An area has an unknown run mode');
  return mode;
}

/** Set in x and width that count pixels; without it they count 8 pixels each. */
const IN_PIXELS = 0x8000;
/** Text alignment left and top, several lines, no breaking by the controller, shown at once, speed 0, 5 s. */
const TEXT_MANNER = [0x00, 0x02, 0x01, 0x01, 0x00, 0x00, 0x0a];

/** One dynamic area without its length, in pixels (chapter 9.1). */
export function writeTextArea(writer: PayloadWriter, area: TextArea): PayloadWriter {
  const { x, y, width, height, id, runMode, timeoutSeconds, text } = area;
  writer
    .number(0, 1)
    .number(x | IN_PIXELS, 2)
    .number(y, 2)
    .number(width | IN_PIXELS, 2)
    .number(height, 2);
  writer.number(id, 1).number(0, 1).number(RUN_MODES.indexOf(runMode), 1).number(timeoutSeconds, 2);
  return writer.number(0, 1).number(0, 1).bytes(TEXT_MANNER).number(text.length, 4).bytes(text);
}

/** Reads one dynamic area; sound and further parameters are passed over. */
export function readTextArea(reader: PayloadReader): TextArea {
  reader.number(1);
  const place = readPlace(reader);
  const id = reader.number(1);
  reader.number(1);
  const runMode = readRunMode(reader);
  const timeoutSeconds = reader.number(2);
  const sound = reader.number(1);
  if (sound !== 0) reader.bytes(3);
  if (sound === 2) reader.bytes(reader.number(4));
  reader.bytes(reader.number(1));
  reader.bytes(TEXT_MANNER.length);
  return { ...place, id, runMode, timeoutSeconds, text: reader.bytes(reader.number(4)) };
}

function readPlace(reader: PayloadReader): Pick<AreaLease, 'x' | 'y' | 'width' | 'height'> {
  const [x, y, width, height] = [reader.number(2), reader.number(2), reader.number(2), reader.number(2)];
  const pixels = (value: number) => (value & IN_PIXELS ? value & ~IN_PIXELS : value * 8);
  return { x: pixels(x), y, width: pixels(width), height };
}
