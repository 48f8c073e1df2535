import type { AnyField, Field, ValueOf } from './fields.js';

type Fields = Readonly<Record<string, AnyField>>;
export type Values<F extends Fields> = { readonly [K in keyof F]: ValueOf<F[K]> };
type Row = readonly [name: string, field: Field<unknown>];

/** The fields in order, as one value; no fields write nothing. */
export function record<F extends Fields>(fields: F): Field<Values<F>> {
  return recordWithTail(fields, {});
}

/** The fields in order, then those that a later revision appended: of these all are there or none is. */
export function recordWithTail<F extends Fields, T extends Fields>(
  fields: F,
  tail: T,
): Field<Values<F> & Partial<Values<T>>> {
  const [rows, tailRows] = [rowsOf(fields), rowsOf(tail)];
  return {
    layout: [...rows, ...tailRows].flatMap(([, field]) => field.layout),
    write: (writer, value) => {
      const values: Readonly<Record<string, unknown>> = value;
      const whole = tailRows.every(([name]) => values[name] !== undefined);
      for (const [name, field] of whole ? [...rows, ...tailRows] : rows) field.write(writer, values[name]);
    },
    read: (reader) => {
      const head = rows.map(([name, field]) => [name, field.read(reader)]);
      const end = reader.left() === 0 ? [] : tailRows.map(([name, field]) => [name, field.read(reader)]);
      return Object.fromEntries([...head, ...end]) as Values<F> & Partial<Values<T>>;
    },
  };
}

function rowsOf(fields: Fields): readonly Row[] {
  return Object.entries(fields) as unknown as readonly Row[];
}
