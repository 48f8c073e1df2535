import { sessionKey, timelineBetween } from '@loa/playlists';
import type { Playing } from '../play/duty.js';
import type { Target } from '../play/conductor.js';

/** A stop holds at least this long: whatever was about to begin does not. */
export const STOP_MIN_MS = 60_000;
/** Where the end of a session is looked for. */
const SESSION_REACH_MS = 3 * 3_600_000;

/** Until when a stop must hold so that nothing follows of the session that plays: its planned end, and its delay more. */
export function stopEnd(target: Target | null, playing: Playing | null, now: number): number {
  const least = now + STOP_MIN_MS;
  if (!target || !playing) return least;
  const window = { from: now - SESSION_REACH_MS, to: now + SESSION_REACH_MS };
  const items = timelineBetween(target.programme, target.now, window).filter(({ medium }) => medium === 'sound');
  const part = items.find(({ key }) => key === playing.key);
  if (!part) return least;
  const session = sessionKey(part.originId, part.session);
  const ends = items.filter((item) => sessionKey(item.originId, item.session) === session).map(({ end }) => end);
  return Math.max(least, ...ends.map((end) => end + Math.max(0, playing.since - part.start)));
}
