import { DEFAULT_ZONE, previewOf, type TimelineItem } from '@loa/playlists';
import type { Medium, SilenceReason } from '@loa/playlists/wire';
import type { Cause } from '../health/cause.js';
import type { Facts } from '../health/facts.js';
import { judge } from '../health/judge.js';
import type { Target } from '../play/conductor.js';
import type { Playing } from '../play/duty.js';
import { titleOf } from '../play/score.js';
import type { PastItem } from './past.js';
import { titleOfKey } from './titles.js';

/** Lines of each list of the next day. */
export const NEXT_MAX = 60;

export interface NextItem {
  readonly from: number;
  readonly to: number;
  readonly titles: readonly string[];
}

export interface LostItem {
  readonly at: number;
  readonly title: string;
  readonly reason: SilenceReason;
}

/** What will be heard and shown within a day, and what will not. */
export interface NextDay {
  readonly sounds: readonly NextItem[];
  readonly texts: readonly NextItem[];
  readonly lost: readonly LostItem[];
}

export interface PastLine extends PastItem {
  readonly medium: Medium;
  readonly title: string;
}

/** All that a technician is told, in no language. Instants in epoch milliseconds. */
export interface StatusReport {
  readonly version: 1;
  readonly at: number;
  readonly station: { readonly id: string; readonly name: string; readonly zone: string };
  readonly software: string;
  readonly facts: Facts;
  readonly causes: readonly Cause[];
  readonly playing: Playing | null;
  /** Null without a programme. */
  readonly next: NextDay | null;
  readonly past: readonly PastLine[];
}

export interface ReportSources {
  readonly at: number;
  readonly stationId: string;
  readonly software: string;
  readonly facts: Facts;
  readonly target: Target | null;
  readonly playing: Playing | null;
  readonly past: readonly PastItem[];
}

function textLine({ start, until, content, segments }: TimelineItem): NextItem[] {
  const text = content.kind === 'bulletin' ? (content.bulletin.board?.text ?? '') : '';
  return text === '' ? [] : [{ from: segments[0]?.from ?? start, to: until, titles: [text] }];
}

function nextDay({ programme, now }: Target, at: number): NextDay {
  const { sessions, boards, lost } = previewOf(programme, now, at);
  return {
    sounds: sessions.slice(0, NEXT_MAX).map(({ from, to, items }) => ({
      from,
      to,
      titles: [...new Set(items.map((item) => titleOf(item, now)))],
    })),
    texts: boards
      .flatMap(textLine)
      .filter(({ to }) => to > at)
      .slice(0, NEXT_MAX),
    lost: lost
      .slice(0, NEXT_MAX)
      .map(({ item, loss }) => ({ at: item.start, title: titleOf(item, now), reason: loss.reason })),
  };
}

/** Puts together what was read; pure. */
export function reportOf({ at, stationId, software, facts, target, playing, past }: ReportSources): StatusReport {
  const station = target?.programme.station;
  return {
    version: 1,
    at,
    station: { id: stationId, name: station?.name ?? stationId, zone: station?.zone ?? DEFAULT_ZONE },
    software,
    facts,
    causes: judge(facts, at),
    playing,
    next: target && nextDay(target, at),
    past: past.map((item) => ({ ...item, title: titleOfKey(item.key, target) })),
  };
}
