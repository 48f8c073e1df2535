import type { Window } from '../window.js';
import { DELAY_MAX_MS } from '../wire/slot.js';
import { latenessOf } from './layout.js';
import { arrivalOf, type Holds } from './resolve.js';
import type { Session } from './session.js';

/** How long past its planned end a session may last at the most. */
function delayMaxMs({ source, start, end, sounds }: Session): number {
  if (source.fillMs !== null) return 0;
  const once = source.interrupt === 'skip' && sounds.length <= 1;
  return once ? latenessOf(source, end - start) : DELAY_MAX_MS;
}

/** Whether a session claims the loudspeaker at all. */
const claims = ({ source, sounds }: Session): boolean =>
  source.fillMs !== null || sounds.some(({ item }) => item.verdict.kind === 'plays');

/**
 * The first moment in the window at which certainly nothing sounds nor waits; sessions from before may last up to its
 * start. All are taken to wait for one another and to be played again from the beginning where they may be.
 */
export function clearMoment(sessions: readonly Session[], holds: Holds, window: Window): number | null {
  const arrivals = sessions
    .filter(claims)
    .map((session) => ({ session, at: arrivalOf(session, holds) }))
    .sort((left, right) => left.at - right.at);
  let clear = window.from;
  for (const { session, at } of arrivals) {
    if (at >= clear || clear > window.to) break;
    const lengthMs = session.end - session.start;
    const again = session.source.interrupt === 'restart' ? lengthMs : 0;
    const last = Math.max(session.end, at + lengthMs) + delayMaxMs(session);
    clear = Math.max(clear, Math.min(clear + lengthMs + again, last));
  }
  return clear <= window.to ? clear : null;
}
