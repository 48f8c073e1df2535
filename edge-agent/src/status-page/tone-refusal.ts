import { inQuietHours, timelineBetween } from '@loa/playlists';
import type { Target } from '../play/conductor.js';
import type { Refusal } from './order.js';
import { TEST_TONE_MS } from './test-tone.js';

/** A test tone leaves the programme alone: nothing of it may be due so soon after. */
const CLEAR_MS = 60_000;

/** Why a programme lets no test tone sound at an instant; null where it does. */
export function toneRefusal({ programme, now }: Target, at: number): Refusal | null {
  const end = at + TEST_TONE_MS + CLEAR_MS;
  if (inQuietHours(programme.policies, programme.station.zone, at, end)) return 'quiet-hours';
  const items = timelineBetween(programme, now, { from: at, to: end });
  const due = items.some(({ medium, segments }) => medium === 'sound' && segments.some(({ to }) => to > at));
  return due ? 'sound-is-due' : null;
}
