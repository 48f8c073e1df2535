import { zoned } from '../time.js';
import type { Clash } from '../timeline/clash.js';
import { lossOf, type TimelineItem } from '../timeline/item.js';

const originOf = (key: string): string => key.split('@')[0] ?? '';

const clockIn = (zone: string, at: number): string => {
  const time = zoned(at, zone).toPlainTime();
  return time.toString({ smallestUnit: time.second === 0 ? 'minute' : 'second' });
};

function nameOf({ key, originId, content, bulletinId }: TimelineItem): string {
  const part = key.split('/')[1];
  const what = content.kind === 'relay' ? content.relay.id : (bulletinId ?? content.kind);
  return part === undefined ? originId : `${originId}/${part} ${what}`;
}

/** Heard from its plan on in one stretch, or when else. */
function heard(zone: string, { start, segments, until, verdict }: TimelineItem): string {
  if (verdict.kind === 'silent') return 'silent';
  if (segments.length === 1 && segments[0]?.from === start) return `plays until ${clockIn(zone, until)}`;
  return `plays ${segments.map(({ from, to }) => `${clockIn(zone, from)}-${clockIn(zone, to)}`).join(' ')}`;
}

/** What becomes of an item, as a line of a vector says it. */
export function itemLine(zone: string, item: TimelineItem): string {
  const day = zoned(item.start, zone).toPlainDate().toString().slice(5);
  const loss = lossOf(item);
  const why = loss ? `: ${loss.reason}${loss.winner ? ` by ${originOf(loss.winner)}` : ''}` : '';
  return `${day} ${clockIn(zone, item.start)} ${nameOf(item)} ${item.medium} ${heard(zone, item)}${why}`;
}

/** A clash, as a line of a vector says it. */
export function clashLine(zone: string, { rule, item, other, loser, proposedStart }: Clash): string {
  const free = proposedStart === null ? 'no free time' : `free at ${clockIn(zone, proposedStart)}`;
  const [what, whom] = [`${item.originId} ${clockIn(zone, item.start)}`, other?.originId ?? 'nobody'];
  return `${rule} ${what} with ${whom}, ${loser} loses, ${free}`;
}
