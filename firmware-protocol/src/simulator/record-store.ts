import { crc32 } from '../crc32.js';
import { unsigned } from '../fields.js';
import { record } from '../payload-records.js';
import { PayloadReader, PayloadWriter } from '../wire-bytes.js';
import type { Flash } from './flash.js';

const MAGIC = 0x52616f4c;
/** Bytes before a record's body; the header is written last (P-72). */
export const HEADER_BYTES = 32;
const HEADER = record({
  magic: unsigned(4),
  key: unsigned(2),
  length: unsigned(2),
  generation: unsigned(4),
  bodyCrc: unsigned(4),
  headerCrc: unsigned(4),
});
const CHECKED_BYTES = 16;

interface Found {
  readonly area: number;
  readonly length: number;
  readonly generation: number;
}

/**
 * Records in flash, of which a power cut can spoil none but the one being written. Invariant: the areas in `#current` are
 * never touched, so each key keeps its old record until the new one is whole. The flash needs one area more than there are
 * keys.
 */
export class RecordStore {
  readonly #flash: Flash;
  readonly #current = new Map<number, Found>();
  #generation = 0;
  #writes = 0;
  #last = 0;

  /** Takes over what the flash holds. */
  constructor(flash: Flash) {
    this.#flash = flash;
    for (let area = 0; area < flash.areas; area += 1) {
      const header = headerIn(flash.read(area));
      if (header === null) continue;
      this.#generation = Math.max(this.#generation, header.generation);
      const before = this.#current.get(header.key);
      // The highest valid header wins (P-73).
      if (before === undefined || before.generation < header.generation)
        this.#current.set(header.key, { area, ...header });
    }
  }

  /** The newest whole record of this key, as it lies in flash. */
  read(key: number): Uint8Array | null {
    const found = this.#current.get(key);
    return found === undefined ? null : bodyIn(this.#flash.read(found.area), found.length);
  }

  /** Writes nothing when the record already says so. Throws PowerCut. */
  write(key: number, body: Uint8Array): void {
    const before = this.read(key);
    if (before !== null && Buffer.compare(before, body) === 0) return;
    const area = this.#freeArea();
    this.#last = area;
    this.#generation += 1;
    const found = { area, length: body.length, generation: this.#generation };
    this.#flash.erase(area);
    this.#flash.program(area, HEADER_BYTES, body);
    this.#flash.program(area, 0, headerOf({ ...found, key, bodyCrc: crc32(body) }));
    this.#current.set(key, found);
    this.#writes += 1;
  }

  /** Records written since the start. */
  writes(): number {
    return this.#writes;
  }

  /** Goes round, so that all areas wear alike. */
  #freeArea(): number {
    const taken = new Set([...this.#current.values()].map((found) => found.area));
    for (let step = 1; step <= this.#flash.areas; step += 1) {
      const area = (this.#last + step) % this.#flash.areas;
      if (!taken.has(area)) return area;
    }
    throw new Error('The flash has no spare area');
  }
}

interface Header {
  readonly key: number;
  readonly length: number;
  readonly generation: number;
  readonly bodyCrc: number;
}

function headerOf(header: Header): Uint8Array {
  const writer = new PayloadWriter();
  HEADER.write(writer, { ...header, magic: MAGIC, headerCrc: 0 });
  const bytes = writer.done();
  new DataView(bytes.buffer).setUint32(CHECKED_BYTES, crc32(bytes.subarray(0, CHECKED_BYTES)), true);
  return bytes;
}

/** The header of an area that holds a whole record; a torn header or body leaves none. */
function headerIn(bytes: Uint8Array): Header | null {
  const header = HEADER.read(new PayloadReader(bytes));
  if (header.magic !== MAGIC || header.headerCrc !== crc32(bytes.subarray(0, CHECKED_BYTES))) return null;
  if (HEADER_BYTES + header.length > bytes.length) return null;
  return crc32(bodyIn(bytes, header.length)) === header.bodyCrc ? header : null;
}

function bodyIn(bytes: Uint8Array, length: number): Uint8Array {
  return bytes.subarray(HEADER_BYTES, HEADER_BYTES + length);
}
