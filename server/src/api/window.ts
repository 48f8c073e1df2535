import type { Window } from '@loa/playlists';
import { ServerError } from '../server-error.js';
import { instantFrom } from './bulletin-writing.js';

/** A month of days, and the hour that a clock change adds. */
export const WINDOW_MAX_MS = 31 * 24 * 3_600_000 + 3_600_000;

/** The window of a query. @throws ServerError `not-valid` | `window-too-long` */
export function windowFrom(query: { from: string; to: string }): Window {
  const from = instantFrom(query.from, '/querystring/from');
  const to = instantFrom(query.to, '/querystring/to');
  if (to <= from) {
    const message = 'must be later than from';
    throw new ServerError('not-valid', `to ${message}`, [{ path: '/querystring/to', message }]);
  }
  if (to - from > WINDOW_MAX_MS) throw new ServerError('window-too-long', 'ask for 31 days at most');
  return { from, to };
}
