import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { crc32, crcHex } from '../crc32.js';
import { encodeAnimation } from './animated-picture.js';
import { type Bitmap, type BoardSize, isLit, listCrc, pageCrc } from './bitmap.js';
import { clockElement, dateElement, type DateOptions, type LocalDate, type LocalTime } from './clock-element.js';
import { type Effect, frameAt, roundMs } from './effects.js';
import type { Font } from './font.js';
import { fontOfHeight } from './fonts.js';
import { iconBitmap, type IconName } from './icons/icon.js';
import type { IconEdge } from './icons/icon-art.js';
import { layout, type LayoutOptions, renderPages } from './layout.js';
import { type Notice, noticeDesign } from './notice-design.js';
import { composePages } from './page-design.js';
import { encodePagePng } from './picture.js';
import { renderColumn, renderStrip, type StripOptions } from './strip.js';

type Drawn<Options> = Omit<Options, 'font'> & { readonly text: string; readonly font: number };
type Outcome = { readonly listCrc?: string; readonly shown?: string; readonly refusal?: string };
type FileFacts = { readonly bytes: number; readonly crc: string };

interface Vectors {
  readonly notice: string;
  readonly now: LocalDate & LocalTime;
  readonly art: readonly { readonly text: string; readonly font: number; readonly art: readonly string[] }[];
  readonly layouts: readonly (Drawn<LayoutOptions> & Outcome)[];
  readonly strips: readonly (Drawn<StripOptions> & BoardSize & { readonly column?: number; readonly crc: string })[];
  readonly elements: readonly ((
    | { readonly kind: 'clock'; readonly seconds: boolean }
    | ({ readonly kind: 'date' } & DateOptions)
  ) & {
    readonly font: number;
    readonly shown: string;
    readonly crc: string;
  })[];
  readonly icons: readonly { readonly icon: IconName; readonly edge: IconEdge; readonly crc: string }[];
  readonly notices: readonly (Omit<Notice, 'font' | 'footerFont'> & {
    readonly font: number;
    readonly footerFont?: number;
    readonly size: BoardSize;
    readonly listCrc: string;
    readonly changesAfterMs: number | null;
  })[];
  readonly effects: readonly {
    readonly effect: Effect;
    readonly from: 'pages' | 'strip' | 'column';
    readonly roundMs: number;
    readonly frames: Readonly<Record<string, string>>;
    readonly animation: FileFacts;
  }[];
  readonly effectSize: BoardSize;
  readonly pictures: readonly (FileFacts & { readonly scale: number })[];
}

const vectors = JSON.parse(readFileSync(new URL('../../vectors/pages.json', import.meta.url), 'utf8')) as Vectors;

function fontNamed(rows: number): Font {
  const font = fontOfHeight(rows);
  if (font === undefined) throw new Error(`No font has ${rows} rows`);
  return font;
}

function picture(bitmap: Bitmap): string[] {
  return Array.from({ length: bitmap.height }, (_, y) =>
    Array.from({ length: bitmap.width }, (__, x) => (isLit(bitmap, x, y) ? '#' : '.')).join(''),
  );
}

function outcome(run: () => Outcome): Outcome {
  try {
    return run();
  } catch (error) {
    return { refusal: (error as { code: string }).code };
  }
}

function fileFacts(file: Uint8Array): FileFacts {
  return { bytes: file.length, crc: crcHex(crc32(file)) };
}

describe('golden bitmaps', () => {
  it.each(vectors.art)('$text in $font rows', ({ text, font, art }) => {
    expect(picture(renderStrip(text, { font: fontNamed(font) }).bitmap)).toEqual(art);
  });

  it.each(vectors.layouts)('$text in $font rows on $size.width × $size.height', (wanted) => {
    const { listCrc: crc, shown, refusal, text, font, ...options } = wanted;
    const found = outcome(() => {
      const pages = layout(text, { ...options, font: fontNamed(font) });
      return { listCrc: listCrc(pages.pages), ...(pages.degraded ? { shown: pages.shown } : {}) };
    });
    expect(found).toEqual(
      refusal === undefined ? { listCrc: crc, ...(shown === undefined ? {} : { shown }) } : { refusal },
    );
  });

  it('renderPages is layout with its defaults', () => {
    const plain = vectors.layouts.filter(({ font, align }) => font === 16 && align === undefined);
    expect(plain.length).toBeGreaterThan(30);
    for (const { text, size, listCrc: crc, refusal } of plain.filter(({ wrap }) => wrap === undefined)) {
      expect(outcome(() => ({ listCrc: listCrc(renderPages(text, size)) }))).toEqual(
        crc ? { listCrc: crc } : { refusal },
      );
    }
  });

  it.each(vectors.strips)(
    'strip of $font rows, $width × $height',
    ({ text, font, column, crc, width, height, ...options }) => {
      const style = { ...options, font: fontNamed(font) };
      const { bitmap } = column === undefined ? renderStrip(text, style) : renderColumn(text, column, style);
      expect({ width: bitmap.width, height: bitmap.height, crc: pageCrc(bitmap) }).toEqual({ width, height, crc });
    },
  );

  it.each(vectors.elements)('$kind $shown in $font rows', ({ font, shown, crc, ...element }) => {
    const options = { ...element, font: fontNamed(font) };
    const drawing = options.kind === 'clock' ? clockElement(vectors.now, options) : dateElement(vectors.now, options);
    expect({ shown: drawing.shown, crc: pageCrc(drawing.bitmap) }).toEqual({ shown, crc });
  });

  it.each(vectors.icons)('icon $icon of $edge pixels', ({ icon, edge, crc }) => {
    expect(pageCrc(iconBitmap(icon, edge))).toBe(crc);
  });

  it.each(vectors.notices)(
    'notice on $size.width × $size.height',
    ({ size, listCrc: crc, changesAfterMs, ...wanted }) => {
      const fonts = { font: fontNamed(wanted.font), footerFont: fontNamed(wanted.footerFont ?? 16) };
      const found = composePages(noticeDesign({ ...wanted, ...fonts }, size), vectors.now);
      expect({ listCrc: listCrc(found.pages), changesAfterMs: found.changesAfterMs }).toEqual({
        listCrc: crc,
        changesAfterMs,
      });
    },
  );
});

describe('golden effects and pictures', () => {
  const size = vectors.effectSize;
  const bitmaps = {
    pages: renderPages(vectors.notice, size),
    strip: [renderStrip(vectors.notice, { font: fontNamed(24) }).bitmap],
    column: [renderColumn(vectors.notice, size.width).bitmap],
  };

  it.each(vectors.effects)('$effect.kind', ({ effect, from, frames, animation, ...wanted }) => {
    const show = { size, bitmaps: bitmaps[from] };
    expect(roundMs(effect, show)).toBe(wanted.roundMs);
    for (const [tMs, crc] of Object.entries(frames)) expect(pageCrc(frameAt(effect, show, Number(tMs)))).toBe(crc);
    expect(fileFacts(encodeAnimation(effect, show, { scale: 2, frameMs: 100 }))).toEqual(animation);
  });

  it.each(vectors.pictures)('PNG at scale $scale', ({ scale, ...wanted }) => {
    expect(fileFacts(encodePagePng(bitmaps.pages[0]!, { scale }))).toEqual(wanted);
  });
});
