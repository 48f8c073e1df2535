import type { TimelineItem } from '@loa/playlists';
import type { LatePolicy } from '@loa/playlists/wire';
import type { Target } from './decisions.js';

/** What a slot or now item wants of a session that could not go its way; `skip` for what is planned no more. */
export function latenessKind({ programme, now }: Target, { origin, originId }: TimelineItem): LatePolicy['kind'] {
  if (origin === 'slot') return programme.slots.find(({ id }) => id === originId)?.late.kind ?? 'skip';
  const item = now.find(({ id }) => id === originId);
  if (!item) return 'skip';
  // What people issued is heard whole as soon as it can be; a live stream has no beginning to go back to.
  return item.kind === 'live' ? 'join' : 'full';
}

/**
 * Until when the session of a part that lost power is held, so that the timeline goes on with it at an instant:
 * `join` finds there what is left of its time; `full` moves as a whole, so that this part begins there, and the late
 * policy judges by how much it moved; `skip` never goes on.
 */
export function resumedFrom(kind: LatePolicy['kind'], { start, session }: TimelineItem, at: number): number {
  switch (kind) {
    case 'skip':
      return Number.POSITIVE_INFINITY;
    case 'join':
      return at;
    case 'full':
      return at - (start - session);
    default:
      return kind satisfies never;
  }
}
