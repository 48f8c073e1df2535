import type { BoardSize } from './bitmap.js';
import type { Font } from './font.js';
import { FONT_16 } from './font-16.js';
import { ICON_EDGES, type IconName } from './icons/icon.js';
import type { Area, PageDesign, Region } from './page-design.js';

/** Dark columns between the icon and the text. */
const ICON_MARGIN = 2;
/** Share of the width an icon may take. */
const ICON_SHARE = 1 / 4;

/** A notice as its author thinks of it: the text, what it is about, and whether the time stands below. */
export interface Notice {
  readonly text: string;
  readonly font?: Font;
  readonly lineGap?: number;
  readonly icon?: IconName;
  /** `time` is the clock alone; `time-and-date` has the date left of it. */
  readonly footer?: 'none' | 'time' | 'time-and-date';
  readonly footerFont?: Font;
  readonly language?: 'vi' | 'en';
}

/** The usual arrangement: icon on the left as large as fits (none where none does), text beside it, clock and date as the lowest line. */
export function noticeDesign(notice: Notice, size: BoardSize): PageDesign {
  const { text, font = FONT_16, lineGap = 0, icon, footer = 'none', footerFont = FONT_16, language = 'vi' } = notice;
  const footerHeight = footer === 'none' ? 0 : footerFont.lineHeight;
  const bodyHeight = size.height - footerHeight;
  const edge = icon && ICON_EDGES.find((pixels) => pixels <= Math.min(bodyHeight, size.width * ICON_SHARE));
  const left = edge === undefined ? 0 : edge + ICON_MARGIN;
  const body: Area = { x: left, y: 0, width: size.width - left, height: bodyHeight };
  const regions: Region[] = [{ kind: 'text', area: body, text, font, lineGap }];
  if (icon !== undefined && edge !== undefined) {
    regions.push({ kind: 'icon', icon, area: { x: 0, y: 0, width: edge, height: bodyHeight } });
  }
  const below: Area = { x: 0, y: bodyHeight, width: size.width, height: footerHeight };
  return { size, regions: [...regions, ...footerRegions(footer, below, { font: footerFont, language })] };
}

function footerRegions(
  footer: NonNullable<Notice['footer']>,
  area: Area,
  style: { readonly font: Font; readonly language: 'vi' | 'en' },
): Region[] {
  switch (footer) {
    case 'none':
      return [];
    case 'time':
      return [{ kind: 'clock', area, font: style.font }];
    case 'time-and-date': {
      // A clock of five characters needs less than a third of the room that a weekday and a date need.
      const dateWidth = Math.floor((area.width * 3) / 4);
      const clock = { ...area, x: area.x + dateWidth, width: area.width - dateWidth };
      return [
        { kind: 'date', area: { ...area, width: dateWidth }, ...style, form: 'full' },
        { kind: 'clock', area: clock, font: style.font },
      ];
    }
    default:
      return footer satisfies never;
  }
}
