import { ProtocolError } from './errors.js';
import { bitsOf, indexesOf, type PayloadReader, type PayloadWriter } from './wire-bytes.js';

/** How one value, or a row of them, is written into a payload and read back. */
export interface Field<T> {
  /** Lengths in bytes as PROTOCOL.md names them in brackets, in order. */
  readonly layout: readonly number[];
  write(writer: PayloadWriter, value: T): void;
  /** Throws `bad-message` when the payload is too short or holds a value without a meaning. */
  read(reader: PayloadReader): T;
}

/** Any field, where only its place in a row counts. */
export interface AnyField {
  readonly layout: readonly number[];
  write(writer: PayloadWriter, value: never): void;
  read(reader: PayloadReader): unknown;
}

/** What a field reads. */
export type ValueOf<F> = F extends { read(reader: PayloadReader): infer T } ? T : never;

/** A number of 1 to 6 bytes; writing one that does not fit throws `bad-argument`. */
export function unsigned(bytes: number): Field<number> {
  return {
    layout: [bytes],
    write: (writer, value) => void writer.number(value, bytes),
    read: (reader) => reader.number(bytes),
  };
}

/** A number in two's complement; writing one that does not fit throws `bad-argument`. */
export function signed(bytes: number): Field<number> {
  const range = 2 ** (bytes * 8);
  return {
    layout: [bytes],
    write: (writer, value) => {
      const fits = value >= -range / 2 && value < range / 2;
      if (!fits) throw new ProtocolError('bad-argument', `${value} does not fit ${bytes} signed bytes`);
      writer.number(value < 0 ? value + range : value, bytes);
    },
    read: (reader) => {
      const value = reader.number(bytes);
      return value < range / 2 ? value : value - range;
    },
  };
}

/** A value that may be unknown: the number `unknown` stands for null. */
export function known(field: Field<number>, unknown: number): Field<number | null> {
  return {
    layout: field.layout,
    write: (writer, value) => field.write(writer, value ?? unknown),
    read: (reader) => {
      const value = field.read(reader);
      return value === unknown ? null : value;
    },
  };
}

/** One byte, 1 or 0; any other than 0 reads as true. */
export const flag: Field<boolean> = {
  layout: [1],
  write: (writer, value) => void writer.number(value ? 1 : 0, 1),
  read: (reader) => reader.number(1) !== 0,
};

/** A byte that says whether there is a value, then the value or zeros. */
export function optional(field: Field<number>): Field<number | null> {
  return {
    layout: [...flag.layout, ...field.layout],
    write: (writer, value) => {
      flag.write(writer, value !== null);
      field.write(writer, value ?? 0);
    },
    read: (reader) => {
      const present = flag.read(reader);
      const value = field.read(reader);
      return present ? value : null;
    },
  };
}

/** One byte: the place of a name in the list, plus `first`. */
export function choice<const T extends string>(names: readonly T[], first = 0): Field<T> {
  return {
    layout: [1],
    write: (writer, value) => void writer.number(names.indexOf(value) + first, 1),
    read: (reader) => {
      const index = reader.number(1) - first;
      const name = names[index];
      if (name === undefined) throw new ProtocolError('bad-message', `There is no code ${index + first}`);
      return name;
    },
  };
}

/** One bit a name, the first in bit 0; bits without a name are passed over. */
export function setOf<const T extends string>(names: readonly T[], bytes: number): Field<readonly T[]> {
  return {
    layout: [bytes],
    write: (writer, value) => {
      const indexes = value.map((name) => names.indexOf(name));
      writer.bytes(bitsOf(indexes, bytes * 8));
    },
    read: (reader) => indexesOf(reader.bytes(bytes), names.length).flatMap((index) => names[index] ?? []),
  };
}

/** Up to 255 letters of ASCII behind their number. */
export const ascii: Field<string> = {
  layout: [1],
  write: (writer, value) => void writer.ascii(value),
  read: (reader) => reader.ascii(),
};

/** The rest of the payload, which must hold `min` to `max` bytes. */
export function rest(min: number, max: number): Field<Uint8Array> {
  return {
    layout: [],
    write: (writer, value) => void writer.bytes(value),
    read: (reader) => {
      const bytes = reader.rest();
      if (bytes.length < min || bytes.length > max) throw new ProtocolError('bad-message', `${bytes.length} bytes`);
      return bytes;
    },
  };
}

/** The rest of the payload as numbers of one byte each, `min` to `max` of them. */
export function restNumbers(min: number, max: number): Field<readonly number[]> {
  const field = rest(min, max);
  return {
    layout: [1],
    write: (writer, value) => void writer.bytes(value),
    read: (reader) => [...field.read(reader)],
  };
}
