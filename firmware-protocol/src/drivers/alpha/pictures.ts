import { type Bitmap, type BoardSize, isLit, pageBytes, pageCrc, rowBytes } from '../../text/bitmap.js';
import { ProtocolError } from '../../errors.js';
import { callOf, type DotsPicture, type MemoryEntry, SHOWN_LABEL } from './commands.js';
import type { AlphaLink } from './link.js';

/** Labels of the pictures a sign keeps for the driver; a longer list replaces the one shown longest ago. */
const LABELS = ['P', 'Q', 'R', 'S'];
/** Bytes of the text file that shows one of them, or text in the sign's own font. */
export const TEXT_BYTES_MAX = 256;

/** The pictures in a sign's memory. */
export interface Pictures {
  /** Shows a page, storing it first unless the sign holds it; what was stored is read back and compared. */
  show(page: Bitmap): Promise<void>;
  /** Makes sure that the sign has memory for the driver's files. */
  prepare(): Promise<void>;
  /** Whether the sign's memory still is as the driver laid it out. */
  intact(): Promise<boolean>;
  /** The page in a picture as the sign returns it; null when it returns another size. */
  read(label: string): Promise<Bitmap | null>;
}

export interface PicturesOptions {
  readonly link: AlphaLink;
  readonly size: BoardSize;
  /** Colour of a lit pixel, 1 to 8. */
  readonly lit: number;
}

/** Pictures of a sign whose memory is not looked at yet. */
export function pictures(options: PicturesOptions): Pictures {
  return new StoredPictures(options);
}

class StoredPictures implements Pictures {
  readonly #options: PicturesOptions;
  readonly #table: readonly MemoryEntry[];
  /** CRC of the page under each label, the one shown longest ago first. */
  #held = new Map<string, string | null>();
  #prepared = false;

  constructor(options: PicturesOptions) {
    this.#options = options;
    const { width: columns, height: rows } = options.size;
    const dots = LABELS.map((label): MemoryEntry => ({ kind: 'dots', label, rows, columns }));
    this.#table = [{ kind: 'text', label: SHOWN_LABEL, bytes: TEXT_BYTES_MAX }, ...dots];
  }

  async show(page: Bitmap): Promise<void> {
    const wasPrepared = this.#prepared;
    try {
      await this.#place(page);
    } catch (error) {
      this.#prepared = false;
      // A sign that lost its memory refuses the label: lay the memory out and try once more.
      if (!wasPrepared || !(error instanceof ProtocolError) || error.code !== 'nack') throw error;
      await this.#place(page);
    }
  }

  async prepare(): Promise<void> {
    if (this.#prepared) return;
    if (!(await this.intact())) await this.#options.link.write({ kind: 'memory', entries: this.#table });
    this.#held = new Map(LABELS.map((label) => [label, null]));
    this.#prepared = true;
  }

  async intact(): Promise<boolean> {
    const { entries } = await this.#options.link.read({ kind: 'read-memory' }, 'memory');
    const same = JSON.stringify(entries) === JSON.stringify(this.#table);
    if (!same) this.#prepared = false;
    return same;
  }

  async read(label: string): Promise<Bitmap | null> {
    const { link, size } = this.#options;
    const bytes = size.height * (size.width + 1);
    const { rows } = await link.read({ kind: 'read-dots', label }, 'dots', bytes);
    return pageOf(rows, size);
  }

  async #place(page: Bitmap): Promise<void> {
    await this.prepare();
    const crc = pageCrc(page);
    const holder = [...this.#held].find(([, held]) => held === crc)?.[0];
    const label = holder ?? [...this.#held.keys()][0] ?? '';
    if (holder === undefined) await this.#store(label, page);
    await this.#options.link.write({ kind: 'text', label: SHOWN_LABEL, text: callOf(label) });
    this.#held.delete(label);
    this.#held.set(label, crc);
  }

  async #store(label: string, page: Bitmap): Promise<void> {
    this.#held.set(label, null);
    await this.#options.link.write({ kind: 'dots', ...dotsOf(label, page, this.#options.lit) });
    const stored = await this.read(label);
    if (stored !== null && pageCrc(stored) === pageCrc(page)) return;
    throw new ProtocolError('page-crc', 'The sign returns another picture than it was sent');
  }
}

function dotsOf(label: string, page: Bitmap, lit: number): DotsPicture {
  const rows = Array.from({ length: page.height }, (_, y) =>
    Uint8Array.from({ length: page.width }, (_column, x) => (isLit(page, x, y) ? lit : 0)),
  );
  return { label, rows };
}

/** Any colour counts as lit. */
export function pageOf(rows: readonly Uint8Array[], size: BoardSize): Bitmap | null {
  if (rows.length !== size.height || rows.some((row) => row.length !== size.width)) return null;
  const bits = new Uint8Array(pageBytes(size));
  const stride = rowBytes(size.width);
  rows.forEach((row, y) =>
    row.forEach((pixel, x) => {
      const at = y * stride + (x >> 3);
      if (pixel > 0) bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7));
    }),
  );
  return { ...size, bits };
}
