import { type AlphaCommand, ERROR_BITS, type MemoryEntry } from './commands.js';
import type { AlphaBlock } from './frame.js';

/** The command in a block; null for one that Loa does not know or that is malformed. */
export function decodeCommand({ code, data }: AlphaBlock): AlphaCommand | null {
  const text = String.fromCharCode(...data.subarray(0, 4096));
  const label = text.charAt(0);
  switch (code) {
    case 'A':
      return label === '' ? null : { kind: 'text', label, text: data.slice(1) };
    case 'B':
      return text.length === 1 ? { kind: 'read-text', label } : null;
    case 'I':
      return decodeDots(label, data);
    case 'J':
      return text.length === 1 ? { kind: 'read-dots', label } : null;
    case 'E':
      return decodeSpecial(label, text.slice(1));
    case 'F':
      if (text === '$') return { kind: 'read-memory' };
      return text === '*' ? { kind: 'read-errors' } : null;
    default:
      return null;
  }
}

function decodeSpecial(code: string, text: string): AlphaCommand | null {
  const pairs = /^(?:\d\d)+$/.test(text) ? (text.match(/\d\d/g) ?? []).map(Number) : [];
  const [one = -1, two = -1, three = -1] = pairs;
  switch (code) {
    case '$':
      return decodeMemory(text);
    case ' ':
      return pairs.length === 2 && one < 24 && two < 60 ? { kind: 'time', hour: one, minute: two } : null;
    case '&':
      return /^[1-7]$/.test(text) ? { kind: 'weekday', weekday: Number(text) } : null;
    case ';':
      return pairs.length === 3 ? { kind: 'date', month: one, day: two, year: 2000 + three } : null;
    case 's':
      return /^[01]$/.test(text) ? { kind: 'acknowledge', on: text === '1' } : null;
    case '4':
      return { kind: 'clear-errors' };
    case '*':
      return text.length === 1 ? { kind: 'errors', names: errorNames(text.charCodeAt(0)) } : null;
    default:
      return null;
  }
}

function errorNames(register: number) {
  return ERROR_BITS.filter((_, bit) => ((register >> bit) & 1) === 1);
}

const ENTRY = /([ -~])([ABD])[UL]([0-9A-F]{4})([0-9A-F]{4})/g;

/** An empty table clears the memory; strings are passed over, since the driver has none. */
function decodeMemory(text: string): AlphaCommand | null {
  const found = [...text.matchAll(ENTRY)];
  if (found.length * 11 !== text.length && text !== '$$$') return null;
  const entries = found.flatMap(([, label = '', type = '', size = '']): MemoryEntry[] => {
    if (type === 'A') return [{ kind: 'text', label, bytes: Number.parseInt(size, 16) }];
    const [rows, columns] = [Number.parseInt(size.slice(0, 2), 16), Number.parseInt(size.slice(2), 16)];
    return type === 'D' ? [{ kind: 'dots', label, rows, columns }] : [];
  });
  return { kind: 'memory', entries };
}

/** Rows of '0' to '8', each ended by CR; the last CR may be missing. */
function decodeDots(label: string, data: Uint8Array): AlphaCommand | null {
  const size = String.fromCharCode(...data.subarray(1, 5));
  if (!/^[0-9A-F]{4}$/.test(size)) return null;
  const [count, columns] = [Number.parseInt(size.slice(0, 2), 16), Number.parseInt(size.slice(2), 16)];
  const pixels = data.subarray(5);
  const closed = pixels.length === count * (columns + 1);
  if (!closed && pixels.length !== count * (columns + 1) - 1) return null;
  const rows = Array.from({ length: count }, (_, row) => pixels.slice(row * (columns + 1), (row + 1) * (columns + 1)));
  const sound = rows.every((row, at) => isRow(row, columns, closed || at < count - 1));
  return sound
    ? { kind: 'dots', label, rows: rows.map((row) => row.slice(0, columns).map((pixel) => pixel - 0x30)) }
    : null;
}

function isRow(row: Uint8Array, columns: number, ended: boolean): boolean {
  if (ended && row[columns] !== 0x0d) return false;
  return row.subarray(0, columns).every((pixel) => pixel >= 0x30 && pixel <= 0x38);
}
