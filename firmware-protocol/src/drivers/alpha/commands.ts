import { ProtocolError } from '../../errors.js';
import { type AlphaBlock, ascii } from './frame.js';

/** The file of text that the driver shows, and the one that precedes all others. */
export const SHOWN_LABEL = 'A';
export const PRIORITY_LABEL = '0';
/** Bytes of the priority file; its memory is always there. */
export const PRIORITY_BYTES_MAX = 125;
/** Rows and columns of a small picture. */
export const ROWS_MAX = 31;
export const COLUMNS_MAX = 255;

/** Bits of the error register; bit 6 is always set. */
export const ERROR_BITS = ['parity', 'framing', 'timeout', 'overflow', 'checksum', 'illegal'] as const;
export type AlphaErrorName = (typeof ERROR_BITS)[number];

/** One line of the memory table. */
export type MemoryEntry =
  | { readonly kind: 'text'; readonly label: string; readonly bytes: number }
  | { readonly kind: 'dots'; readonly label: string; readonly rows: number; readonly columns: number };

/** Pixels in rows; 0 is dark, 1 to 8 are colours. */
export interface DotsPicture {
  readonly label: string;
  readonly rows: readonly Uint8Array[];
}

/** Commands of the host, and the same forms as a sign's replies. */
export type AlphaCommand =
  | { readonly kind: 'text'; readonly label: string; readonly text: Uint8Array }
  | { readonly kind: 'read-text'; readonly label: string }
  | ({ readonly kind: 'dots' } & DotsPicture)
  | { readonly kind: 'read-dots'; readonly label: string }
  | { readonly kind: 'memory'; readonly entries: readonly MemoryEntry[] }
  | { readonly kind: 'read-memory' }
  | { readonly kind: 'time'; readonly hour: number; readonly minute: number }
  /** 1 Sunday to 7 Saturday. */
  | { readonly kind: 'weekday'; readonly weekday: number }
  | { readonly kind: 'date'; readonly month: number; readonly day: number; readonly year: number }
  | { readonly kind: 'acknowledge'; readonly on: boolean }
  | { readonly kind: 'read-errors' }
  | { readonly kind: 'clear-errors' }
  | { readonly kind: 'errors'; readonly names: readonly AlphaErrorName[] };

const ESCAPE = 0x1b;
const CALL_DOTS = 0x14;
/** Held in the middle line, and held over the whole display. */
const HOLD_MIDDLE = [ESCAPE, 0x20, 0x62];
const HOLD_FILL = [ESCAPE, 0x30, 0x62];
/** Eight colours, whatever the driver uses of them. */
const COLOUR_DEPTH = '4000';

/** Text that shows one stored picture. */
export function callOf(label: string): Uint8Array {
  return Uint8Array.from([...HOLD_MIDDLE, CALL_DOTS, label.charCodeAt(0)]);
}

/** The label of the picture that such a text shows; null for any other text. */
export function calledBy(text: Uint8Array): string | null {
  const at = text.indexOf(CALL_DOTS);
  const label = text[at + 1];
  return at === -1 || label === undefined ? null : String.fromCharCode(label);
}

/** Text in the sign's own font over the whole display. */
export function heldText(text: string): Uint8Array {
  return Uint8Array.from([...HOLD_FILL, ...ascii(text)]);
}

const hex = (value: number, digits: number) => value.toString(16).toUpperCase().padStart(digits, '0');
const two = (value: number) => String(value).padStart(2, '0');

/** The block of a command; `checked` adds a sum. Throws `bad-argument` for a picture that is too large. */
export function encodeCommand(command: AlphaCommand, checked = true): AlphaBlock {
  const [code, ...data] = bodyOf(command);
  return {
    code,
    data: Uint8Array.from(data.flatMap((part) => [...(typeof part === 'string' ? ascii(part) : part)])),
    checked,
  };
}

type Body = readonly [string, ...(string | Uint8Array)[]];
type Of<K extends AlphaCommand['kind']> = Extract<AlphaCommand, { kind: K }>;

function bodyOf(command: AlphaCommand): Body {
  // The table is complete by type; each entry gets the command of its own kind.
  return (BODIES[command.kind] as (command: AlphaCommand) => Body)(command);
}

const BODIES: { readonly [K in AlphaCommand['kind']]: (command: Of<K>) => Body } = {
  text: ({ label, text }) => ['A', label, text],
  'read-text': ({ label }) => ['B', label],
  dots: ({ label, rows }) => ['I', label, dotsData(rows)],
  'read-dots': ({ label }) => ['J', label],
  memory: ({ entries }) => ['E', '$', entries.map(entryText).join('')],
  'read-memory': () => ['F', '$'],
  time: ({ hour, minute }) => ['E', ' ', two(hour), two(minute)],
  weekday: ({ weekday }) => ['E', '&', String(weekday)],
  date: ({ month, day, year }) => ['E', ';', two(month), two(day), two(year % 100)],
  acknowledge: ({ on }) => ['E', 's', on ? '1' : '0'],
  'read-errors': () => ['F', '*'],
  'clear-errors': () => ['E', '4'],
  errors: ({ names }) => ['E', '*', String.fromCharCode(names.reduce((bits, name) => bits | bitOf(name), 0x40))],
};

function bitOf(name: AlphaErrorName): number {
  return 1 << ERROR_BITS.indexOf(name);
}

function entryText(entry: MemoryEntry): string {
  if (entry.kind === 'text') return `${entry.label}AU${hex(entry.bytes, 4)}FF00`;
  return `${entry.label}DU${hex(entry.rows, 2)}${hex(entry.columns, 2)}${COLOUR_DEPTH}`;
}

function dotsData(rows: readonly Uint8Array[]): Uint8Array {
  const columns = rows[0]?.length ?? 0;
  if (rows.length > ROWS_MAX || columns > COLUMNS_MAX) {
    throw new ProtocolError('board-too-large', `A picture has ${COLUMNS_MAX}×${ROWS_MAX} pixels at most`);
  }
  const pixels = rows.flatMap((row) => [...[...row].map((pixel) => 0x30 + pixel), 0x0d]);
  return Uint8Array.from([...ascii(hex(rows.length, 2) + hex(columns, 2)), ...pixels]);
}
