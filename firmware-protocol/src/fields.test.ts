import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Field, choice, known, optional, rest, setOf, signed, unsigned } from './fields.js';
import { record, recordWithTail } from './payload-records.js';
import { PayloadReader, PayloadWriter } from './wire-bytes.js';

function written<T>(field: Field<T>, value: T): Uint8Array {
  const writer = new PayloadWriter();
  field.write(writer, value);
  return writer.done();
}

function read<T>(field: Field<T>, bytes: Uint8Array): T {
  const reader = new PayloadReader(bytes);
  const value = field.read(reader);
  reader.end();
  return value;
}

const NAMES = ['one', 'two', 'three'] as const;
const LETTERS = record({
  plain: unsigned(6),
  either: signed(2),
  maybe: known(signed(2), -0x8000),
  present: optional(unsigned(4)),
  name: choice(NAMES, 1),
  names: setOf(NAMES, 2),
});

describe('fields', () => {
  it('give back what was written, in as many bytes as they say', () => {
    const value = fc.record({
      plain: fc.integer({ min: 0, max: 2 ** 48 - 1 }),
      either: fc.integer({ min: -0x8000, max: 0x7fff }),
      maybe: fc.option(fc.integer({ min: -0x7fff, max: 0x7fff })),
      present: fc.option(fc.integer({ min: 0, max: 0xffff_ffff })),
      name: fc.constantFrom(...NAMES),
      names: fc.subarray([...NAMES]),
    });
    fc.assert(
      fc.property(value, (one) => {
        const bytes = written(LETTERS, one);
        expect(bytes).toHaveLength(LETTERS.layout.reduce((sum, size) => sum + size, 0));
        expect(read(LETTERS, bytes)).toEqual(one);
      }),
    );
  });

  it('refuse to write what does not fit', () => {
    const refused = expect.objectContaining({ code: 'bad-argument' });
    for (const value of [-1, 256, 0.5, Number.NaN]) expect(() => written(unsigned(1), value)).toThrow(refused);
    for (const value of [-0x8001, 0x8000, 0.5, Number.NaN]) expect(() => written(signed(2), value)).toThrow(refused);
  });

  it('refuse to read what has no meaning, and too few or too many bytes', () => {
    const refused = expect.objectContaining({ code: 'bad-message' });
    for (const code of [0, 4]) expect(() => read(choice(NAMES, 1), Uint8Array.of(code))).toThrow(refused);
    expect(() => read(unsigned(2), Uint8Array.of(1))).toThrow(refused);
    expect(() => read(unsigned(2), Uint8Array.of(1, 2, 3))).toThrow(refused);
    expect(() => read(rest(1, 2), new Uint8Array())).toThrow(refused);
    expect(() => read(rest(1, 2), new Uint8Array(3))).toThrow(refused);
  });

  it('pass over bits without a name', () => {
    expect(read(setOf(NAMES, 2), Uint8Array.of(0xfa, 0xff))).toEqual(['two']);
  });

  it('have a tail wholly or not at all', () => {
    const field = recordWithTail({ head: unsigned(1) }, { one: unsigned(1), two: unsigned(2) });
    expect(read(field, Uint8Array.of(7))).toEqual({ head: 7 });
    expect(read(field, Uint8Array.of(7, 8, 9, 0))).toEqual({ head: 7, one: 8, two: 9 });
    expect(written(field, { head: 7, one: 8 })).toEqual(Uint8Array.of(7));
    const cut = expect.objectContaining({ code: 'bad-message' });
    expect(() => read(field, Uint8Array.of(7, 8, 9))).toThrow(cut);
  });
});
