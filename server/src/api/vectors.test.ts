import { readFileSync } from 'node:fs';
import { clashesOf, programmeFor, type StationRecord, timelineBetween } from '@loa/playlists';
import {
  clashLine,
  instantIn,
  itemLine,
  nowOfCase,
  programmeOfCase,
  type VectorCase,
  type VectorFile,
  zoneOf,
} from '@loa/playlists/vectors';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { snapshotFor } from '../store/snapshot.js';
import { emptied, openTestSqlite, type TestDatabase } from '../store/test-databases.js';
import { timelineSource } from './timeline-source.js';
import { putProgramme, putStops } from './vector-centre.js';

const FILES = [
  'interrupts',
  'sessions',
  'order',
  'day-rules',
  'overnight',
  'calendar',
  'policy',
  'clashes',
  'now',
] as const;
const FOLDER = new URL('../../../playlists/vectors/', import.meta.url);

const casesOf = (name: string): readonly VectorCase[] =>
  (JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8')) as VectorFile).cases;

/** What the store cannot hold: each case is named here with what it lacks, so that none is passed over in silence. */
const NOT_STORED: Readonly<
  Record<string, 'no place for its now items yet' | 'only a station knows what it held back'>
> = {
  'an alert cuts the programme, repeats with the time of issue, and stays on the boards':
    'no place for its now items yet',
  'an alert sounds at night': 'no place for its now items yet',
  'a repetition that cannot end in time is left out': 'no place for its now items yet',
  'the newer of two alerts goes first': 'no place for its now items yet',
  'play now cuts an ordinary bulletin, not a priority': 'no place for its now items yet',
  'play now keeps quiet hours': 'no place for its now items yet',
  'live holds the loudspeaker until it ends or quiet hours begin': 'no place for its now items yet',
  'an alert issued after a stop is heard, one before is not': 'no place for its now items yet',
  'muted: what plays goes on unheard, emergencies pass': 'no place for its now items yet',
  'muted without exception': 'no place for its now items yet',
  'a retraction ends an alert, its repetitions and its text, and the correction sounds':
    'no place for its now items yet',
  'a station that hears of an alert late sounds it while it is in force': 'no place for its now items yet',
  'a station that came back late: within its time it plays, later it does not':
    'only a station knows what it held back',
};

const lack = ({ now = [], holds }: VectorCase): string | undefined => {
  if (now.some((item) => !('stop' in item))) return 'no place for its now items yet';
  return holds ? 'only a station knows what it held back' : undefined;
};

let database: TestDatabase;
let station: StationRecord;

beforeAll(async () => {
  database = await openTestSqlite();
});
afterAll(() => database.close());
beforeEach(() => emptied(database.db));

it('names every case that the store cannot hold', () => {
  const lacking = FILES.flatMap(casesOf).flatMap((vector) => {
    const why = lack(vector);
    return why ? [[vector.name, why]] : [];
  });
  expect(Object.fromEntries(lacking)).toEqual(NOT_STORED);
});

describe.each(FILES)('%s, through the store', (name) => {
  it.each(casesOf(name).filter((vector) => !lack(vector)))('$name', async (vector) => {
    const { db } = database;
    const zone = zoneOf(vector);
    const now = await nowOfCase(vector);
    station = await putProgramme(db, await programmeOfCase(vector));
    await putStops(db, station.id, now);
    const window = { from: instantIn(zone, vector.window[0]), to: instantIn(zone, vector.window[1]) };

    const told = (await timelineSource(db, window))(station).map((item) => itemLine(zone, item));
    expect(told, 'what the console is told').toEqual(vector.timeline);

    const programme = programmeFor(station, await snapshotFor(db, window.from));
    const sent = timelineBetween(programme, now, window).map((item) => itemLine(zone, item));
    expect(sent, 'what the station is sent').toEqual(vector.timeline);

    if (!vector.clashes) return;
    const slot = programme.slots.find((one) => one.id === vector.saving) ?? null;
    expect(clashesOf(programme, slot, window).map((clash) => clashLine(zone, clash))).toEqual(vector.clashes);
  });
});
