import { generateKeyPairSync } from 'node:crypto';
import {
  type Area,
  canonicalBytes,
  clashesOf,
  explain,
  openManifest,
  programmeFor,
  seal,
  signingKeyOf,
  type SlotRecord,
  type Snapshot,
  type StationRecord,
  timelineBetween,
  trustOf,
} from '@loa/playlists';
import type { AreaRules, Programme, ProgrammeBulletin } from '@loa/playlists/wire';
import type { Measure } from './table.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const DAY_MS = 86_400_000;
/** 2026-01-05T00:00+07:00 */
const START = 1_767_546_000_000;
const RUNS = 5;
const COMMUNES = 100;
/** So many slots of one bulletin make a manifest of about 100 KiB. */
const MANIFEST_SLOTS = 290;

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
    areaId: 'root',
    content: { kind: 'bulletin', bulletinId: bulletin.id },
    recurrence: `DTSTART;TZID=${ZONE}:20260101T${two(6 + (Math.floor(index / 60) % 15))}${two(index % 60)}00\nRRULE:FREQ=DAILY`,
    createdAt: 0,
    withdrawnAt: null,
    late: { kind: 'skip', afterMs: 60_000 },
    interrupt: 'skip',
    fadeMs: 0,
    fillMs: null,
    tuneBeforeId: null,
    tuneAfterId: null,
    volumePercent: null,
    policyOverride: null,
    areaIds: areaIdsOf(index),
    stationIds: [],
    groupIds: [],
    excludedAreaIds: [],
    excludedStationIds: [],
  }));

const stationsOf = (count: number): StationRecord[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `tram-${index}`,
    name: `Cụm loa ${index}`,
    areaId: `xa-${index % COMMUNES}`,
    zone: ZONE,
    volumePercent: 80,
    special: null,
  }));

/** Sessions may be as long as the day: what is measured is what sounds. */
const allDay: AreaRules = { from: 0, to: null, appliesTo: 'all', rules: { sessionMaxMs: DAY_MS }, note: null };

/** A province: one slot in twenty for all of it, the others for one commune each. */
function provinceOf(slots: number, everywhere: (index: number) => boolean): Snapshot {
  const communes = Array.from(
    { length: COMMUNES },
    (_, index): Area => ({ id: `xa-${index}`, parentId: 'root', rules: [] }),
  );
  return {
    areas: [{ id: 'root', parentId: null, rules: [allDay] }, ...communes],
    bulletins: [bulletin],
    playlists: [],
    relays: [],
    groups: [],
    choices: [],
    slots: slotsOf(slots, (index) => [everywhere(index) ? 'root' : `xa-${index % COMMUNES}`]),
  };
}

/** The programme of one station that all slots are meant for. */
function programmeOf(slots: number): Programme {
  const [station] = stationsOf(1);
  if (!station) throw new Error('there is one station');
  return programmeFor(
    station,
    provinceOf(slots, () => true),
  );
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

/** How long a station takes to verify and parse a manifest of about 100 KiB. */
async function manifests(): Promise<Measure> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const key = await signingKeyOf(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  const trust = await trustOf(publicKey.export({ type: 'spki', format: 'pem' }).toString());
  const programme = programmeOf(MANIFEST_SLOTS);
  const base = { version: 1, kind: 'manifest', revision: START, issuedAt: START, announcedKey: null } as const;
  const sealed = await seal({ ...base, programme }, key);
  const samples: number[] = [];
  for (let run = 0; run < 10 * RUNS; run += 1) {
    const begun = performance.now();
    await openManifest(sealed, { trust, stationId: programme.station.id, revision: 0 });
    samples.push(performance.now() - begun);
  }
  const kibibytes = Math.round(canonicalBytes(programme).byteLength / 1_024);
  return { name: `open and verify a manifest of ${kibibytes} KiB`, unit: 'ms', samples };
}

/** How long it takes to decide what plays, and that twice the work takes twice the time. */
export async function benchPlaylists(): Promise<Measure[]> {
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
    await manifests(),
  ];
}
