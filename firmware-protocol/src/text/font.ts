import { type Bitmap, rowBytes } from './bitmap.js';

/** Letters as pixels: proportional, every glyph as high as a line and without dark columns at its sides. */
export interface Font {
  /** Rows of a line, accents and descenders included. */
  readonly lineHeight: number;
  /** Dark columns between two glyphs of a line. */
  readonly gap: number;
  /** Columns of the widest glyph; a narrower board cannot show every letter. */
  readonly glyphWidthMax: number;
  /**
   * Null for a font that shows every mark. A font too low for marks shows letters without them, and has here what stands
   * for the signs it lacks; what is drawn with it is marked as degraded.
   */
  readonly plain: Readonly<Record<string, string>> | null;
  readonly glyphs: ReadonlyMap<string, Bitmap>;
}

type Metrics = Omit<Font, 'glyphs'>;

/** A font from its generated table, whose format stands in `generated/`. */
export function fontOf(metrics: Metrics, table: Readonly<Record<string, string>>): Font {
  const glyphs = Object.entries(table).map(([letter, text]) => [letter, glyphOf(text, metrics.lineHeight)] as const);
  return { ...metrics, glyphs: new Map(glyphs) };
}

function glyphOf(text: string, height: number): Bitmap {
  const [width = 0, top = 0] = text.split(':', 2).map(Number);
  const hex = text.slice(text.lastIndexOf(':') + 1);
  const digits = Math.ceil(width / 4);
  const stride = rowBytes(width);
  const bits = new Uint8Array(stride * height);
  for (let row = 0; row * digits < hex.length; row += 1) {
    const pixels = Number.parseInt(hex.slice(row * digits, (row + 1) * digits), 16) * 2 ** (stride * 8 - width);
    for (let byte = 0; byte < stride; byte += 1) {
      bits[(top + row) * stride + byte] = Math.floor(pixels / 256 ** (stride - 1 - byte)) & 0xff;
    }
  }
  return { width, height, bits };
}
