import { type Bitmap, blankPage, type BoardSize, rowBytes } from '../text/bitmap.js';

/** Pictures that show what is wrong with a board: dead pixels, mirrored or swapped modules, a wrong size. */
export const PATTERN_NAMES = ['border', 'full', 'checker', 'columns', 'rows'] as const;
export type PatternName = (typeof PATTERN_NAMES)[number];

/** A frame with an arrow of growing steps from the top left, so that a mirrored or turned module is seen. */
function border(x: number, y: number, { width, height }: BoardSize): boolean {
  const edge = x === 0 || y === 0 || x === width - 1 || y === height - 1;
  return edge || (x > 1 && y > 1 && x === y) || (y === 2 && x > 1 && x < height);
}

const LIT: Readonly<Record<PatternName, (x: number, y: number, size: BoardSize) => boolean>> = {
  border,
  full: () => true,
  checker: (x, y) => (x + y) % 2 === 0,
  columns: (x) => x % 2 === 0,
  rows: (_x, y) => y % 2 === 0,
};

/** The pages of a pattern; what alternates has a second page with the other half of the pixels. */
export function patternPages(name: PatternName, size: BoardSize): Bitmap[] {
  const lit = LIT[name];
  const page = drawn(size, (x, y) => lit(x, y, size));
  if (name === 'border' || name === 'full') return [page];
  return [page, drawn(size, (x, y) => !lit(x, y, size))];
}

function drawn(size: BoardSize, lit: (x: number, y: number) => boolean): Bitmap {
  const page = blankPage(size);
  const stride = rowBytes(size.width);
  for (let y = 0; y < size.height; y += 1) {
    for (let x = 0; x < size.width; x += 1) {
      const at = y * stride + (x >> 3);
      if (lit(x, y)) page.bits[at] = (page.bits[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return page;
}
