import { resolve } from 'node:path';

/** Which process reads a setting; `both` means centre and station, `start` the launcher of `npm start`. */
export type SettingReader = 'centre' | 'station' | 'both' | 'start';

/** Serial boards one station drives. */
export const BOARDS_MAX = 8;

/** One row of the table. `parse` returns the value, or throws an Error whose message says what is right. */
export interface Setting<Value> {
  readonly reader: SettingReader;
  readonly default: string;
  readonly doc: string;
  readonly kind: string;
  readonly secret: boolean;
  readonly parse: (text: string) => Value;
}

const row = <Value>(
  reader: SettingReader,
  kind: string,
  [standard, doc]: readonly [string, string],
  parse: (text: string) => Value,
): Setting<Value> => ({
  reader,
  kind,
  default: standard,
  doc,
  secret: false,
  parse,
});

function integer(text: string, [least, most]: readonly [number, number]): number {
  const value = Number(text);
  if (!/^-?\d+$/.test(text) || value < least || value > most)
    throw new Error(`must be a whole number from ${least} to ${most}`);
  return value;
}

function url(text: string): string {
  if (text === '') return '';
  if (!URL.canParse(text)) throw new Error('must be an address such as http://192.168.1.10:8080');
  return text.replace(/\/$/, '');
}

function zone(text: string): string {
  try {
    // The name as it was given: the run-time's own list still calls Hồ Chí Minh City by its old name.
    new Intl.DateTimeFormat('en', { timeZone: text });
    return text;
  } catch {
    throw new Error('must be a time zone such as Asia/Ho_Chi_Minh');
  }
}

function size(text: string): { width: number; height: number } {
  const [, width, height] = /^(\d{1,4})x(\d{1,4})$/.exec(text) ?? [];
  if (!width || !height) throw new Error('must be width and height in pixels such as 160x32');
  return { width: Number(width), height: Number(height) };
}

function choice<Choice extends string>(text: string, choices: readonly Choice[]): Choice {
  const found = choices.find((one) => one === text);
  if (found === undefined) throw new Error(`must be one of ${choices.join(', ')}`);
  return found;
}

/** A board, the serial port it hangs on, and what it speaks there. */
export interface BoardPort {
  readonly id: string;
  /** `loa` unless another is named. */
  readonly family: string;
  /** Which devices of the family; absent for the usual ones. */
  readonly profile?: string;
  /** Pixels, for a device that does not tell them. */
  readonly size?: { readonly width: number; readonly height: number };
  readonly path: string;
  readonly baudRate: number;
}

/** A relay of a board, counted from 0. */
export interface BoardRelay {
  readonly boardId: string;
  readonly relay: number;
}

const BOARD =
  /^([a-z0-9][a-z0-9-]{0,39})=(?:([a-z][a-z0-9-]*):(?:(?!\d+x\d+:)([a-z0-9][a-zA-Z0-9-]*):)?(?:(\d{1,4})x(\d{1,4}):)?)?(\/.+)@(\d{3,7})$/;

function board(part: string): BoardPort {
  const [, id, family = 'loa', profile, width, height, path, baudRate] = BOARD.exec(part) ?? [];
  if (!id || !path || !baudRate) {
    throw new Error(`"${part}" must be id=port@baud such as gate=/dev/ttyUSB0@57600, or id=family:port@baud`);
  }
  const size = width && height ? { size: { width: Number(width), height: Number(height) } } : {};
  return { id, family, ...(profile ? { profile } : {}), ...size, path, baudRate: Number(baudRate) };
}

function boards(text: string): readonly BoardPort[] {
  const parts = text.split(',').map((part) => part.trim());
  const found = parts.filter((part) => part !== '').map(board);
  const twice = found.find(({ id }, index) => found.findIndex((board) => board.id === id) !== index);
  if (twice) throw new Error(`names the board ${twice.id} twice`);
  if (found.length > BOARDS_MAX) throw new Error(`names ${found.length} boards, the most is ${BOARDS_MAX}`);
  return found;
}

function relay(text: string): BoardRelay | null {
  if (text === '') return null;
  const [, boardId, number] = /^([a-z0-9][a-z0-9-]{0,39}):(\d{1,2})$/.exec(text) ?? [];
  if (!boardId || !number) throw new Error('must be board id and relay number such as gate:0');
  return { boardId, relay: Number(number) };
}

/** A PIN that a person types on a telephone; empty lets the station make one. */
function pin(text: string): string {
  if (text !== '' && !/^\d{6,12}$/.test(text)) throw new Error('must be 6 to 12 digits, or empty');
  return text;
}

/** The kinds of settings: each makes one row. */
export const setting = {
  text: (reader: SettingReader, standard: string, doc: string) => row(reader, 'text', [standard, doc], (text) => text),
  path: (reader: SettingReader, standard: string, doc: string) =>
    row(reader, 'path', [standard, doc], (text) => resolve(text)),
  port: (reader: SettingReader, standard: number, doc: string) =>
    row(reader, 'port', [String(standard), doc], (text) => integer(text, [0, 65_535])),
  integer: (reader: SettingReader, standard: number, range: readonly [number, number], doc: string) =>
    row(reader, `${range[0]}–${range[1]}`, [String(standard), doc], (text) => integer(text, range)),
  url: (reader: SettingReader, standard: string, doc: string) => row(reader, 'address', [standard, doc], url),
  zone: (reader: SettingReader, standard: string, doc: string) => row(reader, 'time zone', [standard, doc], zone),
  size: (reader: SettingReader, standard: string, doc: string) => row(reader, 'size', [standard, doc], size),
  boards: (reader: SettingReader, doc: string) => row(reader, 'id=port@baud, …', ['', doc], boards),
  relay: (reader: SettingReader, doc: string) => row(reader, 'board:relay', ['', doc], relay),
  /** The first choice is the default. */
  choice: <const Choice extends string>(reader: SettingReader, choices: readonly [Choice, ...Choice[]], doc: string) =>
    row(reader, choices.join(' | '), [choices[0], doc], (text) => choice<Choice>(text, choices)),
  /** A secret of digits. */
  pin: (reader: SettingReader, doc: string) => ({ ...row(reader, 'secret digits', ['', doc], pin), secret: true }),
  /** A secret has no default and is never printed. */
  secret: (reader: SettingReader, doc: string) => ({
    ...row(reader, 'secret', ['', doc], (text: string) => text),
    secret: true,
  }),
};
