/** Bytes one write operation programs; a power cut may fall on each. */
export const WRITE_BYTES = 16;

/** The power went during a write or an erasure; what was under way is half done. */
export class PowerCut extends Error {}

/** Memory that outlives a restart, in areas that are erased whole, to ones, and written once, to zeros where wanted. */
export class Flash {
  readonly areas: number;
  readonly areaBytes: number;
  readonly #memory: Uint8Array;
  #operations = 0;
  #cut: number | null = null;

  /** New flash, all erased. */
  constructor(areas: number, areaBytes: number) {
    this.areas = areas;
    this.areaBytes = areaBytes;
    this.#memory = new Uint8Array(areas * areaBytes).fill(0xff);
  }

  read(area: number): Uint8Array {
    return this.#memory.subarray(area * this.areaBytes, (area + 1) * this.areaBytes);
  }

  /** Throws PowerCut. */
  erase(area: number): void {
    const start = area * this.areaBytes;
    this.#operate(this.areaBytes, (done) => void this.#memory.fill(0xff, start, start + done));
  }

  /** Writes WRITE_BYTES at a time; bits only go from one to zero. Throws PowerCut. */
  program(area: number, offset: number, bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += WRITE_BYTES) {
      const piece = bytes.subarray(at, at + WRITE_BYTES);
      const start = area * this.areaBytes + offset + at;
      this.#operate(piece.length, (done) => {
        for (let index = 0; index < done; index += 1) {
          this.#memory[start + index] = (this.#memory[start + index] ?? 0) & (piece[index] ?? 0);
        }
      });
    }
  }

  /** Writes and erasures so far. */
  operations(): number {
    return this.#operations;
  }

  /** Cuts the power in the middle of the operation of this number, counted as `operations` does; null for never. */
  cutAt(operation: number | null): void {
    this.#cut = operation;
  }

  /** Does an operation, or the part of it that comes before the cut: different at each, so that tests meet all. */
  #operate(bytes: number, change: (done: number) => void): void {
    this.#operations += 1;
    if (this.#operations !== this.#cut) return change(bytes);
    this.#cut = null;
    change(this.#operations % bytes);
    throw new PowerCut('The power went');
  }
}
