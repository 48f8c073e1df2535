import type { Window } from '../window.js';
import type { MuteItem, NowItem, StopItem } from '../wire/now.js';
import type { Loss, Segment, TimelineItem } from './item.js';
import type { Source } from './session.js';
import { loss } from './standing.js';

/** Something that ends what sounds and shows and keeps it away for a while: a stop or a retraction. */
export interface Halt extends Window {
  readonly loss: Loss;
  /** Whether it concerns what comes from this source. */
  readonly concerns: (source: Pick<Source, 'origin' | 'originId' | 'issuedAt'>) => boolean;
}

/** The schedule comes back after a stop; what people issued before it was stopped for good. */
function stopHalts({ issuedAt, until, by }: StopItem): Halt[] {
  const why = loss('stopped', by);
  return [
    { from: issuedAt, to: until, loss: why, concerns: ({ origin }) => origin === 'slot' },
    {
      from: issuedAt,
      to: Number.POSITIVE_INFINITY,
      loss: why,
      concerns: (source) => source.origin === 'now' && source.issuedAt <= issuedAt,
    },
  ];
}

/** The stops and retractions of now documents, by the instant from which they hold. */
export function haltsOf(now: readonly NowItem[]): Halt[] {
  const halts = now.flatMap((item): Halt[] => {
    if (item.kind === 'stop') return stopHalts(item);
    if (item.kind !== 'retraction') return [];
    const retracted = new Set(item.retracts);
    const concerns: Halt['concerns'] = ({ origin, originId }) => origin === 'now' && retracted.has(originId);
    return [{ from: item.issuedAt, to: Number.POSITIVE_INFINITY, loss: loss('retracted', item.by), concerns }];
  });
  return halts.sort((left, right) => left.from - right.from);
}

/** What keeps a source silent at an instant, or null. */
export const haltAt = (halts: readonly Halt[], source: Parameters<Halt['concerns']>[0], instant: number): Loss | null =>
  halts.find((halt) => halt.from <= instant && instant < halt.to && halt.concerns(source))?.loss ?? null;

/** A text with the stops applied: away from the first one on that meets it. */
export function haltBoard(item: TimelineItem, issuedAt: number, halts: readonly Halt[]): TimelineItem {
  const source = { origin: item.origin, originId: item.originId, issuedAt };
  const halt = halts.find((one) => one.concerns(source) && one.from < item.until && item.start < one.to);
  if (!halt || item.verdict.kind === 'silent') return item;
  if (halt.from <= item.start)
    return { ...item, segments: [], until: item.start, verdict: { kind: 'silent', ...halt.loss } };
  return {
    ...item,
    segments: item.segments.map((segment) => ({ ...segment, to: halt.from })),
    until: halt.from,
    cut: halt.loss,
  };
}

const isMute = (item: NowItem): item is MuteItem => item.kind === 'mute';

function without(segment: Segment, { issuedAt, until }: MuteItem): Segment[] {
  if (until <= segment.from || issuedAt >= segment.to) return [segment];
  const before = { ...segment, to: issuedAt };
  const after = { ...segment, from: until, offsetMs: segment.offsetMs + until - segment.from };
  return [before, after].filter(({ from, to }) => from < to);
}

/** What plays while a loudspeaker is muted goes on unheard: those stretches fall out. */
export function applyMutes(item: TimelineItem, now: readonly NowItem[]): TimelineItem {
  let muted = item;
  for (const mute of now.filter(isMute)) {
    if (item.class === 'emergency' && mute.emergencies === 'pass') continue;
    const segments = muted.segments.flatMap((segment) => without(segment, mute));
    if (segments.length === muted.segments.length && segments.every((one, index) => one === muted.segments[index]))
      continue;
    const why = loss('muted', mute.by);
    const until = segments.at(-1)?.to ?? item.start;
    const latestStart = Math.max(muted.latestStart, segments[0]?.from ?? 0);
    muted =
      segments.length === 0
        ? { ...muted, segments, until, cut: null, verdict: { kind: 'silent', ...why } }
        : { ...muted, segments, until, latestStart, cut: muted.cut ?? why };
  }
  return muted;
}
