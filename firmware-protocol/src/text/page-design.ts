import { ProtocolError } from '../errors.js';
import { type Bitmap, blankPage, type BoardSize } from './bitmap.js';
import { clockElement, dateElement, type DateOptions, type LocalDate, type LocalTime } from './clock-element.js';
import { drawBitmap } from './drawing.js';
import type { Font } from './font.js';
import { ICON_EDGES, iconBitmap, type IconName } from './icons/icon.js';
import { type Layout, layout, type LayoutOptions } from './layout.js';
import { alignedStart } from './lines.js';

/** Regions one page may have. */
export const REGIONS_MAX = 16;

/** A rectangle of a page, in whole pixels from the upper left corner. */
export interface Area extends BoardSize {
  readonly x: number;
  readonly y: number;
}

/** What stands in one area; icon, clock and date are centred in theirs. */
export type Region =
  | { readonly kind: 'icon'; readonly area: Area; readonly icon: IconName }
  | ({ readonly kind: 'text'; readonly area: Area; readonly text: string } & Omit<LayoutOptions, 'size'>)
  | { readonly kind: 'clock'; readonly area: Area; readonly font?: Font; readonly seconds?: boolean }
  | ({ readonly kind: 'date'; readonly area: Area } & DateOptions);

/** Regions that do not overlap, on a page of this size. */
export interface PageDesign {
  readonly size: BoardSize;
  readonly regions: readonly Region[];
}

/** Finished pages. */
export interface Composition {
  /** As many as the longest text needs; shorter texts start over, the rest stands on each. */
  readonly pages: readonly Bitmap[];
  /** Whether any region shows its text without marks. */
  readonly degraded: boolean;
  /** Milliseconds, counted from the whole second given, until clock or date read otherwise; null when nothing changes by itself. */
  readonly changesAfterMs: number | null;
}

type RegionPages = Pick<Layout, 'pages' | 'degraded'>;

/**
 * The pages of a design at this local time. Throws `bad-argument` for areas that overlap or leave the page,
 * `board-too-small` for an area that cannot hold its icon, clock or date, and what `layout` throws.
 */
export function composePages(design: PageDesign, now: LocalDate & LocalTime): Composition {
  assertApart(design);
  const drawn = design.regions.map((region) => ({ area: region.area, ...regionPages(region, now) }));
  const count = Math.max(1, ...drawn.map(({ pages }) => pages.length));
  const pages = Array.from({ length: count }, (_, index) => {
    const page = blankPage(design.size);
    for (const { area, pages: parts } of drawn) {
      drawBitmap(page, parts[index % parts.length] ?? page, area.x, area.y);
    }
    return page;
  });
  return { pages, degraded: drawn.some((part) => part.degraded), changesAfterMs: changesAfterMs(design, now) };
}

function regionPages(region: Region, now: LocalDate & LocalTime): RegionPages {
  switch (region.kind) {
    case 'text':
      return layout(region.text, { ...region, size: region.area });
    case 'icon': {
      const edge = ICON_EDGES.find((pixels) => pixels <= Math.min(region.area.width, region.area.height));
      if (edge === undefined) throw new ProtocolError('board-too-small', 'An icon needs 16 × 16 pixels at least');
      return { pages: [centred(iconBitmap(region.icon, edge), region.area)], degraded: false };
    }
    case 'clock':
      return { pages: [centred(clockElement(now, region).bitmap, region.area)], degraded: false };
    case 'date': {
      const { bitmap, degraded } = dateElement(now, region);
      return { pages: [centred(bitmap, region.area)], degraded };
    }
    default:
      return region satisfies never;
  }
}

function centred(bitmap: Bitmap, { width, height }: Area): Bitmap {
  if (bitmap.width > width || bitmap.height > height) {
    const needed = `${bitmap.width} × ${bitmap.height}`;
    throw new ProtocolError('board-too-small', `An area of ${width} × ${height} pixels is below ${needed}`);
  }
  const part = blankPage({ width, height });
  drawBitmap(
    part,
    bitmap,
    alignedStart(width - bitmap.width, 'centre'),
    alignedStart(height - bitmap.height, 'centre'),
  );
  return part;
}

function changesAfterMs({ regions }: PageDesign, now: LocalTime): number | null {
  const clocks = regions.filter((region) => region.kind === 'clock');
  if (clocks.some((clock) => clock.seconds === true)) return 1_000;
  if (clocks.length > 0) return (60 - now.second) * 1_000;
  if (!regions.some((region) => region.kind === 'date')) return null;
  return (86_400 - (now.hour * 60 + now.minute) * 60 - now.second) * 1_000;
}

function assertApart({ size, regions }: PageDesign): void {
  if (regions.length > REGIONS_MAX)
    throw new ProtocolError('bad-argument', `A page has at most ${REGIONS_MAX} regions`);
  regions.forEach(({ area }, index) => {
    const whole = [area.x, area.y, area.width, area.height].every((value) => Number.isSafeInteger(value) && value >= 0);
    if (!whole || area.x + area.width > size.width || area.y + area.height > size.height) {
      throw new ProtocolError('bad-argument', 'An area leaves the page', { region: index });
    }
    if (regions.slice(0, index).some((other) => overlap(other.area, area))) {
      throw new ProtocolError('bad-argument', 'Two areas overlap', { region: index });
    }
  });
}

function overlap(one: Area, other: Area): boolean {
  const apartX = one.x + one.width <= other.x || other.x + other.width <= one.x;
  const apartY = one.y + one.height <= other.y || other.y + other.height <= one.y;
  return !apartX && !apartY;
}
