import { type Bitmap, ProtocolError, renderPages, unsupportedLetters } from '@loa/firmware-protocol/text';

export interface BoardSize {
  readonly width: number;
  readonly height: number;
}

/** Boards to try a text on; the first is the smallest the centre accepts a text for. */
export const REFERENCE_BOARDS: readonly [BoardSize, ...BoardSize[]] = [
  { width: 160, height: 32 },
  { width: 192, height: 64 },
  { width: 320, height: 64 },
];

/** What a board would show: its pages, or why it cannot. */
export type Picture =
  | { readonly kind: 'pages'; readonly pages: readonly Bitmap[] }
  | { readonly kind: 'letters'; readonly letters: readonly string[] }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'no-size' };

/** Draws a text with the station's own renderer. */
export function pictureOf(text: string, size: BoardSize): Picture {
  const letters = unsupportedLetters(text);
  if (letters.length > 0) return { kind: 'letters', letters };
  try {
    return { kind: 'pages', pages: renderPages(text, size) };
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    return { kind: error.code === 'text-too-long' ? 'too-long' : 'no-size' };
  }
}

/** Calls `visit` with the place of every lit pixel. */
export function eachLit(page: Bitmap, visit: (x: number, y: number) => void): void {
  const stride = Math.ceil(page.width / 8);
  for (let y = 0; y < page.height; y += 1) {
    for (let x = 0; x < page.width; x += 1) {
      const byte = page.bits[y * stride + (x >> 3)] ?? 0;
      if ((byte & (0x80 >> (x & 7))) !== 0) visit(x, y);
    }
  }
}
