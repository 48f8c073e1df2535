import type { TimelineItem } from '@loa/playlists';
import type { NowItem, RetractionItem, StopItem } from '@loa/playlists/wire';
import type { Cause } from './decisions.js';

/** When each item that silences was first in force here, by its id. */
export type FirstInForce = ReadonlyMap<string, number>;

const sounds = ({ kind }: NowItem): boolean => kind !== 'stop' && kind !== 'mute';

/** What a stop ends although it lies ahead of our clock: all that was issued before the stop was. */
function takenBack(stop: StopItem, from: number, now: readonly NowItem[]): RetractionItem[] {
  const before = now.filter((item) => sounds(item) && from < item.issuedAt && item.issuedAt <= stop.issuedAt);
  const retracts = before.map(({ id }) => id);
  if (retracts.length === 0) return [];
  return [{ ...stop, kind: 'retraction', issuedAt: from, retracts, tone: null, correction: null }];
}

/**
 * Silence means at once: what a clock ahead of ours issued is in force from its arrival on, so far as it silences.
 * What sounds keeps its time, which is its key.
 */
export function inForceAtOnce(now: readonly NowItem[], instant: number, seen: FirstInForce): NowItem[] {
  return now.flatMap((item): NowItem[] => {
    const from = Math.min(item.issuedAt, seen.get(item.id) ?? instant);
    if (from === item.issuedAt) return [item];
    switch (item.kind) {
      case 'stop':
        return [{ ...item, issuedAt: from }, ...takenBack(item, from, now), item];
      case 'mute':
        return [{ ...item, issuedAt: from }];
      case 'retraction':
        return [{ ...item, issuedAt: from, correction: null }, item];
      case 'alert':
      case 'play-now':
      case 'live':
        return [item];
      default:
        return item satisfies never;
    }
  });
}

/** When each item came into force here, to be remembered for the next time. */
export const firstInForce = (now: readonly NowItem[]): FirstInForce =>
  new Map(now.toReversed().map(({ id, issuedAt }) => [id, issuedAt]));

/** Why a sound may not go on for another sample, or null. */
export function hushOf(now: readonly NowItem[], item: TimelineItem, instant: number): Cause | null {
  const { origin, originId } = item;
  const issuedAt = now.find(({ id }) => id === originId)?.issuedAt ?? 0;
  const hush = now.find((one) => {
    if (one.issuedAt > instant) return false;
    if (one.kind === 'retraction') return origin === 'now' && one.retracts.includes(originId);
    if (one.kind === 'mute') return instant < one.until && !(item.class === 'emergency' && one.emergencies === 'pass');
    return one.kind === 'stop' && (origin === 'slot' ? instant < one.until : issuedAt <= one.issuedAt);
  });
  if (!hush) return null;
  const reason = hush.kind === 'stop' ? 'stopped' : hush.kind === 'mute' ? 'muted' : 'retracted';
  return { reason, by: hush.by };
}
