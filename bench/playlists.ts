import {
  type Area,
  clashesOf,
  DEFAULT_POLICY,
  explain,
  programmeFor,
  type SlotRecord,
  type Snapshot,
  type StationRecord,
  timelineBetween,
} from '@loa/playlists';
import type { Programme, ProgrammeBulletin } from '@loa/playlists/wire';
import type { Measure } from './table.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const DAY_MS = 86_400_000;
/** 2026-01-05T00:00+07:00 */
const START = 1_767_546_000_000;
const RUNS = 5;
const COMMUNES = 100;

const bulletin: ProgrammeBulletin = {
  id: 'b-1',
  title: 'Bản tin',
  class: 'ordinary',
  language: 'vi',
  issuedAt: 0,
  validFrom: 0,
  validTo: START + 1_000 * DAY_MS,
  audio: { hash: 'a'.repeat(64), bytes: 1_000, durationMs: 90_000, type: 'audio/ogg' },
  board: null,
  approvalHash: '0'.repeat(64),
  approver: { id: 'u-2', name: 'Người duyệt' },
};

const two = (value: number): string => String(value).padStart(2, '0');

/** Daily slots spread over the hours that are not quiet; past 900 they share minutes. */
const slotsOf = (count: number, areaIdsOf: (index: number) => string[]): SlotRecord[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `s-${index}`,
    bulletinId: bulletin.id,
    recurrence: `DTSTART;TZID=${ZONE}:20260101T${two(6 + (Math.floor(index / 60) % 15))}${two(index % 60)}00\nRRULE:FREQ=DAILY`,
    createdAt: 0,
    withdrawnAt: null,
    lateSkipAfterMs: 60_000,
    volumePercent: null,
    quietHoursOverride: null,
    areaIds: areaIdsOf(index),
    stationIds: [],
  }));

const programmeOf = (slots: number): Programme => ({
  station: { id: 'tram-1', name: 'Cụm loa', zone: ZONE, areaIds: ['root'], volumePercent: 80 },
  policy: DEFAULT_POLICY,
  bulletins: [bulletin],
  slots: slotsOf(slots, () => ['root']),
});

const stationsOf = (count: number): StationRecord[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `tram-${index}`,
    name: `Cụm loa ${index}`,
    areaId: `xa-${index % COMMUNES}`,
    zone: ZONE,
    volumePercent: 80,
  }));

/** A province: one slot in twenty for all of it, the others for one commune each. */
function provinceOf(slots: number, everywhere: (index: number) => boolean): Snapshot {
  const communes = Array.from(
    { length: COMMUNES },
    (_, index): Area => ({ id: `xa-${index}`, parentId: 'root', policy: null }),
  );
  return {
    areas: [{ id: 'root', parentId: null, policy: DEFAULT_POLICY }, ...communes],
    bulletins: [bulletin],
    slots: slotsOf(slots, (index) => [everywhere(index) ? 'root' : `xa-${index % COMMUNES}`]),
  };
}

/** Milliseconds of each run; every run makes its input anew, so that nothing is remembered. */
function timed<Input>(name: string, make: () => Input, run: (input: Input) => unknown): Measure {
  const samples = Array.from({ length: RUNS }, () => {
    const input = make();
    const begun = performance.now();
    run(input);
    return performance.now() - begun;
  });
  return { name, unit: 'ms', samples };
}

const timeline = (slots: number, days: number): Measure =>
  timed(
    `timeline of ${days} days, ${slots} slots`,
    () => programmeOf(slots),
    (programme) => timelineBetween(programme, [], { from: START, to: START + days * DAY_MS }),
  );

function programmes(name: string, stations: number, snapshotOf: () => Snapshot): Measure {
  const all = stationsOf(stations);
  return timed(`programmes of ${stations} stations, ${name}`, snapshotOf, (snapshot) => {
    for (const station of all) programmeFor(station, snapshot);
  });
}

/** How long it takes to decide what plays, and that twice the work takes twice the time. */
export function benchPlaylists(): Measure[] {
  const mixed = (slots: number) => () => provinceOf(slots, (index) => index % 20 === 0);
  const window = { from: START, to: START + 30 * DAY_MS };
  return [
    timeline(500, 30),
    timeline(1_000, 15),
    timeline(1_000, 30),
    timed(
      'clashes of 30 days, 1000 slots',
      () => programmeOf(1_000),
      (programme) => clashesOf(programme, null, window),
    ),
    timed(
      'explanation of an instant, 1000 slots',
      () => programmeOf(1_000),
      (programme) => explain(programme, [], START + 9 * 3_600_000),
    ),
    programmes('2000 slots', 5_000, mixed(2_000)),
    programmes('1000 slots', 10_000, mixed(1_000)),
    programmes('2000 slots', 10_000, mixed(2_000)),
    programmes('2000 slots for all', 10_000, () => provinceOf(2_000, () => true)),
  ];
}
