import { SPEEDS_MAX } from './bounds.js';
import { ProtocolError } from './errors.js';
import { choice, type Field, unsigned, type ValueOf } from './fields.js';
import { SLOT_STATES } from './messages.js';
import { record } from './payload-records.js';
import { bitsOf, indexesOf, PayloadReader } from './wire-bytes.js';

const slot = record({ state: choice(SLOT_STATES), crc: unsigned(4) });

/** One page slot as PAGE_LIST tells it; `crc` counts only when the slot is not empty. */
export type SlotState = ValueOf<typeof slot>;

/** All slots of a board, to the end of the payload. */
export const slotStates: Field<readonly SlotState[]> = {
  layout: slot.layout,
  write: (writer, value) => {
    for (const one of value) slot.write(writer, one);
  },
  read: (reader) => {
    const bytes = reader.rest();
    const slots = new PayloadReader(bytes);
    return Array.from({ length: Math.ceil(bytes.length / 5) }, () => slot.read(slots));
  },
};

/** How many relays there are, and a byte of their states, the first in bit 0. */
export const relayStates: Field<readonly boolean[]> = {
  layout: [1, 1],
  write: (writer, value) => {
    const on = [...value.keys()].filter((index) => value[index]);
    writer.number(value.length, 1).bytes(bitsOf(on, 8));
  },
  read: (reader) => {
    const count = reader.number(1);
    const on = new Set(indexesOf(reader.bytes(1), count));
    return Array.from({ length: count }, (_, index) => on.has(index));
  },
};

/** How many chunks an upload has, and which of them are missing. */
export const missingChunks: Field<{ readonly chunks: number; readonly missing: readonly number[] }> = {
  layout: [2],
  write: (writer, { chunks, missing }) => void writer.number(chunks, 2).bytes(bitsOf(missing, chunks)),
  read: (reader) => {
    const chunks = reader.number(2);
    return { chunks, missing: indexesOf(reader.bytes(Math.ceil(chunks / 8)), chunks) };
  },
};

/** Speeds in bits a second, at most SPEEDS_MAX, behind their number. */
export const speeds: Field<readonly number[]> = {
  layout: [1, 4],
  write: (writer, value) => {
    writer.number(value.length, 1);
    for (const speed of value) writer.number(speed, 4);
  },
  read: (reader) => {
    const count = reader.number(1);
    if (count > SPEEDS_MAX) throw new ProtocolError('bad-message', `${count} speeds`);
    return Array.from({ length: count }, () => reader.number(4));
  },
};
