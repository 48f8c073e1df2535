import { parseRecurrence, WEEKDAYS, type Weekday } from '@loa/playlists';
import {
  durationText,
  type FileContent,
  type FileLate,
  type FileSlot,
  type FileTargets,
  type FileWhen,
  recurrenceOf,
} from '@loa/playlists/files';
import type { LatePolicy, SlotContent } from '@loa/playlists/wire';
import type { SlotDetail } from '../store/slots.js';
import { listed } from './written-contents.js';

function contentOf(content: SlotContent): FileContent {
  switch (content.kind) {
    case 'bulletin':
      return { bulletin: content.bulletinId };
    case 'playlist':
      return { playlist: content.playlistId };
    case 'relay': {
      const relay = { relay: content.relayId, duration: durationText(content.durationMs) };
      return content.fallbackId === null ? relay : { ...relay, fallback: content.fallbackId };
    }
    default:
      return content satisfies never;
  }
}

function lateOf(late: LatePolicy): FileLate {
  switch (late.kind) {
    case 'skip':
      return { skip: durationText(late.afterMs) };
    case 'join':
      return 'join';
    case 'full':
      return { full: durationText(late.withinMs) };
    default:
      return late satisfies never;
  }
}

const isWeekday = (day: unknown): day is Weekday => WEEKDAYS.includes(day as Weekday);

/** The forms that people read more easily than a rule, some of which may say the same. */
function simpleForms(recurrence: string, zone: string): FileWhen[] {
  const { dtstart, until, byDay } = parseRecurrence(recurrence).options();
  const date = dtstart.toPlainDate().toString();
  const at = dtstart.toPlainTime().toString({ smallestUnit: 'minute' });
  const last = until ? { until: until.withTimeZone(zone).toPlainDate().toString() } : {};
  const days = (byDay ?? []).filter(isWeekday);
  return [
    { date, at },
    { days: 'daily', at, from: date, ...last },
    { days: 'weekdays', at, from: date, ...last },
    ...(days.length > 0 ? [{ days, at, from: date, ...last }] : []),
  ];
}

function whenOf(recurrence: string, zone: string): FileWhen {
  const same = (when: FileWhen): boolean => {
    try {
      return recurrenceOf(when, zone) === recurrence;
    } catch {
      return false;
    }
  };
  return simpleForms(recurrence, zone).find(same) ?? { recurrence };
}

function targetsOf(slot: SlotDetail): FileTargets {
  const except = { ...listed('areas', slot.excludedAreaIds), ...listed('stations', slot.excludedStationIds) };
  return {
    ...listed('areas', slot.areaIds),
    ...listed('stations', slot.stationIds),
    ...listed('groups', slot.groupIds),
    ...(Object.keys(except).length > 0 ? { except } : {}),
  };
}

const said = <Name extends string, Value>(name: Name, value: Value | null): Partial<Record<Name, Value>> =>
  value === null ? {} : ({ [name]: value } as Record<Name, Value>);

/** A slot as a file writes it. */
export const writtenSlot = (slot: SlotDetail, zone: string): FileSlot => ({
  id: slot.id,
  content: contentOf(slot.content),
  when: whenOf(slot.recurrence, zone),
  targets: targetsOf(slot),
  ...said('tuneBefore', slot.tuneBeforeId),
  ...said('tuneAfter', slot.tuneAfterId),
  late: lateOf(slot.late),
  interrupt: slot.interrupt,
  ...(slot.fadeMs === 0 ? {} : { fade: durationText(slot.fadeMs) }),
  ...said('fill', slot.fillMs === null ? null : durationText(slot.fillMs)),
  ...said('volume', slot.volumePercent),
  ...(slot.override ? { override: { rules: [...slot.override.rules], reason: slot.override.reason } } : {}),
});
