import { type Bitmap, blankPage, type BoardSize, pageBytes } from '../../text/bitmap.js';
import type { AreaLease, BxkErrorName, BxkRequest, TextArea } from './messages.js';

/** Areas of text a controller of the newer generation has. */
const AREAS_MAX = 5;

interface Leased<T> {
  readonly content: T;
  readonly endMs: number;
}

export interface SimulatedScreenOptions {
  readonly size: BoardSize;
  /** The bit that lights a pixel. */
  readonly litBit: 0 | 1;
  readonly nowMs: () => number;
}

/** The RAM areas of a simulated controller; an area whose lease is over is gone. */
export class SimulatedScreen {
  readonly #options: SimulatedScreenOptions;
  readonly #texts = new Map<number, Leased<TextArea>>();
  #bitmap: Leased<AreaLease> | null = null;
  #shown: Bitmap;
  #incoming: Uint8Array;

  constructor(options: SimulatedScreenOptions) {
    this.#options = options;
    this.#shown = blankPage(options.size);
    this.#incoming = new Uint8Array(pageBytes(options.size));
  }

  areas({ remove, areas }: Extract<BxkRequest, { kind: 'areas' }>): BxkErrorName {
    if (areas.some(({ id }) => id >= AREAS_MAX)) return 'memory-volume';
    for (const id of remove === 'all' ? [...this.#texts.keys()] : remove) this.#texts.delete(id);
    for (const area of areas) this.#texts.set(area.id, this.#lease(area));
    return 'no-error';
  }

  setUpBitmap(area: AreaLease): BxkErrorName {
    const { width, height } = this.#options.size;
    if (area.x !== 0 || area.y !== 0 || area.width !== width || area.height !== height) return 'memory-volume';
    this.#bitmap = this.#lease(area);
    return 'no-error';
  }

  bitmapBlock({ base, bytes, last }: Extract<BxkRequest, { kind: 'bitmap-block' }>): BxkErrorName {
    this.#expire();
    if (this.#bitmap === null) return 'file-not-exist';
    if (base + bytes.length > this.#incoming.length) return 'memory-volume';
    this.#incoming.set(bytes, base);
    // Until the last block the screen holds what it showed before (chapter 8.3.4).
    if (last) this.#show(this.#bitmap.content);
    return 'no-error';
  }

  deleteBitmap(): void {
    this.#bitmap = null;
    this.#shown = blankPage(this.#options.size);
  }

  hasBitmap(): boolean {
    this.#expire();
    return this.#bitmap !== null;
  }

  texts(): readonly TextArea[] {
    this.#expire();
    return [...this.#texts.values()].map(({ content }) => content);
  }

  /** The bitmap lit now; blank without one. */
  lit(): Bitmap {
    this.#expire();
    return this.#shown;
  }

  /** When the next lease ends; null when none does. */
  untilMs(): number | null {
    const leased = [...this.#texts.values(), ...(this.#bitmap === null ? [] : [this.#bitmap])];
    const soonest = Math.min(Infinity, ...leased.map(({ endMs }) => endMs));
    return soonest === Infinity ? null : soonest;
  }

  #show(area: AreaLease): void {
    const { size, litBit } = this.#options;
    this.#shown = { ...size, bits: this.#incoming.map((byte) => (litBit === 1 ? byte : byte ^ 0xff)) };
    this.#bitmap = this.#lease(area);
  }

  #lease<T extends AreaLease>(content: T): Leased<T> {
    const ends = content.runMode === 'until-timeout';
    return { content, endMs: ends ? this.#options.nowMs() + content.timeoutSeconds * 1000 : Infinity };
  }

  #expire(): void {
    const now = this.#options.nowMs();
    for (const [id, { endMs }] of this.#texts) if (now >= endMs) this.#texts.delete(id);
    if (this.#bitmap !== null && now >= this.#bitmap.endMs) this.deleteBitmap();
  }
}
