import type { IconName } from '../elements/icons.js';

export interface Destination {
  readonly path: string;
  readonly icon: IconName;
  readonly label: 'today' | 'bulletins' | 'schedule' | 'stations' | 'report' | 'people' | 'areas';
  /** In the bar at the foot of a phone; the others stand under "more". */
  readonly daily: boolean;
}

/** To add a page: one line here, one in `app.tsx`, its texts in `i18n`. */
export const destinations: readonly Destination[] = [
  { path: '/', icon: 'today', label: 'today', daily: true },
  { path: '/bulletins', icon: 'bulletins', label: 'bulletins', daily: true },
  { path: '/schedule', icon: 'schedule', label: 'schedule', daily: true },
  { path: '/stations', icon: 'stations', label: 'stations', daily: true },
  { path: '/report', icon: 'report', label: 'report', daily: false },
  { path: '/people', icon: 'people', label: 'people', daily: false },
  { path: '/areas', icon: 'areas', label: 'areas', daily: false },
];

/** Whether a location lies within a destination. */
export const isWithin = (location: string, path: string): boolean =>
  path === '/' ? location === '/' : location === path || location.startsWith(`${path}/`);
