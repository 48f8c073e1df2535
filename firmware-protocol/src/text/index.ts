export { ProtocolError, type ProtocolErrorCode } from '../errors.js';
export { type Bitmap, blankPage, type BoardSize, listCrc, PAGE_BYTES_MAX, pageCrc } from './bitmap.js';
export { clockElement, dateElement, type DateOptions, type LocalDate, type LocalTime } from './clock-element.js';
export {
  BLINK_PERIOD_MS_MAX,
  BLINK_PERIOD_MS_MIN,
  DWELL_MS_MAX,
  DWELL_MS_MIN,
  type Effect,
  frameAt,
  PIXELS_PER_SECOND_MAX,
  PIXELS_PER_SECOND_MIN,
  roundMs,
  type Show,
} from './effects.js';
export type { Font } from './font.js';
export { FONT_16 } from './font-16.js';
export { ICON_EDGES, ICON_NAMES, iconBitmap, type IconName } from './icons/icon.js';
export type { IconEdge } from './icons/icon-art.js';
export {
  type Layout,
  layout,
  type LayoutOptions,
  LINE_GAP_MAX,
  PAGES_MAX,
  renderPages,
  type Vertical,
} from './layout.js';
export { type ShownText, TEXT_LENGTH_MAX, unsupportedLetters } from './letters.js';
export type { Align } from './lines.js';
export { type Notice, noticeDesign } from './notice-design.js';
export {
  type Area,
  type Composition,
  composePages,
  type PageDesign,
  type Region,
  REGIONS_MAX,
} from './page-design.js';
export { type Drawing, renderColumn, renderStrip, STRIP_BYTES_MAX, type StripOptions } from './strip.js';
