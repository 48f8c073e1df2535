import { type Bitmap, blankPage, rowBytes } from '../bitmap.js';
import { DRILL } from './drill.js';
import { EPIDEMIC } from './epidemic.js';
import { FIRE } from './fire.js';
import { FLOOD } from './flood.js';
import type { IconArt, IconEdge } from './icon-art.js';
import { INFORMATION } from './information.js';
import { STORM } from './storm.js';
import { WARNING } from './warning.js';

/** What a notice may be about, for those who cannot read it from afar. */
export type IconName = 'information' | 'warning' | 'storm' | 'flood' | 'fire' | 'epidemic' | 'drill';

const ICONS: Readonly<Record<IconName, IconArt>> = {
  information: INFORMATION,
  warning: WARNING,
  storm: STORM,
  flood: FLOOD,
  fire: FIRE,
  epidemic: EPIDEMIC,
  drill: DRILL,
};

/** Every icon there is. */
export const ICON_NAMES = Object.keys(ICONS) as readonly IconName[];
/** The sizes every icon has, largest first. */
export const ICON_EDGES: readonly IconEdge[] = [32, 24, 16];

/** The icon as a square bitmap. */
export function iconBitmap(name: IconName, edge: IconEdge): Bitmap {
  const bitmap = blankPage({ width: edge, height: edge });
  ICONS[name][edge].forEach((row, y) => {
    Array.from(row).forEach((pixel, x) => {
      const index = y * rowBytes(edge) + (x >> 3);
      if (pixel === '#') bitmap.bits[index] = (bitmap.bits[index] ?? 0) | (0x80 >> (x & 7));
    });
  });
  return bitmap;
}
