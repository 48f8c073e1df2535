import { EOT, PAUSE_MS, STX } from './frame.js';

/** Bytes of a picture block before its pixels: code, label, rows, columns. */
const PICTURE_HEAD = 6;

/** Watches whether a host leaves a sign the time it needs; all times are milliseconds of one clock. */
export class PauseWatch {
  /** Bytes since STX; null outside a block. */
  #since: number | null = null;
  #code = 0;
  #lastMs = -Infinity;
  #blocks = 0;
  #hurriedStarts = 0;
  #hurriedPictures = 0;

  /** Takes a character; at the end of a frame tells whether it came too fast. */
  take(byte: number, nowMs: number): boolean {
    const gap = nowMs - this.#lastMs;
    this.#lastMs = nowMs;
    if (byte === EOT) return this.#end();
    if (byte === STX) this.#begin();
    else if (this.#since !== null) this.#inside(byte, gap);
    return false;
  }

  #begin(): void {
    this.#since = 0;
    this.#blocks += 1;
  }

  #inside(byte: number, gap: number): void {
    const since = (this.#since ?? 0) + 1;
    this.#since = since;
    if (since === 1) this.#code = byte;
    if (since === 1 && gap < PAUSE_MS) this.#hurriedStarts += 1;
    if (since === PICTURE_HEAD + 1 && this.#code === 0x49 && gap < PAUSE_MS) this.#hurriedPictures += 1;
  }

  #end(): boolean {
    // A single command needs no pause after its STX, nested ones do.
    const hurried = this.#hurriedPictures > 0 || (this.#blocks > 1 && this.#hurriedStarts > 0);
    this.#since = null;
    this.#blocks = 0;
    this.#hurriedStarts = 0;
    this.#hurriedPictures = 0;
    return hurried;
  }
}
