import { type LocalDay, localDays } from './local-day.js';
import type { ReportRow } from './row.js';
import { joined, lengthOf, within } from './spans.js';
import { minutesOf, zoned } from '../time.js';
import { byCode } from '../timeline/priority.js';
import type { Window } from '../window.js';

/** Sound of one station inside a band of one local day; `day` is `YYYY-MM-DD`. */
export interface BandMinutes {
  readonly stationId: string;
  readonly day: string;
  /** What the plan lets sound: what it keeps silent is not in it. */
  readonly plannedMs: number;
  readonly provenMs: number;
}

/** The pieces of a window that lie in the band, each with its day. */
type Split = (window: Window) => { readonly day: string; readonly pieces: readonly Window[] }[];

/** The band as it lies in one local day, longer or shorter where clocks change. */
function bandIn(day: LocalDay, zone: string, from: string, to: string): Window[] {
  const at = (time: string) => zoned(day.from, zone).withPlainTime(time).epochMilliseconds;
  if (minutesOf(from) < minutesOf(to)) return [{ from: at(from), to: at(to) }];
  return [
    { from: day.from, to: at(to) },
    { from: at(from), to: day.to },
  ];
}

function splitter(zone: string, from: string, to: string): Split {
  const dayOf = localDays(zone);
  const bands = new Map<string, Window[]>();
  const bandOf = (day: LocalDay) => {
    const band = bands.get(day.date) ?? bandIn(day, zone, from, to);
    bands.set(day.date, band);
    return band;
  };
  return (window) => {
    const days: LocalDay[] = [];
    for (let day = dayOf(window.from); day.from < window.to; day = dayOf(day.to)) days.push(day);
    return days
      .map((day) => ({ day: day.date, pieces: within(window, bandOf(day)) }))
      .filter(({ pieces }) => pieces.length > 0);
  };
}

interface BandDay {
  readonly stationId: string;
  readonly day: string;
  readonly planned: Window[];
  readonly proven: Window[];
}

function collected(rows: Iterable<ReportRow>, split: Split): BandDay[] {
  const days = new Map<string, BandDay>();
  const note = (stationId: string, windows: readonly Window[], kind: 'planned' | 'proven') => {
    for (const { day, pieces } of windows.flatMap(split)) {
      const known = days.get(`${day} ${stationId}`) ?? { stationId, day, planned: [], proven: [] };
      days.set(`${day} ${stationId}`, known);
      known[kind].push(...pieces);
    }
  };
  for (const { medium, stationId, segments, heard } of rows) {
    if (medium !== 'sound') continue;
    note(stationId, segments, 'planned');
    note(stationId, heard, 'proven');
  }
  return [...days.values()];
}

/**
 * How long each station sounds inside a band of the local day, by station and day; days without sound are left out.
 * Tunes and tones are heard like all else; what overlaps counts once. `from` at or after `to` crosses midnight, and
 * each side of it belongs to its own day.
 */
export function minutesBetween(rows: Iterable<ReportRow>, zone: string, from = '00:00', to = '06:00'): BandMinutes[] {
  return collected(rows, splitter(zone, from, to))
    .map(({ stationId, day, planned, proven }) => ({
      stationId,
      day,
      plannedMs: lengthOf(joined(planned)),
      provenMs: lengthOf(joined(proven)),
    }))
    .sort((left, right) => byCode(left.stationId, right.stationId) || byCode(left.day, right.day));
}
