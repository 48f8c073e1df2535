import type { PlaylistFile } from './document-schema.js';
import { durationText } from './duration.js';
import { type FilePlace, placesOf, programmeOfFile } from './programme-of-file.js';
import { WEEK_WORDS, type WeekWords } from './week-words.js';
import type { SentenceLanguage } from '../recurrence/sentence.js';
import { zoned } from '../time.js';
import { type Clash, clashesOf } from '../timeline/clash.js';
import type { TimelineItem } from '../timeline/item.js';
import { timelineBetween } from '../timeline/timeline.js';
import type { Window } from '../window.js';
import type { Programme } from '../wire/programme.js';

const WEEK_MS = 7 * 86_400_000;
/** Lines told of one place; more are only counted. */
export const WEEK_LINES_MAX = 200;
/** Places that are looked at; a file that names more is for the centre to judge. */
export const WEEK_PLACES_MAX = 20;

/** What the week of a file sounds like, for people. */
export interface WeekReport {
  readonly lines: readonly string[];
  readonly clashes: number;
}

interface Telling {
  readonly words: WeekWords;
  readonly programme: Programme;
  readonly week: Window;
}

const clock = (instant: number, zone: string): string => zoned(instant, zone).toPlainTime().toString().slice(0, 5);

function dayText(instant: number, { words, programme }: Telling): string {
  const { dayOfWeek, day, month } = zoned(instant, programme.station.zone);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${words.weekdays[dayOfWeek - 1]} ${two(day)}/${two(month)}`;
}

function nameOf(slotId: string, { slots, bulletins, playlists, relays }: Programme): string {
  const content = slots.find(({ id }) => id === slotId)?.content;
  switch (content?.kind) {
    case 'bulletin':
      return bulletins.find(({ id }) => id === content.bulletinId)?.title ?? '';
    case 'playlist':
      return playlists.find(({ id }) => id === content.playlistId)?.name ?? '';
    case 'relay':
      return relays.find(({ id }) => id === content.relayId)?.name ?? '';
    case undefined:
      return '';
    default:
      return content satisfies never;
  }
}

/** The sounds and texts of the week, by occurrence: the sound of a session tells it, a text only where it is alone. */
function sessionsOf(items: readonly TimelineItem[]): TimelineItem[][] {
  const sessions = new Map<string, TimelineItem[]>();
  for (const item of items) {
    const key = `${item.originId}@${item.session}`;
    const session = sessions.get(key) ?? [];
    sessions.set(key, [...session, item]);
  }
  return [...sessions.values()].map((session) => {
    const sounds = session.filter(({ medium }) => medium === 'sound');
    return sounds.length > 0 ? sounds : session;
  });
}

function sessionLine(session: readonly TimelineItem[], telling: Telling): string {
  const { programme, words } = telling;
  const { zone } = programme.station;
  const heard = session.filter(({ verdict }) => verdict.kind === 'plays');
  const [first] = session;
  if (!first) return '';
  const end = heard.length > 0 ? Math.max(...heard.map(({ until }) => until)) : first.start;
  const length = heard.length > 0 ? `~${durationText(Math.round((end - first.start) / 1_000) * 1_000)}` : words.silent;
  const name = nameOf(first.originId, programme);
  return `  ${dayText(first.start, telling)} ${clock(first.start, zone)} (${length}) ${first.originId}: ${name}`;
}

function clashLine({ rule, item, other, proposedStart }: Clash, telling: Telling): string {
  const { programme, words } = telling;
  const time = (instant: number): string => clock(instant, programme.station.zone);
  const against = other ? ` × ${other.originId} ${time(other.session)}` : '';
  const better = proposedStart === null ? '' : `; ${words.better(time(proposedStart))}`;
  const what = `${item.originId} ${dayText(item.session, telling)} ${time(item.session)}${against}`;
  return `  ${words.clash}: ${what}: ${words.rules[rule]}${better}`;
}

function bounded(lines: readonly string[], words: WeekWords): readonly string[] {
  if (lines.length <= WEEK_LINES_MAX) return lines;
  return [...lines.slice(0, WEEK_LINES_MAX), `  ${words.more(lines.length - WEEK_LINES_MAX)}`];
}

function placeReport(place: FilePlace, telling: Telling): WeekReport {
  const { programme, words, week } = telling;
  const heading = `${words.places[place.kind]} ${place.id}`;
  const sessions = sessionsOf(timelineBetween(programme, [], week).filter(({ start }) => start >= week.from));
  if (sessions.length === 0) return { lines: [`${heading}: ${words.nothing}`], clashes: 0 };
  const clashes = clashesOf(programme, null, week);
  const told = [
    ...sessions.map((session) => sessionLine(session, telling)),
    ...clashes.map((clash) => clashLine(clash, telling)),
  ];
  return { lines: [heading, ...bounded(told, words)], clashes: clashes.length };
}

/**
 * What would sound and show in the week from an instant on, and what would clash, at each place that a checked file
 * names. Speech is estimated, and a place is looked at alone: what its parent areas hear only the centre knows.
 */
export function weekReport(document: PlaylistFile, from: number, language: SentenceLanguage): WeekReport {
  const words = WEEK_WORDS[language];
  const places = placesOf(document);
  const reports = places.slice(0, WEEK_PLACES_MAX).map((place) => {
    const station = place.kind === 'area' ? { id: 'any', areaIds: [place.id] } : { id: place.id, areaIds: ['any'] };
    const programme = programmeOfFile(document, station);
    return placeReport(place, { words, programme, week: { from, to: from + WEEK_MS } });
  });
  const more = places.length > WEEK_PLACES_MAX ? [words.more(places.length - WEEK_PLACES_MAX)] : [];
  return {
    lines: [...reports.flatMap(({ lines }) => lines), ...more],
    clashes: reports.reduce((sum, { clashes }) => sum + clashes, 0),
  };
}
